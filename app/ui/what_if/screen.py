"""The screen that tells what an appliance would cost: watts, hours a day, from when, under which tariff."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

import flet as ft

from app.domain.errors import MeterbookError
from app.reports.words import Words
from app.ui import theme
from app.ui.components.dates import time_field
from app.ui.components.fields import number_field
from app.ui.components.figures import big_number, card, chip, figure, muted
from app.ui.components.frame import place
from app.ui.components.screen import screen
from app.ui.components.states import faces, loading_cards
from app.ui.components.tariff_choice import tariff_choice
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Answer, Failed, Loaded, use_query
from app.ui.session import use_colours, use_session, use_words
from app.ui.theme import Colours
from app.ui.what_if import state
from app.ui.what_if.state import Draft
from app.ui.zones import zone_name
from app.use_cases.costs.appliance import ApplianceCost, appliance_cost
from app.use_cases.costs.to_try import ToTry, tariffs_to_try

Show = Callable[[Draft], object]


@place
def what_if_screen() -> ft.Control:
    """Show what an appliance would cost; nothing of it is stored."""
    _, colours = use_words(), use_colours()
    draft, show = use_lasting("what if", Draft())
    tariffs = use_query(tariffs_to_try)
    cost = use_query(appliance_cost, state.appliance_of(draft), zone_name(use_session().zone))
    return screen(
        _("What would it cost?"),
        [
            faces(tariffs, lambda found: _form(_, found, draft, show), lambda: loading_cards(1)),
            _answer(_, colours, cost),
        ],
    )


def _form(_: Words, tariffs: Sequence[ToTry], draft: Draft, show: Show) -> ft.Control:
    return ft.Column(
        [
            number_field(
                _("Power"),
                draft.watts,
                lambda text: show(draft.using(text)),
                unit="W",
                problem=state.problem(_, draft, "watts"),
            ),
            number_field(
                _("Hours a day"),
                draft.hours,
                lambda text: show(draft.running(text)),
                unit="h",
                problem=state.problem(_, draft, "hours"),
            ),
            time_field(_("From"), draft.at, lambda at: show(draft.starting(at))),
            tariff_choice(_, tariffs, draft.key, lambda key: show(draft.under(key))),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _answer(_: Words, colours: Colours, cost: Answer[ApplianceCost | None]) -> ft.Control:
    match cost:
        case Loaded(ApplianceCost() as found):
            return card(*_told(_, colours, found))
        case Failed(MeterbookError() as error):
            return card(ft.Text(_.of(error)))
        case Loaded(None):
            return card(muted(_("Enter a power and hours to see what it costs.")))
    return ft.Container()


def _told(_: Words, colours: Colours, found: ApplianceCost) -> list[ft.Control]:
    run, currency = found.next_run, found.tariff.currency
    caption = _("a day, for {kwh}", kwh=_.kwh(run.kwh, 2))
    tiers = _("Its tiers count as if nothing else were used.")
    return [
        big_number(_.price(run.cost, currency), "", caption),
        figure(_("In 30 days"), _.money(found.month, currency)),
        chip(*_cheapest(_, colours, found)),
        muted(_("Energy alone with its taxes; fixed amounts stay as they are.")),
        *([muted(tiers)] if found.counts_first_tier else []),
    ]


def _cheapest(_: Words, colours: Colours, found: ApplianceCost) -> tuple[str, ft.IconData, str]:
    """Return when it would run cheapest, and what that saves."""
    saved, best = state.saved_a_day(found), found.cheapest
    if saved <= 0:
        said = _("No start in the next 24 hours is cheaper.")
        return said, ft.Icons.CHECK_CIRCLE_OUTLINE, ft.Colors.ON_SURFACE_VARIANT
    currency, zone = found.tariff.currency, ZoneInfo(found.tariff.time_zone)
    said = _(
        "Cheapest from {time}: {amount}, which saves {saved}",
        time=_.date_time(best.start, zone),
        amount=_.price(best.cost, currency),
        saved=_.price(saved, currency),
    )
    return said, ft.Icons.SAVINGS_OUTLINED, colours.solar
