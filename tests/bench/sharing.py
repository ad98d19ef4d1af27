"""Sharing the bills of a year among 1 000 units, against reading what they rest on by bare SQL."""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.domain.sharing.bill import BillForm
from app.domain.sharing.rules import FixedItem, Rest, Sharing
from app.domain.zone import midnight
from app.storage.columns import microseconds
from app.storage.tables import Assignment, Device, Meter, Occupancy, Person, Reading, Unit
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.landlord.bill_page import allocations
from app.use_cases.landlord.bills import add_utility_bill
from app.use_cases.meters import add_meter
from tests.bench.desks import desk_in
from tests.bench.timing import Pair, paired

_ZONE = ZoneInfo("Europe/Zurich")
_UNITS = 1000
_LONG_AGO = date(2020, 1, 1)
_MONTHS = [*(date(2025, month, 1) for month in range(1, 13)), date(2026, 1, 1)]
_USED = Decimal(250)


def run(folder: Path) -> Iterator[Pair]:
    """Measure twelve bills by measured energy, with the rest by area and a fixed item."""
    desk = desk_in(folder)
    site_id: UUID = desk.do_in_bulk(let_house, _UNITS).answer
    yield paired(
        f"sharing 12 bills among {_UNITS} units",
        lambda: desk.ask(lambda book: _all(book, site_id)),
        _bare_sql(desk),
        floor_name="their readings by bare SQL",
        target="some seconds",
        rounds=1,
    )
    desk.database.close()


def _all(book: Book, site_id: UUID) -> None:
    for _row, allocation in allocations(book, site_id):
        if allocation.total != allocation.bill.amount or len(allocation.parts) != _UNITS:
            msg = "not all of the bill was shared"
            raise AssertionError(msg)


def _bare_sql(desk: Desk) -> Any:
    connection = sqlite3.connect(desk.file.path)
    query = "select meter_id, taken_at, kwh, event from reading where taken_at between ? and ?"
    spans = [[microseconds(midnight(day, _ZONE)) for day in span] for span in pairwise(_MONTHS)]
    return lambda: [connection.execute(query, span).fetchall() for span in spans]


def let_house(book: Book, units: int) -> UUID:
    """Add a house with a main meter and so many let units, read at every month's beginning, and its bills."""
    main_id = add_meter(book, MeterForm("Main", Role.MAIN), _ZONE.key)
    main = book.find(Meter, main_id)
    parts = [_unit(book, main, number) for number in range(units)]
    for table in (Meter, Unit, Person, Device, Assignment, Occupancy):
        book.add_many(table, [part[table] for part in parts])
    devices = {part[Meter]["id"]: part[Device]["id"] for part in parts}
    book.add_many(
        Reading,
        [row for meter_id, device_id in devices.items() for row in _readings(book, meter_id, device_id)],
    )
    sharing = Sharing(rest=Rest.AREA, items=(FixedItem("Meter fee", Decimal(5)),), tax=Decimal("8.1"))
    for span in pairwise(_MONTHS):
        kwh = _USED * units + 1000
        add_utility_bill(
            book, main.site_id, BillForm(*span, Decimal("61234.55"), "CHF", kwh, sharing=sharing)
        )
    return main.site_id


def _unit(book: Book, main: Meter, number: int) -> Mapping[type[Any], dict[str, Any]]:
    meter_id, unit_id, person_id = book.new_id(), book.new_id(), book.new_id()
    meter = Meter(
        id=meter_id, site_id=main.site_id, parent_id=main.id, name=f"Meter {number}", position=number
    )
    return {
        Meter: meter.model_dump(),
        Unit: Unit(
            id=unit_id,
            site_id=main.site_id,
            name=f"Flat {number}",
            area_m2=Decimal(40 + number % 60),
            position=number,
        ).model_dump(),
        Person: Person(id=person_id, name=f"Person {number}").model_dump(),
        Device: Device(id=book.new_id(), meter_id=meter_id).model_dump(),
        Assignment: Assignment(
            id=book.new_id(), meter_id=meter_id, unit_id=unit_id, start_on=_LONG_AGO
        ).model_dump(),
        Occupancy: Occupancy(
            id=book.new_id(), unit_id=unit_id, person_id=person_id, start_on=_LONG_AGO
        ).model_dump(),
    }


def _readings(book: Book, meter_id: UUID, device_id: UUID) -> Iterator[dict[str, Any]]:
    for number, day in enumerate(_MONTHS):
        row = Reading(
            id=book.new_id(),
            meter_id=meter_id,
            device_id=device_id,
            taken_at=midnight(day, _ZONE),
            kwh=number * _USED,
        )
        yield row.model_dump()
