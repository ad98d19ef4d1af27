"""Long groups travel in parts, and count once all of them arrived."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import select

from app.storage.tables import Device as Apparatus
from app.storage.tables import Meter, Reading
from app.use_cases.book import Book
from tests.sync import edits
from tests.sync.house import Device, House, LostError


def import_readings(book: Book, count: int) -> None:
    meter = book.session.exec(select(Meter)).one()
    device = book.session.exec(select(Apparatus)).one()
    start = datetime(2020, 1, 1, tzinfo=UTC)
    rows = [
        Reading(
            id=book.new_id(),
            meter_id=meter.id,
            device_id=device.id,
            taken_at=start + timedelta(hours=number),
            kwh=Decimal(number),
        ).model_dump()
        for number in range(count)
    ]
    book.add_many(Reading, rows)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_long_group_whose_answers_got_lost_arrives_once_and_whole(house: House) -> None:
    tablet = Device(house, "tablet")
    tablet.desk.do(edits.new_site, "Home")
    tablet.desk.do(edits.new_flat, 0, 0)
    tablet.meet()
    tablet.desk.do(import_readings, 2500)
    tablet.line.most = 2000

    tablet.line.faults = ["", "answer lost"]
    with pytest.raises(LostError):
        tablet.meet()
    assert not house.rows()["reading"]
    tablet.meet()

    other = Device(house, "other", account_id=tablet.account_id)
    other.line.most = 2000
    other.meet()
    assert len(other.rows()["reading"]) == 2500
    assert other.rows() == tablet.rows() == house.rows()
