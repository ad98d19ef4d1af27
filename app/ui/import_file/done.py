"""What an import did, and the way to take it back."""

from collections.abc import Callable, Sequence
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import filled_button, tonal_button
from app.ui.components.figures import big_number, card, card_head
from app.ui.components.lists import lines, list_line
from app.ui.components.states import faces
from app.ui.files import pick_text_button
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import Loaded, use_query
from app.ui.import_file.done_words import Result, names_of, result_text, result_title, undo_name
from app.ui.session import go, use_desk, use_words
from app.use_cases.exports import NamedFile
from app.use_cases.history import undo


@part
def done_card(result: Result, take: Callable[[NamedFile], object]) -> ft.Control:
    """Show what is stored now; one tap takes all of it back."""
    _, desk = use_words(), use_desk()
    is_back, say_back = ft.use_state(False)
    names = use_query(names_of, result.meters)
    taking_back = use_command(lambda: desk.do(undo, result.group_id), then=lambda _done: say_back(True))
    if is_back:
        return _taken_back(_, take)
    value, unit = result_title(_, result)
    can_undo = not taking_back.running
    error = [ft.Text(taking_back.error, color=ft.Colors.ERROR)] if taking_back.error else []
    summary = card(
        card_head(_check(), _("Imported")),
        big_number(value, unit, result_text(_, result.answer)),
        *error,
        ft.Row(
            [
                filled_button(_("Show all meters"), lambda: go("/")),
                tonal_button(undo_name(_, result), taking_back.run, icon=ft.Icons.UNDO, enabled=can_undo),
                pick_text_button(_("Import another file"), take, icon=ft.Icons.FOLDER_OPEN),
            ],
            spacing=theme.UNIT,
            run_spacing=theme.UNIT,
            wrap=True,
        ),
    )
    meters = faces(names, _meters) if isinstance(names, Loaded) and names.value else ft.Container()
    return ft.Column([summary, meters], spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _meters(names: Sequence[tuple[UUID, str]]) -> ft.Control:
    return lines(*(_meter(meter_id, name) for meter_id, name in names))


def _meter(meter_id: UUID, name: str) -> ft.Control:
    icon = ft.Icon(ft.Icons.ELECTRIC_METER_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT)
    return list_line(icon, name, on_click=lambda: go(f"/meters/{meter_id}"))


def _taken_back(_: Words, take: Callable[[NamedFile], object]) -> ft.Control:
    text = _("Everything is as it was before the import.")
    again = ft.Row([pick_text_button(_("Import another file"), take, icon=ft.Icons.FOLDER_OPEN)], wrap=True)
    return card(card_head(_check(), _("Undone"), text), again)


def _check() -> ft.Control:
    return ft.Icon(ft.Icons.CHECK_CIRCLE_OUTLINE, color=ft.Colors.PRIMARY)
