"""The readings taken at the midnights of moves."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.storage.tables import Reading


def readings_at(session: Session, meter_id: UUID, at: datetime) -> list[Reading]:
    """Return what the registers of a meter showed at an instant."""
    query = select(Reading).where(Reading.meter_id == meter_id, col(Reading.taken_at) == at)
    return list(session.exec(query.order_by(col(Reading.register_name), col(Reading.id))))


def read_at(session: Session, instants: Collection[datetime]) -> set[tuple[UUID, datetime]]:
    """Return which meters were read at which of some instants."""
    query = select(Reading.meter_id, Reading.taken_at).where(col(Reading.taken_at).in_(instants))
    return {(meter_id, taken_at) for meter_id, taken_at in session.exec(query)}
