"""Edits as verbs would make them, on whatever rows a device happens to have."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import SQLModel, select

from app.storage.tables import Assignment, Device, Meter, Occupancy, Person, Reading, Site, Threshold, Unit
from app.use_cases.book import Book

Row = TypeVar("Row", bound=SQLModel)


def pick(book: Book, table: type[Row], number: int) -> Row | None:
    """Return one of the rows of a table, None where there are none."""
    rows = sorted(book.session.exec(select(table)), key=lambda row: str(row.id))  # type: ignore[attr-defined]
    return rows[number % len(rows)] if rows else None


def new_site(book: Book, name: str) -> None:
    book.add(Site(id=book.new_id(), name=name, time_zone="UTC"))


def new_flat(book: Book, number: int, day: int) -> None:
    """Add a unit with a meter that serves it."""
    site = pick(book, Site, number)
    if site:
        unit = book.add(Unit(id=book.new_id(), site_id=site.id, name=f"Unit {number}"))
        meter = book.add(Meter(id=book.new_id(), site_id=site.id, name=f"M{book.new_id().hex}"))
        book.add(Device(id=book.new_id(), meter_id=meter.id))
        start_on = date(2026, 11, 1 + day)
        book.add(Assignment(id=book.new_id(), meter_id=meter.id, unit_id=unit.id, start_on=start_on))


def move_in(book: Book, number: int, person_number: int) -> None:
    unit, person = pick(book, Unit, number), pick(book, Person, person_number)
    if (
        unit
        and person
        and not book.session.exec(select(Occupancy).where(Occupancy.unit_id == unit.id)).first()
    ):
        start_on = date(2026, 11, 2)
        book.add(Occupancy(id=book.new_id(), unit_id=unit.id, person_id=person.id, start_on=start_on))


def new_person(book: Book, name: str) -> None:
    book.add(Person(id=book.new_id(), name=name, note="private"))


def move_out(book: Book, number: int, days: int) -> None:
    stay = pick(book, Occupancy, number)
    if stay:
        book.change(stay, end_on=date(2026, 11, 10 + days))


def new_reading(book: Book, number: int, days: int) -> None:
    meter = pick(book, Meter, number)
    if meter:
        device = book.session.exec(select(Device).where(Device.meter_id == meter.id)).first()
        if device:
            book.add(
                Reading(
                    id=book.new_id(),
                    meter_id=meter.id,
                    device_id=device.id,
                    taken_at=datetime(2026, 11, 8 + days, tzinfo=UTC),
                    kwh=Decimal(days),
                )
            )


def correct_reading(book: Book, number: int, kwh: int) -> None:
    reading = pick(book, Reading, number)
    if reading:
        book.change(reading, kwh=Decimal(kwh))


def drop_reading(book: Book, number: int, _other: int = 0) -> None:
    reading = pick(book, Reading, number)
    if reading:
        book.remove(reading)


def change_meter(book: Book, number: int, other: int) -> None:
    meter = pick(book, Meter, number)
    if meter:
        book.change(meter, note=f"note {other}", anchor_day=1 + other // 2)


def new_threshold(book: Book, number: int, kwh: int) -> None:
    meter = pick(book, Meter, number)
    if meter:
        same = select(Threshold).where(Threshold.meter_id == meter.id, Threshold.kwh == Decimal(kwh))
        if not book.session.exec(same).first():
            book.add(Threshold(id=book.new_id(), meter_id=meter.id, kwh=Decimal(kwh)))


def drop_threshold(book: Book, number: int, _other: int = 0) -> None:
    row = pick(book, Threshold, number)
    if row:
        book.remove(row)


def drop_meter(book: Book, number: int, _other: int = 0) -> None:
    """Delete a meter with all that hangs on it."""
    meter = pick(book, Meter, number)
    if meter:
        below: tuple[Any, ...] = (Threshold, Reading, Assignment, Device)
        for table in below:
            for row in book.session.exec(select(table).where(table.meter_id == meter.id)).all():
                book.remove(row)
        book.remove(meter)


def lets(book: Book, unit_id: UUID, person_id: UUID, start_on: date) -> None:
    book.add(Occupancy(id=book.new_id(), unit_id=unit_id, person_id=person_id, start_on=start_on))


def moves_out(book: Book, unit_id: UUID, end_on: date) -> None:
    stay = book.session.exec(select(Occupancy).where(Occupancy.unit_id == unit_id)).one()
    book.change(stay, end_on=end_on)


def gives(book: Book, meter_id: UUID, unit_id: UUID, start_on: date) -> None:
    """Let a meter serve another unit from a day on."""
    serving = book.session.exec(select(Assignment).where(Assignment.meter_id == meter_id)).one()
    book.change(serving, end_on=start_on)
    book.add(Assignment(id=book.new_id(), meter_id=meter_id, unit_id=unit_id, start_on=start_on))
