"""The CO2 of a meter's cycle and of a site's month, each as a quiet line."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.carbon.words import cycle_text, month_text, periods_text, why_text
from app.ui.components.buttons import text_button
from app.ui.components.figures import muted
from app.ui.guard import part
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import go, use_words
from app.use_cases.carbon_page import carbon_of_cycle, carbon_of_month

if TYPE_CHECKING:
    from app.use_cases.costs.carbon import Carbon

_ICON = ft.Icons.ECO_OUTLINED
_ICON_SIZE = 20


@part
def meter_carbon(meter_id: UUID, day: date | None) -> ft.Control:
    """Show the CO2 of a cycle, nothing where nobody said a factor."""
    _ = use_words()
    answer = use_query(carbon_of_cycle, meter_id, day)
    found = answer.value if isinstance(answer, Loaded) else None
    if found is None:
        return ft.Container(visible=False)
    line = _lines(_, cycle_text(_, found), found)
    # It stands below what the card of costs says.
    return ft.Container(line, padding=ft.Padding.symmetric(horizontal=theme.GAP))


@part
def site_carbon(site_id: UUID) -> ft.Control:
    """Show the CO2 of a site's month, and the way to its factor."""
    _ = use_words()
    answer = use_query(carbon_of_month, site_id)
    if not isinstance(answer, Loaded):
        return ft.Container(visible=False)
    has_factor, found = answer.value
    told = [_lines(_, month_text(_, found), found)] if found else []
    name = _("Change the CO2 per kWh") if has_factor else _("Say how much CO2 a kWh stands for")
    way = text_button(name, lambda: go(f"/sites/{site_id}/carbon"), icon=_ICON)
    return ft.Column([*told, ft.Row([way], wrap=True)], spacing=0)


def _lines(_: Words, said: str, found: "Carbon") -> ft.Control:
    colour = ft.Colors.ON_SURFACE_VARIANT
    line = ft.Text(said, theme_style=ft.TextThemeStyle.LABEL_LARGE, color=colour)
    below = [muted(text) for text in (periods_text(_, found), why_text(_, found)) if text]
    texts = ft.Column([line, *below], spacing=0, tight=True, expand=True)
    return ft.Row(
        [ft.Icon(_ICON, size=_ICON_SIZE, color=colour), texts],
        spacing=theme.UNIT,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
