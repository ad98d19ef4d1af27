"""Which meter serves which unit when."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.people.serving import Service
from app.storage.tables import Assignment, Meter

_ORDER = (col(Assignment.start_on), col(Assignment.id))
_COLUMNS: tuple[Any, ...] = (
    Assignment.id, Assignment.meter_id, Assignment.unit_id, Assignment.start_on, Assignment.end_on,
)  # fmt: skip


def service_of(row: Assignment) -> Service:
    """Return an assignment as the rules see it."""
    return Service(row.id, row.meter_id, row.unit_id, row.start_on, row.end_on)


def services_of_meter(session: Session, meter_id: UUID) -> list[Service]:
    """Return which units a meter serves or served, oldest first."""
    query = select(Assignment).where(Assignment.meter_id == meter_id)
    return [service_of(row) for row in session.exec(query.order_by(*_ORDER))]


def services_of_unit(session: Session, unit_id: UUID) -> list[Service]:
    """Return which meters serve or served a unit, oldest first."""
    query = select(Assignment).where(Assignment.unit_id == unit_id)
    return [service_of(row) for row in session.exec(query.order_by(*_ORDER))]


def services_of_site(session: Session, site_id: UUID) -> list[Service]:
    """Return which meters of a site serve or served which units, oldest first."""
    query = select(*_COLUMNS).join(Meter).where(col(Meter.site_id) == site_id)
    return [Service(*row) for row in session.execute(query.order_by(*_ORDER))]
