"""What goes with a site or a unit that is deleted, children before their parents."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlmodel import Session, SQLModel, select

from app.storage.landlord_tables import SiteBilling
from app.storage.tables import (
    Assignment,
    Budget,
    CarbonFactor,
    Meter,
    Occupancy,
    PaperBill,
    TariffAssignment,
)

Rows = tuple[type[SQLModel], list[SQLModel]]
_OF_UNIT: tuple[Any, ...] = (Occupancy, Assignment, TariffAssignment)
_OF_SITE: tuple[Any, ...] = (SiteBilling, TariffAssignment, Budget, CarbonFactor, PaperBill)


def parts_of_unit(session: Session, unit_id: UUID) -> Iterator[Rows]:
    """Yield each table with the rows that belong to a unit."""
    for table in _OF_UNIT:
        yield table, list(session.exec(select(table).where(table.unit_id == unit_id)))


def parts_of_site(session: Session, site_id: UUID) -> Iterator[Rows]:
    """Yield each table with the rows that belong to a site itself, its meters and units apart."""
    for table in _OF_SITE:
        yield table, list(session.exec(select(table).where(table.site_id == site_id)))


def meters_of_site(session: Session, site_id: UUID) -> list[Meter]:
    """Return every meter of a site, the archived ones as well."""
    return list(session.exec(select(Meter).where(Meter.site_id == site_id)))
