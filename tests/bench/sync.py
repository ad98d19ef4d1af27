"""10 000 readings pushed and pulled, and the first sync of 100 000 rows, against the bare insert of them."""

import resource
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from sqlmodel import select

from app.storage.tables import Device as Apparatus
from app.storage.tables import Meter, Reading
from app.use_cases.book import Book
from tests.bench.timing import Pair, milliseconds
from tests.sync import edits
from tests.sync.house import Device, House

_FEW, _MANY = 10_000, 100_000
_PAGE = 2000
_START = datetime(2020, 1, 1, tzinfo=UTC)


def run(folder: Path) -> Iterator[Pair]:
    """Measure each once, since what was synced cannot be synced again; both files are on one disk."""
    few = _Run(folder / "few", _FEW)
    yield few.pair("10 000 readings pushed by one device", few.push())
    yield few.pair("the same pulled by a second one", few.pull())
    many = _Run(folder / "many", _MANY)
    yield many.pair("100 000 readings pushed by one device", many.push())
    yield many.pair("first sync of a device with 100 000 rows", many.pull())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Pair("most memory of all processes in one, MB", "", 0.0, peak, 0.0, "")


class _Run:
    """A device with so many readings, its server, and the floor for as many."""

    def __init__(self, folder: Path, count: int) -> None:
        folder.mkdir()
        self._folder, self._count = folder, count
        self._house = House(folder)
        self._first = self._device("first")
        self._first.desk.do(edits.new_site, "Home")
        self._first.desk.do(edits.new_flat, 0, 0)
        self._first.desk.do_in_bulk(_fill, count)
        self._floor = milliseconds(self._bare_insert)

    def push(self) -> float:
        return milliseconds(self._first.meet)

    def pull(self) -> float:
        second = self._device("second", self._first)
        return milliseconds(second.meet)

    def pair(self, name: str, ours: float) -> Pair:
        return Pair(name, "bare insert of the rows", self._floor, ours, ours / self._floor, "")

    def _device(self, name: str, like: Device | None = None) -> Device:
        device = Device(self._house, name, account_id=like.account_id if like else None)
        device.line.most = _PAGE
        return device

    def _bare_insert(self) -> None:
        connection = sqlite3.connect(self._folder / "floor.db", isolation_level=None)
        connection.execute("pragma journal_mode = wal")
        connection.execute(
            "create table reading (id blob primary key, meter_id blob, device_id blob, register_name text, "
            "taken_at integer, kwh integer, source text, event text, note text, "
            "unique (meter_id, taken_at, register_name, device_id))"
        )
        rows = (
            (number.to_bytes(16), b"m" * 16, b"d" * 16, "total", number, number, "manual", "normal", "")
            for number in range(self._count)
        )
        connection.execute("begin immediate")
        connection.executemany("insert into reading values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.execute("commit")
        connection.close()


def _fill(book: Book, count: int) -> None:
    meter = book.session.exec(select(Meter)).one()
    device = book.session.exec(select(Apparatus)).one()
    first = Reading(
        id=book.new_id(), meter_id=meter.id, device_id=device.id, taken_at=_START, kwh=Decimal(0)
    ).model_dump()
    ids = book.new_id.many(count)
    rows = [
        first | {"id": row_id, "taken_at": _START + timedelta(minutes=15 * number), "kwh": Decimal(number)}
        for number, row_id in enumerate(ids)
    ]
    book.add_many(Reading, rows)
