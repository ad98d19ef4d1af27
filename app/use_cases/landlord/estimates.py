"""Readings that nobody took: what a meter showed at the midnight of a move, between its neighbours."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from app.domain.people.dated import holds_on
from app.domain.people.dials import dial_between
from app.domain.people.stays import moves
from app.domain.reading import Event, Reading, Register, Source
from app.domain.zone import DAY, local_day, midnight
from app.storage import tables
from app.storage.queries.landlord.moves import readings_at
from app.storage.queries.landlord.services import services_of_meter
from app.storage.queries.landlord.stays import stays_of_unit
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import StoredReading, neighbours
from app.use_cases.book import Book
from app.use_cases.verdicts import settle


def renew_estimates(book: Book, stored: StoredMeter, at: datetime) -> None:
    """Interpolate anew what a meter showed at the moves between the readings around an instant.

    Call it where a reading came, went or changed, before falls are decided: else what was
    interpolated before could contradict it.
    """
    instants = move_instants(book, stored)
    if not instants:
        return
    around = neighbours(book.session, stored.row.id, at)
    for register in sorted({near.reading.register for near in around}):
        real = read_by_somebody(around, register)
        for instant in _between(instants, real, at):
            _place(book, stored, register, instant, dial_between(real, instant, stored.rule_devices))


def renew_all_estimates(book: Book, stored: StoredMeter) -> None:
    """Interpolate every move of a meter anew, where many readings came at once."""
    for at in move_instants(book, stored):
        renew_estimates(book, stored, at)
        settle(book, stored, at)


def move_instants(book: Book, stored: StoredMeter) -> list[datetime]:
    """Return the midnights up to now at which somebody moved into or out of a unit that a meter served."""
    today = local_day(book.now, stored.zone)
    days = {
        day
        for service in services_of_meter(book.session, stored.row.id)
        for day, _stay in moves(stays_of_unit(book.session, service.unit_id), today)
        if holds_on(service, day) or holds_on(service, day - DAY)
    }
    return [midnight(day, stored.zone) for day in sorted(days)]


def read_by_somebody(around: Sequence[StoredReading], register: Register) -> list[Reading]:
    """Return the readings of a register that are no estimates."""
    shown = (near.reading for near in around if near.reading.register is register)
    return [reading for reading in shown if reading.source is not Source.ESTIMATED]


def _between(instants: Sequence[datetime], real: Sequence[Reading], at: datetime) -> list[datetime]:
    before = [reading.taken_at for reading in real if reading.taken_at < at]
    after = [reading.taken_at for reading in real if reading.taken_at > at]
    taken = {reading.taken_at for reading in real}
    return [
        instant
        for instant in instants
        if instant not in taken and (not before or before[-1] < instant) and (not after or instant < after[0])
    ]


def _place(book: Book, stored: StoredMeter, register: Register, at: datetime, kwh: Decimal | None) -> None:
    there = next(
        (row for row in readings_at(book.session, stored.row.id, at) if row.register_name == register), None
    )
    if kwh is None:
        if there is not None:
            book.remove(there)
    elif there is not None:
        book.change(there, kwh=kwh, event=Event.NORMAL.value, verdict=None)
    else:
        book.add(_row(book.new_id(), stored, register, at, kwh))


def _row(row_id: UUID, stored: StoredMeter, register: Register, at: datetime, kwh: Decimal) -> tables.Reading:
    return tables.Reading(
        id=row_id,
        meter_id=stored.row.id,
        device_id=stored.device_at(at).id,
        register_name=register.value,
        taken_at=at,
        kwh=kwh,
        source=Source.ESTIMATED.value,
    )
