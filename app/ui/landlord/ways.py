"""Where a landlord can go from a site, one line each."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import flet as ft

from app.domain.errors import N_
from app.reports.words import Words
from app.ui.components.lists import lines, list_line
from app.ui.session import go


@dataclass(frozen=True, slots=True)
class Way:
    """A line that leads to a screen of a site; `route` has a gap for its id."""

    route: str
    icon: ft.IconData
    name: str
    text: str


WAYS: Sequence[Way] = (
    Way(
        "/sites/{site_id}/round",
        ft.Icons.CHECKLIST_OUTLINED,
        N_("Readings round"),
        N_("All meters in walking order, one after the other"),
    ),
    Way(
        "/sites/{site_id}/bills",
        ft.Icons.RECEIPT_LONG_OUTLINED,
        N_("Utility bills"),
        N_("What the supplier charges, who bears it, and the statements"),
    ),
    Way(
        "/sites/{site_id}/dashboard",
        ft.Icons.INSIGHTS_OUTLINED,
        N_("Dashboard"),
        N_("What bills came to, who owes what, and who uses how much"),
    ),
    Way(
        "/sites/{site_id}/payments",
        ft.Icons.PAYMENTS_OUTLINED,
        N_("Payments"),
        N_("Who has paid, what is overdue, and the bank"),
    ),
    Way(
        "/sites/{site_id}/people",
        ft.Icons.PEOPLE_OUTLINED,
        N_("People"),
        N_("Tenants, where they live, and where letters go"),
    ),
    Way(
        "/sites/{site_id}/details",
        ft.Icons.HOME_WORK_OUTLINED,
        N_("About the site"),
        N_("Name, address, currency and language"),
    ),
    Way(
        "/sites/{site_id}/billing",
        ft.Icons.TUNE,
        N_("Letterhead and rules"),
        N_("Who writes the statements, which account is paid, how bills are shared"),
    ),
)


def ways(_: Words, site_id: UUID) -> ft.Control:
    """Return the lines that lead on from a site."""
    return lines(*(_line(_, way, site_id) for way in WAYS))


def _line(_: Words, way: Way, site_id: UUID) -> ft.Control:
    icon = ft.Icon(way.icon, color=ft.Colors.ON_SURFACE_VARIANT)
    return list_line(icon, _(way.name), _(way.text), on_click=lambda: go(way.route.format(site_id=site_id)))
