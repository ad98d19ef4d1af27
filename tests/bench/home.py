"""The home screen of 50 meters with five years of weekly readings, against the bare SQL."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from app.domain.forms import MeterForm
from app.storage.queries.meters import meter
from app.storage.tables import Reading
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.home import home
from app.use_cases.meters import add_meter
from tests.bench.desks import NOW, desk_in
from tests.bench.timing import Pair, paired

_METERS = 50
_WEEKS = 5 * 52


def run(folder: Path) -> Iterator[Pair]:
    """Measure home alone and beside a million readings of other meters."""
    desk = desk_in(folder)
    desk.do(fill, _METERS, _WEEKS, timedelta(weeks=1))
    floor = _bare_sql(desk)
    yield paired(
        "home, 50 meters x 5 years weekly",
        lambda: desk.ask(home),
        floor,
        floor_name="every reading by bare SQL",
        target="<= 3 x, about 50 ms",
    )
    desk.do_in_bulk(_fill_archived, 1_000_000)
    yield paired(
        "the same with 1 000 000 readings in the file",
        lambda: desk.ask(home),
        floor,
        floor_name="every reading by bare SQL",
        target="no slower",
    )
    desk.database.close()


def _bare_sql(desk: Desk) -> Any:
    connection = sqlite3.connect(desk.file.path)
    ids = [now.stored.row.id.bytes for now in desk.ask(home).meters]
    marks = ",".join("?" * len(ids))
    query = f"select meter_id, taken_at, kwh, event from reading where meter_id in ({marks})"  # noqa: S608 - only marks
    return lambda: connection.execute(query, ids).fetchall()


def fill(book: Book, meters: int, count: int, apart: timedelta) -> list[UUID]:
    """Add meters with readings so far apart, the last one just now."""
    added = []
    for number in range(meters):
        form = MeterForm(f"Meter {number}", anchor_day=8, thresholds=(Decimal(200), Decimal(300)))
        meter_id = add_meter(book, form, "Europe/Zurich")
        book.add_many(Reading, list(_rows(book, meter_id, count, apart)))
        added.append(meter_id)
    return added


def _fill_archived(book: Book, count: int) -> None:
    """Fill other meters of the same file without their history, which home never reads."""
    for number in range(10):
        form = MeterForm(f"Old {number}")
        meter_id = add_meter(book, form, "Europe/Zurich")
        rows = list(_rows(book, meter_id, count // 10, timedelta(minutes=15)))
        book.add_many(Reading, rows)
        stored = meter(book.session, meter_id)
        if stored:
            book.change(stored.row, archived_at=NOW)


def _rows(book: Book, meter_id: UUID, count: int, apart: timedelta) -> Iterator[dict[str, object]]:
    stored = meter(book.session, meter_id)
    if stored is None:
        return
    for number in range(count):
        yield {
            "id": book.new_id(),
            "meter_id": meter_id,
            "device_id": stored.devices[0].id,
            "register_name": "total",
            "taken_at": NOW - timedelta(hours=3) - apart * (count - 1 - number),
            "kwh": Decimal(1000) + Decimal(number) * Decimal("48.3"),
            "source": "manual",
            "event": "normal",
            "verdict": None,
            "note": "",
            "photo_id": None,
        }
