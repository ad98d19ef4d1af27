"""Who has which unit when."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.people.stays import Stay
from app.storage.tables import Occupancy, Unit

_ORDER = (col(Occupancy.start_on), col(Occupancy.id))
_COLUMNS: tuple[Any, ...] = (
    Occupancy.unit_id, Occupancy.id, Occupancy.person_id, Occupancy.start_on, Occupancy.end_on,
)  # fmt: skip


def stay_of(row: Occupancy) -> Stay:
    """Return an occupancy as the rules see it."""
    return Stay(row.id, row.person_id, row.start_on, row.end_on)


def stays_of_unit(session: Session, unit_id: UUID) -> list[Stay]:
    """Return who has or had a unit, oldest first."""
    query = select(Occupancy).where(Occupancy.unit_id == unit_id)
    return [stay_of(row) for row in session.exec(query.order_by(*_ORDER))]


def stays_of_site(session: Session, site_id: UUID) -> dict[UUID, list[Stay]]:
    """Return who has or had each unit of a site, oldest first."""
    found: dict[UUID, list[Stay]] = defaultdict(list)
    query = select(*_COLUMNS).join(Unit).where(col(Unit.site_id) == site_id)
    for unit_id, *stay in session.execute(query.order_by(*_ORDER)):
        found[unit_id].append(Stay(*stay))
    return found


def stays_of_person(session: Session, person_id: UUID) -> list[Occupancy]:
    """Return where somebody lives or lived, oldest first."""
    query = select(Occupancy).where(Occupancy.person_id == person_id)
    return list(session.exec(query.order_by(*_ORDER)))
