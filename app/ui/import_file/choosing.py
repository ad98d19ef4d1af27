"""The first step of an import: choosing a file."""

from collections.abc import Callable

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import card_head, muted
from app.ui.files import pick_button
from app.ui.guard import part
from app.ui.session import use_words
from app.use_cases.exports import NamedFile

_WIDE = ft.CrossAxisAlignment.STRETCH


@part
def choosing_card(take: Callable[[NamedFile], object], problem: str, *, is_busy: bool) -> ft.Control:
    """Show what can be brought in, and what was wrong with the file chosen last."""
    _ = use_words()
    icon = ft.Icon(ft.Icons.UPLOAD_FILE_OUTLINED, color=ft.Colors.PRIMARY)
    promise = _("Meterbook looks at the file first and stores nothing yet.")
    inside = [
        card_head(icon, _("Bring in what you have"), promise),
        ft.Column([_kind(kind, text) for kind, text in _kinds(_)], spacing=theme.UNIT),
        *([_error(problem)] if problem else []),
        *([ft.ProgressBar()] if is_busy else []),
        ft.Row([pick_button(_("Choose a file"), take, icon=ft.Icons.FOLDER_OPEN)]),
        muted(
            _("CSV from a spreadsheet, a utility or another app: separators, dates and decimals may differ.")
        ),
    ]
    body = ft.Column(inside, spacing=theme.GAP, horizontal_alignment=_WIDE)
    return ft.Card(ft.Container(body, padding=theme.GAP), semantic_container=False)


def _kinds(_: Words) -> list[tuple[ft.IconData, str]]:
    return [
        (ft.Icons.SPEED_OUTLINED, _("Readings of one or many meters")),
        (ft.Icons.SHOW_CHART, _("Smart-meter values, every 15, 30 or 60 minutes")),
        (ft.Icons.LIST_ALT, _("A list of meters")),
        (ft.Icons.INVENTORY_2_OUTLINED, _("A backup of Meterbook (ZIP)")),
    ]


def _kind(icon: ft.IconData, text: str) -> ft.Control:
    shown = ft.Icon(icon, color=ft.Colors.ON_SURFACE_VARIANT)
    return ft.Row([shown, ft.Text(text, expand=True)], spacing=theme.GAP)


def _error(problem: str) -> ft.Control:
    return ft.Row(
        [
            ft.Icon(ft.Icons.ERROR_OUTLINE, color=ft.Colors.ERROR),
            ft.Text(problem, color=ft.Colors.ERROR, expand=True),
        ],
        spacing=theme.GAP,
    )
