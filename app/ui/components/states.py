"""The faces of a list or a card that has nothing to show: empty, loading, failed."""

from collections.abc import Callable
from typing import TypeVar

import flet as ft

from app.reports.words import Words
from app.storage.failures import DamagedFileError
from app.ui import theme
from app.ui.components.buttons import text_button, tonal_button
from app.ui.components.taps import Tap
from app.ui.guard import part
from app.ui.hooks.command import sentence
from app.ui.hooks.query import Answer, Failed, Loaded, Loading
from app.ui.session import use_session, use_words

Value = TypeVar("Value")

_SKELETON_LINES = (45, 90, 70)


def faces(
    answer: Answer[Value],
    draw: Callable[[Value], ft.Control],
    loading: Callable[[], ft.Control] | None = None,
) -> ft.Control:
    """Return the face of an answer: what `draw` makes of it, the shape of what comes, or what went wrong."""
    match answer:
        case Loaded(value):
            return draw(value)
        case Failed(error, retry):
            return failed(error, retry)
        case Loading(is_slow=True):
            return loading() if loading else loading_cards(2)
        case _:
            return ft.Container()


def empty(
    icon: ft.IconData, title: str, text: str, step: str = "", on_click: Tap | None = None
) -> ft.Control:
    """Return what will stand here, and the one step that fills it."""
    button = [tonal_button(step, on_click)] if step and on_click else []
    return ft.Container(
        ft.Column(
            [
                ft.Icon(icon, size=48, color=ft.Colors.ON_SURFACE_VARIANT),
                ft.Text(title, theme_style=ft.TextThemeStyle.TITLE_MEDIUM, text_align=ft.TextAlign.CENTER),
                ft.Text(text, color=ft.Colors.ON_SURFACE_VARIANT, text_align=ft.TextAlign.CENTER),
                *button,
            ],
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            spacing=theme.UNIT,
            tight=True,
        ),
        padding=ft.Padding.symmetric(vertical=6 * theme.UNIT, horizontal=theme.GAP),
        alignment=ft.Alignment.CENTER,
    )


@part
def loading_cards(count: int) -> ft.Control:
    """Show the shape of cards to come."""
    _ = use_words()
    cards = ft.Column([_skeleton() for _card in range(count)], spacing=theme.GAP)
    return ft.Semantics(content=cards, label=_("Loading"), container=True, exclude_semantics=True)


def _skeleton() -> ft.Control:
    lines = ft.Column([_grey_line(part_) for part_ in _SKELETON_LINES], spacing=theme.GAP)
    return ft.Card(ft.Container(lines, padding=theme.GAP))


def _grey_line(per_cent: int) -> ft.Control:
    line = ft.Container(height=theme.GAP, bgcolor=_GREY, border_radius=theme.HALF, expand=per_cent)
    return ft.Row([line, ft.Container(expand=100 - per_cent)], spacing=0)


_GREY = ft.Colors.SURFACE_CONTAINER_HIGHEST


@part
def failed(error: Exception, retry: Tap) -> ft.Control:
    """Show what happened, that nothing is lost, and the ways out."""
    _, on_damage = use_words(), use_session().on_damage
    again = tonal_button(_("Try again"), retry, icon=ft.Icons.REFRESH)
    if isinstance(error, DamagedFileError):
        reassurance, steps = [], [again, text_button(_("See what can be done"), lambda: on_damage(error))]
    else:
        safe = ft.Text(_("Your readings are safe on this device."), color=ft.Colors.ON_SURFACE_VARIANT)
        reassurance, steps = [safe], [again]
    inside = [_failed_head(_), ft.Text(sentence(_, error)), *reassurance, ft.Row(steps, wrap=True)]
    return ft.Card(ft.Container(ft.Column(inside, spacing=theme.UNIT), padding=theme.GAP))


def _failed_head(_: Words) -> ft.Control:
    title = ft.Text(_("This could not be loaded"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM, expand=True)
    return ft.Row([ft.Icon(ft.Icons.ERROR_OUTLINE, color=ft.Colors.ERROR), title])
