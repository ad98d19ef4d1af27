"""The screen that lets a tariff hold for a place, a unit or a meter from a day on."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import flet as ft

from app.domain.assignment import Level, Target
from app.domain.cost.charges import is_counted_by_meter
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar
from app.ui.components.dates import date_field
from app.ui.components.fields import radio
from app.ui.components.figures import muted
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.components.states import empty
from app.ui.costs.words import counted_by_meter
from app.ui.hooks.command import use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.session import go, use_desk, use_today, use_words
from app.ui.tariff.screen import gone_tariff
from app.ui.tariff_assign.contract_part import contract_part
from app.ui.tariff_assign.state import Choosing, Offered, offered
from app.use_cases.assignments import assign
from app.use_cases.desk import Done

Show = Callable[[Choosing], object]


@place
def assign_screen(tariff_id: UUID) -> ft.Control:
    """Ask what a tariff shall hold for, and from when."""
    _, desk, today, undo_of = use_words(), use_desk(), use_today(), use_undo()
    choosing, show = use_lasting(("assigning", tariff_id), Choosing())

    def leave(done: Done) -> None:
        go(f"/tariffs/{tariff_id}")
        tell(_, _("The tariff is assigned."), undo=undo_of(done.group_id))

    def store(found: Offered, target: Target, day: date) -> Done:
        contract = choosing.contract_in(found, today, _.decimal_sign)
        return desk.do(assign, tariff_id, target, day, contract)

    storing = use_command(store, then=leave)
    answer = use_held(use_query(offered, tariff_id), is_held=storing.running or storing.done is not None)
    there = answer.value if isinstance(answer, Loaded) else None
    target = choosing.target_in(there) if there else None
    start = choosing.start_in(there, today) if there else today

    def draw(found: Offered) -> ft.Control:
        problem = storing.problems.get("start_on", "")
        day = date_field(
            _("From this day on"), start, lambda first: show(choosing.starting(first)), problem=problem
        )
        figures = {each: choosing.figure_in(found, each, today, _.decimal_sign) for each in found.asked}
        agreed = contract_part(
            _, figures, lambda name, text: show(choosing.typing(name, text)), storing.problems
        )
        return _form(_, found, choosing, [day, *agreed], show) if found.targets else _no_target(_)

    def assign_it() -> None:
        if there and target:
            storing.run(there, target, start)

    body = found_or_gone(answer, draw, lambda: gone_tariff(_))
    error = [] if storing.problems else error_line(storing.error)
    bottom = save_bar(
        _("Assign"),
        assign_it,
        enabled=target is not None,
        running=storing.running,
    )
    return screen(_("Assign the tariff"), [body, *error], bottom=bottom)


def _no_target(_: Words) -> ft.Control:
    return empty(
        ft.Icons.HOME_WORK_OUTLINED,
        _("Nothing to assign it to"),
        _("Add a meter first; its site comes with it."),
        _("Add a meter"),
        lambda: go("/new"),
    )


def _form(_: Words, found: Offered, choosing: Choosing, rest: list[ft.Control], show: Show) -> ft.Control:
    options = {str(each.target.id): _option(_, each.target, each.name) for each in found.targets}
    target = choosing.target_in(found)
    return ft.Column(
        [
            ft.Text(found.tariff.name, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
            radio(
                _("What it holds for"),
                options,
                str(target.id) if target else "",
                lambda value: show(choosing.choosing(value)),
            ),
            muted(_("A tariff of a meter counts before that of its site.")),
            *_shared(_, found, target),
            *rest,
            muted(_("What held there before ends on that day.")),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _shared(_: Words, found: Offered, target: Target | None) -> list[ft.Control]:
    """Return how the tariff counts where several meters of what was chosen share it."""
    is_party = target is not None and target.level is not Level.METER
    is_told = is_party and is_counted_by_meter(found.tariff)
    return [muted(counted_by_meter(_))] if is_told else []


def _option(_: Words, target: Target, name: str) -> str:
    kinds = {
        Level.SITE: _("The whole site {name}", name=name),
        Level.UNIT: _("The unit {name}", name=name),
        Level.METER: _("The meter {name}", name=name),
    }
    return kinds[target.level]
