"""Desks on new files, and what stands in them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from app.domain.forms import MeterForm
from app.storage.files import FileStore
from app.storage.ids import Ids
from app.storage.opening import open_database
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import all_readings
from app.use_cases.book import Actor, Book
from app.use_cases.desk import Desk
from app.use_cases.imports.readings import import_readings, preview_readings
from app.use_cases.imports.results import Imported, ReadingsPreview
from app.use_cases.imports.targets import Place, Targets
from app.use_cases.labels import every_meter, labels
from app.use_cases.meters import add_meter
from tests.new_file import new_file

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
ZONE = "Europe/Zurich"
PLACE = Place(ZONE)


@contextmanager
def new_desk() -> Iterator[Desk]:
    """Give a desk on an empty file, for tests that need many of them."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(new_file(Path(folder) / "meterbook.db"))
        ids = Ids(lambda: NOW)
        yield Desk(database, FileStore(Path(folder) / "files"), Actor(ids(), ids()), lambda: NOW, ids)
        database.close()


def new_meter(desk: Desk, name: str = "Kitchen", **said: Any) -> UUID:
    """Store a meter."""
    return UUID(str(desk.do(add_meter, MeterForm(name, **said), ZONE).answer))


def look(desk: Desk, text: str, targets: Targets | None = None) -> ReadingsPreview:
    """Preview a file of readings."""
    return desk.ask(preview_readings, text, PLACE, targets=targets)


def bring_in(desk: Desk, text: str, targets: Targets | None = None) -> Imported:
    """Import a file of readings."""
    answer = desk.do_in_bulk(import_readings, look(desk, text, targets)).answer
    assert isinstance(answer, Imported)
    return answer


Told = tuple[object, ...]


def all_of(book: Book) -> list[Told]:
    """Tell everything that is known of every reading, by the names of meters and the serials of devices."""
    every = every_meter(book)
    names = labels(every)
    return sorted((told for one in every for told in _told(book, one, names[one.row.id])), key=str)


def _told(book: Book, one: StoredMeter, name: str) -> Iterator[Told]:
    serials = {device.id: device.serial for device in one.devices}
    for near in all_readings(book.session, one.row.id):
        yield name, serials[near.device_id], near.reading, near.note
