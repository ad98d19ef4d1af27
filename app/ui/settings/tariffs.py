"""The way from the settings to the tariffs."""

import flet as ft

from app.ui.components.lists import lines, list_line
from app.ui.guard import part
from app.ui.session import go, use_words


@part
def tariffs_part() -> ft.Control:
    """Show the line that leads to the tariffs."""
    _ = use_words()
    return lines(
        list_line(
            ft.Icon(ft.Icons.REQUEST_QUOTE_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
            _("Tariffs"),
            _("What a kWh costs, and where each price holds"),
            on_click=lambda: go("/tariffs"),
        )
    )
