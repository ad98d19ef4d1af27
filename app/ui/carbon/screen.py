"""The screen that asks how much CO2 a kWh of a site stands for, always or by time of use."""

from collections.abc import Callable
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.carbon import state
from app.ui.carbon.grams import gram_fields
from app.ui.carbon.state import Typed
from app.ui.components.buttons import save_bar, text_button
from app.ui.components.fields import text_field
from app.ui.components.figures import muted
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.components.states import empty
from app.ui.hooks.command import use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.session import go, use_desk, use_session, use_words
from app.ui.tariff_editor.editing import Editing
from app.use_cases.carbon import clear_carbon, set_carbon
from app.use_cases.carbon_page import Factor, factor_of
from app.use_cases.desk import Done

Show = Callable[[Typed], object]


@place
def carbon_screen(site_id: UUID) -> ft.Control:
    """Show the CO2 per kWh of a site, ready to be changed."""
    _, desk, undo_of, has_costs = use_words(), use_desk(), use_undo(), use_session().has_costs
    typed, pen = use_lasting(("carbon", site_id), state.NOTHING_TYPED)

    def leave(done: Done, said: str) -> None:
        go("/costs" if has_costs else "/settings")
        tell(_, said, undo=undo_of(done.group_id))

    save = use_command(
        lambda document: desk.do(set_carbon, site_id, document),
        then=lambda done: leave(done, _("Saved.")),
    )
    remove = use_command(
        lambda: desk.do(clear_carbon, site_id),
        then=lambda done: leave(done, _("The CO2 per kWh is removed.")),
    )
    is_left = save.done is not None or remove.done is not None
    found = use_held(use_query(factor_of, site_id), is_held=save.running or remove.running or is_left)
    if not isinstance(found, Loaded):
        gone = found_or_gone(found, lambda _factor: ft.Container(), lambda: _gone(_))
        return screen(_("CO2 per kWh"), [gone])
    now = typed or state.typed_of(found.value, _.decimal_sign)
    ready, show = state.ready(now, _.decimal_sign), pen.over(now)
    editing = Editing(
        _,
        now.draft,
        None,
        ready.wrong,
        lambda draft: show(now.drafted(draft)),
        desk.clock().date(),
        has_holidays=False,
    )
    removing = text_button(_("Remove the CO2 per kWh"), remove.run, icon=ft.Icons.DELETE_OUTLINE)
    body = [
        *_form(_, found.value, now, editing, show),
        *([ft.Row([removing])] if found.value.tariff else []),
        *error_line(save.error or remove.error),
    ]
    can_save = typed is not None and ready.document is not None
    bottom = save_bar(_("Save"), lambda: save.run(ready.document), enabled=can_save, running=save.running)
    return screen(_("CO2 per kWh"), [_column(body)], bottom=bottom)


def _form(_: Words, factor: Factor, now: Typed, editing: Editing, show: Show) -> list[ft.Control]:
    note = _(
        "Grams of CO2 for each kWh used at {site}. Your supplier or grid operator publishes them.",
        site=factor.site,
    )
    source = text_field(
        _("Where this figure comes from"),
        now.source,
        lambda text: show(now.from_source(text)),
        help_text=_("If you like, for example the name of the supplier and the year"),
    )
    return [muted(note), *gram_fields(now.charge, editing), source]


def _column(body: list[ft.Control]) -> ft.Control:
    return ft.Column(body, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _gone(_: Words) -> ft.Control:
    text = _("This site is no longer here.")
    return empty(ft.Icons.SEARCH_OFF, _("Nothing here"), text, _("Show all meters"), lambda: go("/"))
