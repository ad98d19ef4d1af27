"""The form that changes what is said about a unit."""

from typing import cast
from uuid import UUID

import flet as ft

from app.ui import theme
from app.ui.components.buttons import save_bar
from app.ui.components.frame import place
from app.ui.components.gone import error_line, found_or_gone
from app.ui.components.notices import tell
from app.ui.components.screen import screen
from app.ui.hooks.command import use_command
from app.ui.hooks.held import use_held
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import Loaded, use_query
from app.ui.hooks.undo import use_undo
from app.ui.landlord.gone import gone
from app.ui.landlord.numbers import said
from app.ui.landlord.unit.fields import first_day_fields, first_unit_fields, more_unit_fields
from app.ui.landlord.unit.state import UnitDraft, check_unit, draft_of
from app.ui.session import go, use_desk, use_words
from app.use_cases.desk import Done
from app.use_cases.landlord.unit_page import UnitPage, unit_page
from app.use_cases.landlord.units import change_unit


@place
def unit_form_screen(site_id: UUID, unit_id: UUID) -> ft.Control:
    """Ask what a unit is called and used as."""
    _, desk, undo_of = use_words(), use_desk(), use_undo()
    typed, show = use_lasting(("unit", unit_id), cast("UnitDraft | None", None))

    def leave(done: Done) -> None:
        go(f"/sites/{site_id}/units/{unit_id}")
        tell(_, _("Saved."), undo=undo_of(done.group_id))

    save = use_command(lambda form: desk.do(change_unit, unit_id, form), then=leave)
    answer = use_held(use_query(unit_page, unit_id), is_held=save.running or save.done is not None)

    def draw(page: UnitPage) -> ft.Control:
        draft = typed or draft_of(page.form, _.decimal_sign)
        problems = {**save.problems, **said(_, check_unit(draft, page.other_names).wrong, draft.touched)}
        fields = [
            *first_unit_fields(_, draft, problems, show),
            *more_unit_fields(_, draft, problems, show),
            *first_day_fields(_, draft, page.billed, page.today, show),
        ]
        return ft.Column(fields, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)

    page = answer.value if isinstance(answer, Loaded) else None
    checked = check_unit(typed, page.other_names) if page and typed else None

    def store() -> None:
        if checked is not None:
            save.run(checked.form)

    can_save = checked is not None and not checked.wrong
    bottom = save_bar(_("Save"), store, enabled=can_save, running=save.running)
    error = error_line("" if save.problems else save.error)
    return screen(
        _("Change the unit"),
        [found_or_gone(answer, draw, lambda: gone(_)), *error],
        bottom=bottom if page else None,
    )
