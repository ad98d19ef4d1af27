"""The readings at the midnight of a move: typed, or found between their neighbours and marked so."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.people.dated import holds_on
from app.domain.reading import Register, Source
from app.domain.zone import DAY, midnight
from app.storage import tables
from app.storage.queries.landlord.moves import readings_at
from app.storage.queries.landlord.services import services_of_unit
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.landlord.estimates import move_instants, renew_estimates
from app.use_cases.readings import ReadingForm, correct_reading, delete_reading, record_reading
from app.use_cases.verdicts import settle

Dials: TypeAlias = Mapping[tuple[UUID, Register], Decimal]
NOTHING_READ: Dials = {}


def keep_dials(book: Book, unit_id: UUID, day: date, typed: Dials = NOTHING_READ) -> None:
    """Store what each meter of a unit showed as a day began: as typed, else between its neighbours.

    What stands there already is corrected by what was typed and else left alone; a day to come
    gets nothing yet. Raises FormError.
    """
    for stored in meters_at_move(book, unit_id, day):
        at = midnight(day, stored.zone)
        for (meter_id, register), kwh in typed.items():
            if meter_id == stored.row.id:
                _store_typed(book, stored, ReadingForm(at, kwh, register))
        renew_estimates(book, stored, at)
        settle(book, stored, at)


def drop_estimates(book: Book, unit_id: UUID, day: date) -> None:
    """Take away what was only interpolated for a day on which nobody moves any more."""
    for stored in meters_at_move(book, unit_id, day):
        drop_idle_estimates(book, stored, [midnight(day, stored.zone)])


def drop_idle_estimates(book: Book, stored: StoredMeter, instants: Iterable[datetime]) -> None:
    """Take away what a meter was only thought to show at those of some midnights at which nobody moves."""
    for at in set(instants) - set(move_instants(book, stored)):
        for row in readings_at(book.session, stored.row.id, at):
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


def zone_of_unit(book: Book, unit_id: UUID) -> ZoneInfo:
    """Return the zone of a unit's days."""
    unit = book.find(tables.Unit, unit_id)
    return ZoneInfo(book.find(tables.Site, unit.site_id).time_zone)


def _store_typed(book: Book, stored: StoredMeter, form: ReadingForm) -> None:
    row = _reading_at(book, stored, form.taken_at, form.register)
    if row is None:
        record_reading(book, stored.row.id, form)
    elif row.kwh != form.kwh or row.source == Source.ESTIMATED:
        correct_reading(book, row.id, form)
        book.change(row, source=Source.MANUAL.value)


def _reading_at(book: Book, stored: StoredMeter, at: datetime, register: Register) -> tables.Reading | None:
    rows = readings_at(book.session, stored.row.id, at)
    return next((row for row in rows if row.register_name == register), None)
