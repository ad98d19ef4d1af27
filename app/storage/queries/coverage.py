"""From when until when anything is known of a meter."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from app.domain.energy import USE
from app.storage.tables import QuarterBlock, Reading


@dataclass(frozen=True, slots=True)
class QuarterSpan:
    """The first and the last local day with quarters, how many have some, and the step of their source."""

    first: date
    last: date
    days: int
    interval_minutes: int


def reading_span(session: Session, meter_id: UUID) -> tuple[datetime, datetime] | None:
    """Return when a meter was read first and last, None before the first reading."""
    taken_at = col(Reading.taken_at)
    query = select(func.min(taken_at), func.max(taken_at)).where(col(Reading.meter_id) == meter_id)
    first, last = session.execute(query).one()
    return None if first is None else (first, last)


def last_day_of_quarters(session: Session, meter_id: UUID) -> date | None:
    """Return the last day a meter has quarters of its use of, None where it has none."""
    last = select(func.max(col(QuarterBlock.day))).where(*_use_of(meter_id))
    day: date | None = session.execute(last).scalar_one()
    return day


def quarter_span(session: Session, meter_id: UUID) -> QuarterSpan | None:
    """Return which days a meter has quarters of its use of, None where it has none."""
    day = col(QuarterBlock.day)
    step = func.min(col(QuarterBlock.interval_minutes))
    query = select(func.min(day), func.max(day), func.count(day.distinct()), step).where(*_use_of(meter_id))
    first, last, days, interval_minutes = session.execute(query).one()
    return None if first is None else QuarterSpan(first, last, days, interval_minutes)


def _use_of(meter_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return col(QuarterBlock.meter_id) == meter_id, col(QuarterBlock.register_name).in_(USE)
