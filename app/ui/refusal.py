"""The page that stands for the app while its file cannot be opened."""

import flet as ft

from app.domain.errors import MeterbookError
from app.reports.words import words_for
from app.ui import theme


def show_refusal(page: ft.Page, error: MeterbookError) -> None:
    """Say in a sentence why nothing can be shown, and what to do; nothing is lost."""
    page.theme = theme.theme_of(ft.Brightness.LIGHT)
    page.dark_theme = theme.theme_of(ft.Brightness.DARK)
    _ = words_for("en")
    page.render(
        lambda: ft.SafeArea(
            expand=True,
            content=ft.Column(
                [
                    ft.Icon(ft.Icons.LOCK_OUTLINE, size=theme.WIDE_GAP * 2),
                    ft.Text(_("Meterbook cannot open its file"), theme_style=ft.TextThemeStyle.TITLE_LARGE),
                    ft.Text(_.of(error), text_align=ft.TextAlign.CENTER, width=theme.LIST_WIDTH),
                ],
                alignment=ft.MainAxisAlignment.CENTER,
                horizontal_alignment=ft.CrossAxisAlignment.CENTER,
                expand=True,
            ),
        )
    )
