"""Buttons that have a name on every kind of screen, also for those who hear it."""

from collections.abc import Sequence
from dataclasses import dataclass

import flet as ft

from app.ui import theme
from app.ui.components.taps import Tap, quiet, row
from app.ui.guard import part
from app.ui.session import use_large


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a menu; a dangerous one stands in the colour of errors."""

    name: str
    icon: ft.IconData
    on_click: Tap
    is_dangerous: bool = False


def icon_button(name: str, icon: ft.IconData, on_click: Tap, *, enabled: bool = True) -> ft.Control:
    """Return a button that shows only a picture, and says its name."""
    button = ft.IconButton(icon=icon, tooltip=name, on_click=quiet(on_click), disabled=not enabled)
    return ft.MergeSemantics(content=button)


def menu(name: str, choices: Sequence[Choice]) -> ft.Control:
    """Return a button with three dots that opens further choices."""
    return ft.MergeSemantics(
        content=ft.PopupMenuButton(
            icon=ft.Icons.MORE_VERT,
            tooltip=name,
            items=[_menu_item(choice) for choice in choices],
        )
    )


def _menu_item(choice: Choice) -> ft.PopupMenuItem:
    colour = ft.Colors.ERROR if choice.is_dangerous else None
    item = ft.PopupMenuItem(
        content=ft.Row(
            [ft.Icon(choice.icon, color=colour), ft.Text(choice.name, color=colour, expand=True)],
            spacing=theme.GAP,
        ),
        on_click=quiet(choice.on_click),
    )
    return row(choice.name, item)


def primary_button(name: str, icon: ft.IconData, on_click: Tap) -> ft.FloatingActionButton:
    """Return the one primary action of a screen, floating within the thumb's reach."""
    return ft.FloatingActionButton(content=ft.Text(name), icon=icon, on_click=quiet(on_click))


def filled_button(
    name: str, on_click: Tap, *, icon: ft.IconData | None = None, enabled: bool = True
) -> ft.Control:
    """Return a button for the step that a card or a form is about."""
    return ft.FilledButton(
        content=_label(name), icon=icon, on_click=quiet(on_click), disabled=not enabled, style=_roomy(_FILLED)
    )


def tonal_button(
    name: str, on_click: Tap, *, icon: ft.IconData | None = None, enabled: bool = True
) -> ft.Control:
    """Return a button for a step beside the main one."""
    return ft.FilledTonalButton(
        content=_label(name), icon=icon, on_click=quiet(on_click), disabled=not enabled, style=_roomy(_TONAL)
    )


def text_button(
    name: str, on_click: Tap, *, icon: ft.IconData | None = None, enabled: bool = True
) -> ft.Control:
    """Return a quiet button, for steps few people take."""
    return ft.TextButton(content=name, icon=icon, on_click=quiet(on_click), disabled=not enabled)


def save_bar(name: str, on_click: Tap, *, enabled: bool = True, running: bool = False) -> ft.Control:
    """Return the button at the bottom of a form, as wide as it is."""
    return ft.Row([save_button(name, on_click, enabled=enabled, running=running)])


def save_button(name: str, on_click: Tap, *, enabled: bool = True, running: bool = False) -> ft.Control:
    """Return a button that stores a form; while it runs it shows that and takes no tap."""
    waiting = ft.ProgressRing(width=20, height=20, stroke_width=2.5)
    return ft.FilledButton(
        content=_label(name),
        icon=waiting if running else None,
        on_click=quiet(on_click),
        disabled=running or not enabled,
        style=_roomy(_FILLED),
        expand=True,
    )


@part
def side_by_side(*buttons: ft.Control) -> ft.Control:
    """Show wide buttons in a row, all as high as the one whose name takes most lines; the main one last.

    In large text they stand below one another, the main one on top.
    """
    if use_large():
        rows: list[ft.Control] = [ft.Row([button]) for button in reversed(buttons)]
        return ft.Column(rows, spacing=theme.UNIT, tight=True)
    return ft.Row(
        list(buttons),
        spacing=theme.UNIT,
        intrinsic_height=True,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _label(name: str) -> ft.Text:
    """Return the name of a button, in the middle also where it takes two lines."""
    return ft.Text(name, text_align=ft.TextAlign.CENTER)


_FILLED, _TONAL = ft.Colors.PRIMARY, ft.Colors.SECONDARY_CONTAINER


def _roomy(ground: ft.Colors) -> ft.ButtonStyle:
    # A button that is off lets its shadow shine through; without a default one that is on has no ground.
    return ft.ButtonStyle(
        padding=ft.Padding.symmetric(horizontal=theme.WIDE_GAP, vertical=theme.GAP),
        shadow_color=ft.Colors.TRANSPARENT,
        bgcolor={
            ft.ControlState.DISABLED: ft.Colors.SURFACE_CONTAINER_HIGHEST,
            ft.ControlState.DEFAULT: ground,
        },
    )
