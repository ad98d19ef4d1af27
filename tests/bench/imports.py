"""Importing 100 000 readings from CSV, against the bare insert of the same rows."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from app.domain.forms import MeterForm
from app.use_cases.desk import Desk
from app.use_cases.imports.readings import import_readings, preview_readings
from app.use_cases.imports.targets import UNNAMED, Place
from app.use_cases.meters import add_meter
from tests.bench.desks import desk_in
from tests.bench.timing import Pair, paired

_COUNT = 100_000
_START = datetime(2023, 1, 1, tzinfo=UTC)


def run(folder: Path) -> Iterator[Pair]:
    """Measure from the text of the file to the commit; the floor inserts the same rows and commits."""
    text = _text()
    desks = iter([_desk(folder, number) for number in range(4)])
    floors = iter(range(4))
    yield paired(
        "import of 100 000 readings from CSV",
        lambda: _import(*next(desks), text),
        lambda: _bare_insert(folder / f"floor{next(floors)}.db"),
        floor_name="bare insert of the rows",
        target="about 3 s",
        rounds=3,
    )


def _text() -> str:
    lines = (
        f"{_START + timedelta(minutes=15 * number):%Y-%m-%d %H:%M:%S+00:00},{1000 + number / 4:.2f}"
        for number in range(_COUNT)
    )
    return "time,kwh\n" + "\n".join(lines)


def _desk(folder: Path, number: int) -> tuple[Desk, UUID]:
    desk = desk_in(folder / f"import{number}")
    return desk, UUID(str(desk.do(add_meter, MeterForm("Kitchen"), "Europe/Zurich").answer))


def _import(desk: Desk, meter_id: UUID, text: str) -> None:
    preview = desk.ask(preview_readings, text, Place("Europe/Zurich"), targets={UNNAMED: meter_id})
    stored = desk.do_in_bulk(import_readings, preview).answer.stored
    if stored != _COUNT:
        message = f"{stored} of {_COUNT} readings were stored"
        raise AssertionError(message)


def _bare_insert(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute(
        "create table reading (id blob primary key, meter_id blob, device_id blob, register_name text, "
        "taken_at integer, kwh integer, source text, event text, verdict text, note text, photo_id blob, "
        "unique (meter_id, taken_at, register_name, device_id))"
    )
    meter_id, device_id = b"m" * 16, b"d" * 16
    rows = (
        (
            number.to_bytes(16),
            meter_id,
            device_id,
            "total",
            number,
            number,
            "imported",
            "normal",
            None,
            "",
            None,
        )
        for number in range(_COUNT)
    )
    connection.execute("begin")
    connection.executemany(f"insert into reading values ({','.join('?' * 11)})", rows)  # noqa: S608 - only marks
    connection.execute("commit")
    connection.close()
