"""A house with twelve let flats for tests, and the days between two rounds of its meters."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.domain.people.forms import PersonForm, UnitForm
from app.storage.queries.sites import sites
from app.use_cases.book import Book
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.services import assign_meter, set_parent
from app.use_cases.landlord.units import add_unit
from app.use_cases.meters import add_meter
from app.use_cases.readings import ReadingForm, record_reading

ZONE = "Europe/Zurich"
MOVED_IN = date(2024, 1, 1)
START, END = date(2026, 7, 1), date(2026, 10, 1)
UNITS = 12
# Each flat uses 100 kWh more than the one before it; the main meter counts 3 % more than all of them.
FIRST_KWH = 100


@dataclass(frozen=True)
class Twelve:
    """The ids of what is there, units and their meters in their order."""

    site: UUID
    main: UUID
    units: tuple[UUID, ...]
    meters: tuple[UUID, ...]


def twelve(book: Book, start: date = START, end: date = END) -> Twelve:
    """Store the house, with a reading of every meter on two days."""
    main = add_meter(book, MeterForm("Main meter", Role.MAIN), ZONE)
    site = sites(book.session)[0].id
    pairs = [_flat(book, site, main, number) for number in range(1, UNITS + 1)]
    used = [Decimal(FIRST_KWH * number) for number in range(1, UNITS + 1)]
    for (_unit, meter), kwh in zip(pairs, used, strict=True):
        _read(book, meter, (start, end), kwh)
    _read(book, main, (start, end), sum(used) * Decimal("1.03"))
    return Twelve(site, main, tuple(unit for unit, _ in pairs), tuple(meter for _, meter in pairs))


def _flat(book: Book, site: UUID, main: UUID, number: int) -> tuple[UUID, UUID]:
    meter = add_meter(book, MeterForm(f"Meter {number}"), ZONE, site)
    set_parent(book, meter, main)
    unit = add_unit(book, site, UnitForm(f"Flat {number}", area_m2=Decimal(40 + 5 * number)))
    assign_meter(book, meter, unit, MOVED_IN)
    move_in(book, unit, PersonForm(f"Tenant {number}"), MOVED_IN)
    return unit, meter


def _read(book: Book, meter: UUID, days: tuple[date, date], kwh: Decimal) -> None:
    opens, closes = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in days)
    record_reading(book, meter, ReadingForm(opens, Decimal(1000)))
    record_reading(book, meter, ReadingForm(closes, 1000 + kwh))
