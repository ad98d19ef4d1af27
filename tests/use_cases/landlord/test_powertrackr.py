"""PowerTrackr's export is looked at first, and then brought in as a whole or not at all."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.domain.errors import MeterbookError
from app.domain.reading import Source
from app.storage.landlord_tables import UtilityBill
from app.storage.queries.landlord.bills import bills_of_site
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.landlord.dashboard import dashboard
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.powertrackr import (
    FutureRecordError,
    import_powertrackr,
    preview_powertrackr,
)
from tests.beside import beside
from tests.use_cases.landlord.house import LONG_AGO, House, house_of, readings_of

OLD = {
    "date": "2026-08-04",
    "totalkWh": 108,
    "balance": 1414.31,
    "subMeters": [{"label": "Lola", "reading": 67}],
}
NEW = {
    "date": "2026-09-01", "totalkWh": 232, "balance": 2523.23,
    "subMeters": [{"label": "Lola", "reading": 99}, {"label": " METER 1 ", "reading": 50}],
}  # fmt: skip


def file(*records: Any) -> bytes:
    return json.dumps(records).encode()


@pytest.fixture
def house(desk: Desk) -> House:
    return house_of(desk)


def bills(desk: Desk, house: House) -> list[UtilityBill]:
    def ask(book: Book) -> list[UtilityBill]:
        return bills_of_site(book.session, house.site)

    return desk.ask(ask)


def test_bills_come_in_and_names_without_a_meter_are_reported(desk: Desk, house: House) -> None:
    # PT-027
    imported = desk.do(import_powertrackr, house.site, file(NEW, OLD)).answer

    assert (imported.created, imported.readings, imported.skipped) == (2, 1, ("Lola",))
    assert [beside(row.start_on, row.end_on, row.kwh, row.currency) for row in bills(desk, house)] == [
        (date(2026, 8, 4), date(2026, 9, 1), 232, "PHP"),
        (date(2026, 7, 4), date(2026, 8, 4), 108, "PHP"),
    ]


def test_a_look_at_the_file_stores_nothing(desk: Desk, house: House) -> None:
    preview = desk.ask(preview_powertrackr, house.site, file(NEW, OLD))

    assert [(label.name, label.readings, label.meter_id) for label in preview.labels] == [
        ("Lola", 2, None),
        ("METER 1", 1, house.meter_1),
    ]
    assert (preview.unknown, preview.known, preview.unread, preview.currency) == (("Lola",), 0, 0, "PHP")
    assert set(preview.meters.values()) == {"Main", "Meter 1", "Meter 2"}
    assert bills(desk, house) == []


def test_a_name_without_a_meter_can_be_given_one(desk: Desk, house: House) -> None:
    chosen = {"Lola": house.meter_2}

    imported = desk.do(import_powertrackr, house.site, file(NEW, OLD), chosen).answer

    readings = readings_of(desk, house.meter_2)
    assert (imported.readings, imported.skipped) == (3, ())
    assert [beside(each.kwh, each.source) for each in readings] == [
        (67, Source.IMPORTED),
        (99, Source.IMPORTED),
    ]
    assert [each.sub_kwh for each in desk.ask(dashboard, house.site).periods] == [Decimal(32), 0]


def test_a_tenant_is_known_by_unit_and_by_person(desk: Desk, house: House) -> None:
    desk.do(move_in, house.flat_2, house.anna, LONG_AGO)
    record = OLD | {"subMeters": [{"label": "flat 1", "reading": 1}, {"label": "anna", "reading": 2}]}

    preview = desk.ask(preview_powertrackr, house.site, file(record))

    assert [label.meter_id for label in preview.labels] == [house.meter_1, house.meter_2]


def test_the_same_file_brings_in_nothing_twice(desk: Desk, house: House) -> None:
    desk.do(import_powertrackr, house.site, file(NEW, OLD))

    again = desk.do(import_powertrackr, house.site, file(NEW, OLD)).answer

    assert (again.created, again.readings, again.known) == (0, 0, 2)
    assert desk.ask(preview_powertrackr, house.site, file(NEW)).known == 1


def test_an_import_is_undone_as_a_whole(desk: Desk, house: House) -> None:
    done = desk.do(import_powertrackr, house.site, file(NEW, OLD))

    desk.do(undo, done.group_id)

    assert bills(desk, house) == []
    assert readings_of(desk, house.meter_1) == []


@pytest.mark.parametrize(
    "bad", [NEW | {"totalkWh": "?"}, NEW | {"date": "2027-01-01"}, NEW | {"balance": 0.001}]
)
def test_one_bad_record_keeps_all_of_the_file_out(desk: Desk, house: House, bad: dict[str, Any]) -> None:
    with pytest.raises(MeterbookError):
        desk.do(import_powertrackr, house.site, file(OLD, bad))

    assert bills(desk, house) == []


def test_a_record_of_a_coming_day_is_refused_by_its_day(desk: Desk, house: House) -> None:
    with pytest.raises(FutureRecordError) as refused:
        desk.ask(preview_powertrackr, house.site, file(NEW | {"date": "2027-01-01"}))

    assert "2027-01-01" in str(refused.value)
