"""What belongs to the costs of a whole site: its budget and its CO2."""

from uuid import UUID

import flet as ft

from app.domain.assignment import Level, Target
from app.ui.budget.part import budget_part
from app.ui.carbon.part import site_carbon
from app.ui.guard import keyed


def site_parts(site_id: UUID | None) -> list[ft.Control]:
    """Return the budget and the CO2 of a site, nothing for one that is not stored yet."""
    if site_id is None:
        return []
    target = Target(Level.SITE, site_id)
    return [keyed(("budget", site_id), budget_part, target), keyed(("carbon", site_id), site_carbon, site_id)]
