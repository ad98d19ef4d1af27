"""The way from the settings to the sites of a landlord."""

import flet as ft

from app.ui.components.lists import lines, list_line
from app.ui.guard import part
from app.ui.session import go, use_words


@part
def landlord_part() -> ft.Control:
    """Show the line that leads to units, tenants and their bills."""
    _ = use_words()
    return lines(
        list_line(
            ft.Icon(ft.Icons.APARTMENT_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
            _("Share a bill among tenants"),
            _("Units, who lives there, and what each owes"),
            on_click=lambda: go("/sites"),
        )
    )
