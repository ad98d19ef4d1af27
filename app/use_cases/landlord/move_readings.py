"""The readings at the midnight of a move: typed, or found between their neighbours and marked so."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.people.dated import holds_on
from app.domain.people.dials import dial_between
from app.domain.reading import Register, Source
from app.domain.zone import DAY, midnight
from app.storage import tables
from app.storage.queries.landlord.moves import readings_at
from app.storage.queries.landlord.services import services_of_unit
from app.storage.queries.landlord.stays import stays_of_unit
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import StoredReading, neighbours
from app.use_cases.book import Book
from app.use_cases.readings import ReadingForm, correct_reading, delete_reading, record_reading

Dials: TypeAlias = Mapping[tuple[UUID, Register], Decimal]
NOTHING_READ: Dials = {}


def keep_dials(book: Book, unit_id: UUID, day: date, typed: Dials = NOTHING_READ) -> None:
    """Store what each meter of a unit showed as a day began: as typed, else between its neighbours.

    What stands there already is corrected by what was typed and else left alone; a day to come
    gets nothing yet. Raises FormError.
    """
    for stored in meters_at_move(book, unit_id, day):
        _keep(book, stored, midnight(day, stored.zone), typed)


def drop_estimates(book: Book, unit_id: UUID, day: date) -> None:
    """Take away what was only interpolated for a day on which nobody moves any more."""
    if any(day in (stay.start, stay.end) for stay in stays_of_unit(book.session, unit_id)):
        return
    for stored in meters_at_move(book, unit_id, day):
        for row in readings_at(book.session, stored.row.id, midnight(day, stored.zone)):
            if row.source == Source.ESTIMATED:
                delete_reading(book, row.id)


def meters_at_move(book: Book, unit_id: UUID, day: date) -> list[StoredMeter]:
    """Return the meters in use that serve a unit on a day or served it until then."""
    serving = services_of_unit(book.session, unit_id)
    ids = dict.fromkeys(
        service.meter_id for service in serving if holds_on(service, day) or holds_on(service, day - DAY)
    )
    found = (book.meter(meter_id) for meter_id in ids)
    return [stored for stored in found if stored.row.archived_at is None]


def registers_of(stored: StoredMeter, around: Iterable[StoredReading], at: datetime) -> tuple[Register, ...]:
    """Return the registers that a meter shows at an instant, the total where nobody read any."""
    near = list(around)
    device_id = stored.device_at(at).id
    of_device = {one.reading.register for one in near if one.device_id == device_id}
    return tuple(sorted(of_device or {one.reading.register for one in near})) or (Register.TOTAL,)


def estimate(
    stored: StoredMeter, around: Iterable[StoredReading], register: Register, at: datetime
) -> Decimal | None:
    """Return what a register showed at an instant by its neighbours, None where they do not tell."""
    of_register = (near.reading for near in around if near.reading.register is register)
    return dial_between(of_register, at, stored.rule_devices)


def zone_of_unit(book: Book, unit_id: UUID) -> ZoneInfo:
    """Return the zone of a unit's days."""
    unit = book.find(tables.Unit, unit_id)
    return ZoneInfo(book.find(tables.Site, unit.site_id).time_zone)


def _keep(book: Book, stored: StoredMeter, at: datetime, typed: Dials) -> None:
    around = neighbours(book.session, stored.row.id, at)
    there = {row.register_name: row for row in readings_at(book.session, stored.row.id, at)}
    named = {register for meter_id, register in typed if meter_id == stored.row.id}
    for register in sorted({*registers_of(stored, around, at), *named}):
        kwh = typed.get((stored.row.id, register))
        if kwh is not None:
            _store_typed(book, stored, ReadingForm(at, kwh, register), there.get(register))
        elif register not in there:
            _store_estimate(book, stored, around, register, at)


def _store_typed(book: Book, stored: StoredMeter, form: ReadingForm, row: tables.Reading | None) -> None:
    if row is None:
        record_reading(book, stored.row.id, form)
    elif row.kwh != form.kwh or row.source == Source.ESTIMATED:
        correct_reading(book, row.id, form)
        book.change(row, source=Source.MANUAL.value)


def _store_estimate(
    book: Book, stored: StoredMeter, around: list[StoredReading], register: Register, at: datetime
) -> None:
    kwh = estimate(stored, around, register, at)
    if kwh is not None:
        record_reading(book, stored.row.id, ReadingForm(at, kwh, register), Source.ESTIMATED)
