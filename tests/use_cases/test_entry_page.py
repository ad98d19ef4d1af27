"""What the screens of a reading are told about its meter."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.exchange import ExchangeForm
from app.domain.forms import MeterForm
from app.domain.reading import Event, Register
from app.use_cases.book import GoneError
from app.use_cases.desk import Desk
from app.use_cases.entry_page import correction, entry_page
from app.use_cases.exchange import exchange_meter
from app.use_cases.meters import add_meter, archive_meter
from app.use_cases.readings import ReadingForm, delete_reading, record_reading

Made = tuple[UUID, UUID]


def add(desk: Desk, name: str) -> UUID:
    return UUID(str(desk.do(add_meter, MeterForm(name), "Europe/Zurich").answer))


def record(desk: Desk, meter_id: UUID, days_ago: int, kwh: str) -> UUID:
    form = ReadingForm(desk.clock() - timedelta(days=days_ago), Decimal(kwh), note="dark")
    return UUID(str(desk.do(record_reading, meter_id, form).answer))


def test_the_next_meter_is_named_and_the_readings_around_can_be_opened(desk: Desk) -> None:
    kitchen, _cellar = add(desk, "Kitchen"), add(desk, "Cellar")
    reading_id = record(desk, kitchen, 7, "100")

    page = desk.ask(entry_page, kitchen)

    assert page.next_name == "Cellar"
    assert list(page.ids.values()) == [reading_id]
    assert not page.is_archived


def test_an_archived_meter_says_so_and_an_unknown_one_is_gone(desk: Desk) -> None:
    kitchen = add(desk, "Kitchen")
    desk.do(archive_meter, kitchen)

    assert desk.ask(entry_page, kitchen).is_archived
    with pytest.raises(GoneError):
        desk.ask(entry_page, UUID(int=7))


def test_a_reading_is_corrected_as_if_it_were_not_there_yet(desk: Desk) -> None:
    kitchen = add(desk, "Kitchen")
    record(desk, kitchen, 14, "100")
    reading_id = record(desk, kitchen, 7, "114")

    found = desk.ask(correction, reading_id)

    assert [reading.kwh for reading in found.page.entry.around] == [100]
    assert found.form == ReadingForm(desk.clock() - timedelta(days=7), Decimal(114), note="dark")


def test_of_the_two_readings_of_an_exchange_only_the_one_itself_is_left_out(desk: Desk) -> None:
    kitchen = add(desk, "Kitchen")
    at = desk.clock() - timedelta(days=1)
    desk.do(
        exchange_meter,
        kitchen,
        ExchangeForm(at, {Register.TOTAL: Decimal(114)}, {Register.TOTAL: Decimal(0)}),
    )
    initial_id = desk.ask(entry_page, kitchen).ids[at, Register.TOTAL]

    found = desk.ask(correction, initial_id)

    assert found.form.event is Event.INITIAL
    assert [reading.event for reading in found.page.entry.around] == [Event.FINAL]


def test_a_deleted_reading_is_gone(desk: Desk) -> None:
    reading_id = record(desk, add(desk, "Kitchen"), 7, "100")
    desk.do(delete_reading, reading_id)

    with pytest.raises(GoneError):
        desk.ask(correction, reading_id)
