"""Readings as the rules want them, found by meter and time."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, literal, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.domain.reading import Event, Reading, Register, Source, Verdict, in_order
from app.storage import tables
from app.storage.columns import Instant

# A dip is over within a day, or within three readings of four registers at the most.
_LONGEST_DIP = timedelta(days=1)
_CONTEXT = 12

_COLUMNS: tuple[Any, ...] = (
    col(tables.Reading.id),
    col(tables.Reading.device_id),
    col(tables.Reading.taken_at),
    col(tables.Reading.kwh),
    col(tables.Reading.register_name),
    col(tables.Reading.source),
    col(tables.Reading.event),
    col(tables.Reading.verdict),
    col(tables.Reading.note),
    col(tables.Reading.photo_id),
)
# Looking up is quicker than making, and a screen reads thousands.
_REGISTERS = {str(register): register for register in Register}
_SOURCES = {str(source): source for source in Source}
_EVENTS = {str(event): event for event in Event}


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A reading with its place in storage."""

    id: UUID
    device_id: UUID
    reading: Reading
    note: str
    photo_id: UUID | None


def _select() -> Select[Any]:
    return select(*_COLUMNS).where(col(tables.Reading.meter_id) == bindparam("meter_id"))


_taken_at = col(tables.Reading.taken_at)
_FROM = _select().where(_taken_at >= bindparam("start"))
_BEFORE = _select().where(_taken_at < bindparam("start")).order_by(_taken_at.desc()).limit(_CONTEXT)
# One question instead of two: the home screen asks it of every meter.
_AROUND = select(_BEFORE.subquery()).union_all(_FROM)
_AFTER = _select().where(_taken_at > bindparam("start")).order_by(_taken_at).limit(_CONTEXT)
_LATEST = _select().order_by(_taken_at.desc()).limit(1)


def _edge(is_before: bool) -> Any:
    """Return when a meter's twelfth reading before (or after) some time was taken, null without so many."""
    other = aliased(tables.Reading)
    at = col(other.taken_at)
    beside = at < bindparam("opens") if is_before else at > bindparam("closes")
    edge = select(at).where(col(other.meter_id) == col(tables.Meter.id), beside)
    return edge.order_by(at.desc() if is_before else at).offset(_CONTEXT - 1).limit(1).scalar_subquery()


_OPENS = func.coalesce(_edge(is_before=True), literal(datetime.min.replace(tzinfo=UTC), Instant))
_CLOSES = func.coalesce(_edge(is_before=False), literal(datetime.max.replace(tzinfo=UTC), Instant))
_OF_SITE = (
    select(col(tables.Reading.meter_id), *_COLUMNS)
    .join(tables.Meter, col(tables.Meter.id) == col(tables.Reading.meter_id))
    .where(col(tables.Meter.site_id) == bindparam("site_id"), _taken_at.between(_OPENS, _CLOSES))
)


def readings_of_site(
    session: Session, site_id: UUID, opens: datetime, closes: datetime
) -> dict[UUID, list[StoredReading]]:
    """Return by meter a site's readings between two instants, with the few around that they rest on."""
    bounds = {"site_id": site_id, "opens": opens - _LONGEST_DIP, "closes": closes + _LONGEST_DIP}
    grouped: dict[UUID, list[Any]] = defaultdict(list)
    for meter_id, *row in session.execute(_OF_SITE, bounds):
        grouped[meter_id].append(row)
    return {meter_id: _ordered(rows) for meter_id, rows in grouped.items()}


def readings_from(session: Session, meter_id: UUID, start: datetime) -> list[StoredReading]:
    """Return a meter's readings since `start`, with the few before it that they rest on."""
    bounds = {"meter_id": meter_id, "start": start - _LONGEST_DIP}
    return _ordered(list(session.execute(_AROUND, bounds)))


def all_readings(session: Session, meter_id: UUID) -> list[StoredReading]:
    """Return every reading of a meter, oldest first."""
    return _ordered(list(session.execute(_select(), {"meter_id": meter_id})))


def neighbours(session: Session, meter_id: UUID, at: datetime) -> list[StoredReading]:
    """Return the readings shortly before, at and after an instant."""
    bounds = {"meter_id": meter_id, "start": at}
    here = _select().where(_taken_at == bindparam("start"))
    found = [session.execute(query, bounds) for query in (_BEFORE, here, _AFTER)]
    return _ordered([row for rows in found for row in rows])


def latest_reading(session: Session, meter_id: UUID) -> StoredReading | None:
    """Return a meter's latest reading."""
    row = session.execute(_LATEST, {"meter_id": meter_id}).first()
    return None if row is None else _stored(row)


def count_of_readings(session: Session, meter_id: UUID) -> int:
    """Return how many readings a meter has."""
    query = select(func.count()).where(col(tables.Reading.meter_id) == meter_id)
    return int(session.execute(query).scalar_one())


def _ordered(rows: list[Any]) -> list[StoredReading]:
    return sorted(map(_stored, rows), key=lambda stored: in_order(stored.reading))


def _stored(row: Any) -> StoredReading:
    reading_id, device_id, taken_at, kwh, register, source, event, verdict, note, photo_id = row
    reading = Reading(
        taken_at,
        kwh,
        _REGISTERS[register],
        _SOURCES[source],
        _EVENTS[event],
        None if verdict is None else Verdict(verdict),
    )
    return StoredReading(reading_id, device_id, reading, note, photo_id)
