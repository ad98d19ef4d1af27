"""A small house for tests: a main meter, two flats with a meter each, and people to move in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.domain.people.forms import PersonForm, UnitForm
from app.domain.reading import Reading, Register
from app.storage.queries.readings import all_readings
from app.storage.queries.sites import sites
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.landlord.people import add_person
from app.use_cases.landlord.services import assign_meter, set_parent
from app.use_cases.landlord.units import add_unit
from app.use_cases.meters import add_meter
from app.use_cases.readings import ReadingForm, record_reading

ZONE = "Europe/Zurich"
LONG_AGO = date(2020, 1, 1)


@dataclass(frozen=True)
class House:
    """The ids of what is there."""

    site: UUID
    main: UUID
    flat_1: UUID
    flat_2: UUID
    meter_1: UUID
    meter_2: UUID
    anna: UUID
    ben: UUID


def build(book: Book) -> House:
    """Store a house with two flats, whose meters hang below the main one since long ago."""
    main = add_meter(book, MeterForm("Main", Role.MAIN), ZONE)
    site = sites(book.session)[0].id
    subs = [add_meter(book, MeterForm(f"Meter {number}"), ZONE, site) for number in (1, 2)]
    flats = [add_unit(book, site, UnitForm(f"Flat {number}")) for number in (1, 2)]
    for meter, flat in zip(subs, flats, strict=True):
        set_parent(book, meter, main)
        assign_meter(book, meter, flat, LONG_AGO)
    anna, ben = (add_person(book, PersonForm(name)) for name in ("Anna", "Ben"))
    return House(site, main, flats[0], flats[1], subs[0], subs[1], anna, ben)


def house_of(desk: Desk) -> House:
    """Store the house on a desk."""
    house: House = desk.do(build).answer
    return house


def read(desk: Desk, meter_id: UUID, at: datetime, kwh: str, register: Register = Register.TOTAL) -> UUID:
    """Record what a meter showed."""
    done = desk.do(record_reading, meter_id, ReadingForm(at, Decimal(kwh), register))
    reading_id: UUID = done.answer
    return reading_id


def readings_of(desk: Desk, meter_id: UUID) -> list[Reading]:
    """Return all readings of a meter, oldest first."""

    def ask(book: Book) -> list[Reading]:
        return [stored.reading for stored in all_readings(book.session, meter_id)]

    return desk.ask(ask)


def at(day: date, hour: int = 0) -> datetime:
    """Return a whole hour of a day in UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
