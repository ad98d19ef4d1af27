"""A sentence of a card in the shape and colour of its tone."""

import flet as ft

from app.ui import theme
from app.ui.home.facts import Notice, Tone
from app.ui.theme import Colours

_ICON = 20


def notice_line(notice: Notice, colours: Colours, calm_icon: ft.IconData) -> ft.Control:
    """Return a notice as wide as its words; a calm one has the icon of what it is about."""
    icon, colour = {
        Tone.CALM: (calm_icon, ft.Colors.ON_SURFACE_VARIANT),
        Tone.SOON: (ft.Icons.WARNING_AMBER, colours.amber),
        Tone.CROSSED: (ft.Icons.ERROR_OUTLINE, colours.crossed),
        Tone.GOOD: (ft.Icons.WB_SUNNY_OUTLINED, colours.solar),
    }[notice.tone]
    words = ft.Text(
        notice.text,
        theme_style=ft.TextThemeStyle.LABEL_LARGE,
        color=colour,
        expand=True,
        expand_loose=True,
    )
    return ft.Row([ft.Icon(icon, size=_ICON, color=colour), words], spacing=theme.HALF, tight=True)
