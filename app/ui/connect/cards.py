"""A card whose fields are as wide as it is."""

import flet as ft

from app.ui import theme
from app.ui.components.figures import card


def stretched_card(*children: ft.Control) -> ft.Control:
    """Return a card that gives each child its whole width."""
    inside = ft.Column(list(children), spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return card(inside)
