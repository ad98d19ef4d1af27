"""The form that says which meter serves a unit from a day on."""

from datetime import date
from uuid import UUID

import flet as ft

from app.domain.meter import Role
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar, text_button
from app.ui.components.dates import date_field
from app.ui.components.fields import Changed, radio
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
from app.ui.landlord.gone import gone
from app.ui.session import go, use_desk, use_words
from app.use_cases.desk import Done
from app.use_cases.landlord.services import assign_meter
from app.use_cases.landlord.unit_page import Offered, UnitPage, unit_page


@place
def assign_meter_screen(site_id: UUID, unit_id: UUID) -> ft.Control:
    """Ask which meter serves a unit, and since when."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    chosen, choose = use_lasting(("meter of", unit_id), "")
    since, start = use_lasting(("meter since", unit_id), _no_day())

    def leave(done: Done) -> None:
        go(f"/sites/{site_id}/units/{unit_id}")
        tell(_, _("Saved."), undo=undo_of(done.group_id))

    save = use_command(lambda meter_id, day: desk.do(assign_meter, meter_id, unit_id, day), then=leave)
    answer = use_held(use_query(unit_page, unit_id), is_held=save.running or save.done is not None)
    page = answer.value if isinstance(answer, Loaded) else None
    meter_id = meter_chosen(page, chosen) if page else None
    first = since or (first_day(page) if page else date.min)

    def draw(found: UnitPage) -> ft.Control:
        if not found.offered:
            return _no_meters(_)
        day = date_field(_("From this day on"), first, start, problem=save.problems.get("start_on", ""))
        return _form(_, found, str(meter_id or ""), day, choose)

    bottom = save_bar(
        _("Save"), lambda: save.run(meter_id, first), enabled=meter_id is not None, running=save.running
    )
    body = [found_or_gone(answer, draw, lambda: gone(_)), *error_line(save.error)]
    return screen(_("Assign a meter"), body, bottom=bottom if page and page.offered else None)


def meter_chosen(page: UnitPage, chosen: str) -> UUID | None:
    """Return the meter chosen, else the first one of a unit that serves none yet."""
    if chosen:
        return UUID(chosen)
    return next((one.id for one in page.offered if one.role is Role.SUB and not one.unit), None)


def first_day(page: UnitPage) -> date:
    """Return since when a meter most likely serves a unit: since whoever has it moved in."""
    return page.now.stay.start if page.now else page.today


def _no_day() -> date | None:
    return None


def _form(_: Words, page: UnitPage, chosen: str, day: ft.Control, choose: Changed) -> ft.Control:
    options = {str(one.id): _option(_, one) for one in page.offered}
    new = text_button(_("Add a new meter"), lambda: go("/new"), icon=ft.Icons.ADD)
    return ft.Column(
        [
            radio(_("Which meter serves {unit}", unit=page.form.name), options, chosen, choose),
            ft.Row([new], wrap=True),
            day,
            muted(_("A meter serves one unit at a time: from that day on it serves no other one.")),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _option(_: Words, one: Offered) -> str:
    if not one.unit:
        return one.name
    return _("{meter} (serves {unit} today)", meter=one.name, unit=one.unit)


def _no_meters(_: Words) -> ft.Control:
    return empty(
        ft.Icons.SPEED_OUTLINED,
        _("No meter to assign"),
        _("This site has no meter below its main one yet."),
        _("Add a meter"),
        lambda: go("/new"),
    )
