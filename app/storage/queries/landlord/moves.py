"""The readings taken at the midnights of moves."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.reading import Source
from app.storage.tables import Change, Reading


def readings_at(session: Session, meter_id: UUID, at: datetime) -> list[Reading]:
    """Return what the registers of a meter showed at an instant."""
    query = select(Reading).where(Reading.meter_id == meter_id, col(Reading.taken_at) == at)
    return list(session.exec(query.order_by(col(Reading.register_name), col(Reading.id))))


def read_at(session: Session, instants: Collection[datetime]) -> set[tuple[UUID, datetime]]:
    """Return which meters were read at which of some instants."""
    query = select(Reading.meter_id, Reading.taken_at).where(col(Reading.taken_at).in_(instants))
    return {(meter_id, taken_at) for meter_id, taken_at in session.exec(query)}


def estimates_of_group(session: Session, group_id: UUID) -> list[Reading]:
    """Return the estimates that are there and that one verb had stored, changed or taken away."""
    named = select(Change.row_id).where(Change.group_id == group_id, Change.entity == Reading.__tablename__)
    is_estimate = Reading.source == Source.ESTIMATED
    return list(session.exec(select(Reading).where(is_estimate, col(Reading.id).in_(named))))
