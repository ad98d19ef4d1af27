"""Figures, sections and pictures that screens have in common."""

from collections.abc import Sequence

import flet as ft

from app.domain.meter import Role
from app.ui import theme
from app.ui.guard import part
from app.ui.session import use_large
from app.ui.theme import Colours

_UNIT_SIZE = 16

_ROLE_ICONS = {
    Role.MAIN: ft.Icons.ELECTRIC_METER_OUTLINED,
    Role.SUB: ft.Icons.HOME_OUTLINED,
    Role.SOLAR: ft.Icons.SOLAR_POWER_OUTLINED,
    Role.BATTERY: ft.Icons.BATTERY_CHARGING_FULL_OUTLINED,
    Role.EV: ft.Icons.EV_STATION_OUTLINED,
    Role.COMMON: ft.Icons.STAIRS_OUTLINED,
}


def big_number(value: str, unit: str, caption: str = "", *, about: bool = False) -> ft.Control:
    """Return the figure a person came for, its unit smaller, and below it what it rests on.

    `about` marks an estimate with "≈".
    """
    shown = f"≈ {value}" if about else value
    below = [muted(caption)] if caption else []
    return ft.Column([large_figure(shown, unit), *below], spacing=0, tight=True)


@part
def large_figure(value: str, unit: str) -> ft.Control:
    """Show a figure large, yet so that also in large text no line ends within it."""
    style = ft.TextThemeStyle.HEADLINE_SMALL if use_large() else ft.TextThemeStyle.DISPLAY_SMALL
    return ft.Text(
        value,
        theme_style=style,
        spans=[ft.TextSpan(f" {unit}", style=ft.TextStyle(size=_UNIT_SIZE))],
    )


def figure(label: str, value: str, *, colour: str | None = None) -> ft.Control:
    """Return a smaller figure with its label above."""
    return ft.Column(
        [
            ft.Text(label, theme_style=ft.TextThemeStyle.LABEL_LARGE, color=ft.Colors.ON_SURFACE_VARIANT),
            ft.Text(value, theme_style=ft.TextThemeStyle.TITLE_LARGE, color=colour),
        ],
        spacing=0,
        tight=True,
    )


def muted(text: str) -> ft.Control:
    """Return a line that says less than what stands above it."""
    return ft.Text(text, theme_style=ft.TextThemeStyle.BODY_MEDIUM, color=ft.Colors.ON_SURFACE_VARIANT)


def card_head(icon: ft.Control, title: str, text: str = "", trailing: ft.Control | None = None) -> ft.Control:
    """Return the first line of a card: a picture, its name with a quieter line below, perhaps a menu."""
    name = ft.Text(title, theme_style=ft.TextThemeStyle.TITLE_MEDIUM)
    words = ft.Column([name, *([muted(text)] if text else [])], spacing=0, tight=True, expand=True)
    return ft.Row([icon, words, *([trailing] if trailing else [])], spacing=theme.GAP)


def card(*children: ft.Control) -> ft.Control:
    """Return a card; each child keeps its own place in the order that is read out."""
    return ft.Card(padded(*children), semantic_container=False)


def padded(*children: ft.Control) -> ft.Control:
    """Return what stands in a card, with the space around it."""
    return ft.Container(ft.Column(list(children), spacing=theme.UNIT), padding=theme.GAP)


def section(title: str, children: Sequence[ft.Control]) -> ft.Control:
    """Return children below a heading."""
    heading = ft.Semantics(
        content=ft.Text(title, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        header=True,
        heading_level=2,
        container=True,
    )
    return ft.Column([heading, *children], spacing=theme.GAP, horizontal_alignment=_STRETCH)


_STRETCH = ft.CrossAxisAlignment.STRETCH


def role_icon(role: Role, colours: Colours) -> ft.Control:
    """Return the picture of what a meter measures, in its colour."""
    tints = {
        Role.SOLAR: colours.solar,
        Role.BATTERY: colours.battery,
        Role.EV: colours.car,
        Role.MAIN: colours.grid,
    }
    return ft.Icon(_ROLE_ICONS[role], color=tints.get(role, colours.used))


def chip(text: str, icon: ft.IconData, colour: str) -> ft.Control:
    """Return a word with a shape in a colour that means something, such as "Crosses 200 on 3 Nov"."""
    return ft.Row(
        [
            ft.Icon(icon, size=20, color=colour),
            ft.Text(text, theme_style=ft.TextThemeStyle.LABEL_LARGE, color=colour, expand=True),
        ],
        spacing=theme.HALF,
    )
