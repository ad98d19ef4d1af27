"""Calm lines of a list: a picture, two lines, one figure at the end."""

import flet as ft

from app.ui import theme
from app.ui.components.taps import Tap, quiet
from app.ui.guard import part
from app.ui.session import use_large


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
    words = ft.Column([_title(title), *_text(text)], spacing=0, tight=True)
    shown = with_figure(icon, words, _figure(figure)) if figure else beside(icon, words)
    padding = ft.Padding.symmetric(horizontal=theme.GAP, vertical=theme.UNIT + theme.HALF)
    line = ft.Container(
        shown, padding=padding, on_click=quiet(on_click), border_radius=theme.RADIUS, ink=bool(on_click)
    )
    if trailing is None:
        return line
    line.expand = True
    return ft.Row([line, trailing], spacing=0)


def beside(icon: ft.Control | None, *words: ft.Control) -> ft.Control:
    """Return words behind a picture; the first of them take what room the others leave."""
    words[0].expand = True
    return ft.Row([*([icon] if icon else []), *words], spacing=theme.GAP)


@part
def with_figure(icon: ft.Control | None, words: ft.Control, figure: ft.Control) -> ft.Control:
    """Show words and their figure: at the end of the line, in large text below them."""
    if use_large():
        return beside(icon, ft.Column([words, figure], spacing=0, tight=True))
    return beside(icon, words, figure)


def _figure(text: str) -> ft.Control:
    return ft.Text(text, theme_style=ft.TextThemeStyle.TITLE_MEDIUM)


def lines(*children: ft.Control) -> ft.Control:
    """Return lines that belong together, on one surface."""
    return ft.Card(ft.Column(list(children), spacing=0), semantic_container=False)


def _title(title: str) -> ft.Control:
    return ft.Text(title, theme_style=ft.TextThemeStyle.BODY_LARGE)


def _text(text: str) -> list[ft.Control]:
    if not text:
        return []
    return [ft.Text(text, theme_style=ft.TextThemeStyle.BODY_MEDIUM, color=ft.Colors.ON_SURFACE_VARIANT)]
