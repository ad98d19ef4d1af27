"""The CO2 of a meter's cycle and of a site's month, each as a quiet line."""

from datetime import date
from uuid import UUID

import flet as ft

from app.ui import theme
from app.ui.carbon.words import cycle_text, month_text, periods_text
from app.ui.components.buttons import text_button
from app.ui.components.figures import chip, muted
from app.ui.guard import part
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import go, use_words
from app.use_cases.carbon_page import carbon_of_cycle, carbon_of_month

_ICON = ft.Icons.ECO_OUTLINED


@part
def meter_carbon(meter_id: UUID, day: date | None) -> ft.Control:
    """Show the CO2 of a cycle, nothing where nobody said a factor."""
    _ = use_words()
    answer = use_query(carbon_of_cycle, meter_id, day)
    found = answer.value if isinstance(answer, Loaded) else None
    if found is None:
        return ft.Container(visible=False)
    return _lines(cycle_text(_, found), periods_text(_, found))


@part
def site_carbon(site_id: UUID) -> ft.Control:
    """Show the CO2 of a site's month, and the way to its factor."""
    _ = use_words()
    answer = use_query(carbon_of_month, site_id)
    if not isinstance(answer, Loaded):
        return ft.Container(visible=False)
    has_factor, found = answer.value
    told = [_lines(month_text(_, found), periods_text(_, found))] if found else []
    name = _("Change the CO₂ per kWh") if has_factor else _("Say how much CO₂ a kWh stands for")
    way = text_button(name, lambda: go(f"/sites/{site_id}/carbon"), icon=_ICON)
    return ft.Column([*told, ft.Row([way], wrap=True)], spacing=0)


def _lines(said: str, by_period: str) -> ft.Control:
    line = chip(said, _ICON, ft.Colors.ON_SURFACE_VARIANT)
    return ft.Column([line, *([muted(by_period)] if by_period else [])], spacing=theme.HALF)
