"""Calm lines of a list: a picture, two lines, one figure at the end."""

import flet as ft

from app.ui import theme
from app.ui.components.taps import Tap, quiet


def list_line(
    icon: ft.Control | None,
    title: str,
    text: str = "",
    figure: str = "",
    *,
    on_click: Tap | None = None,
    trailing: ft.Control | None = None,
) -> ft.Control:
    """Return one line of a list; `trailing` is a menu or a button behind the figure.

    What is tapped is one button named by its texts; the menu stays a control of its own.
    """
    shown = ft.Row(
        [
            *([icon] if icon else []),
            ft.Column([_title(title), *_text(text)], spacing=0, tight=True, expand=True),
            *([ft.Text(figure, theme_style=ft.TextThemeStyle.TITLE_MEDIUM)] if figure else []),
        ],
        spacing=theme.GAP,
    )
    padding = ft.Padding.symmetric(horizontal=theme.GAP, vertical=theme.UNIT + theme.HALF)
    line = ft.Container(
        shown, padding=padding, on_click=quiet(on_click), border_radius=theme.RADIUS, ink=bool(on_click)
    )
    if trailing is None:
        return line
    line.expand = True
    return ft.Row([line, trailing], spacing=0)


def lines(*children: ft.Control) -> ft.Control:
    """Return lines that belong together, on one surface."""
    return ft.Card(ft.Column(list(children), spacing=0), semantic_container=False)


def _title(title: str) -> ft.Control:
    return ft.Text(title, theme_style=ft.TextThemeStyle.BODY_LARGE)


def _text(text: str) -> list[ft.Control]:
    if not text:
        return []
    return [ft.Text(text, theme_style=ft.TextThemeStyle.BODY_MEDIUM, color=ft.Colors.ON_SURFACE_VARIANT)]
