"""A desk on a new file, whose clock stands still."""

from datetime import UTC, datetime
from pathlib import Path

from app.storage.files import FileStore
from app.storage.ids import Ids
from app.storage.opening import open_database
from app.use_cases.book import Actor
from app.use_cases.desk import Desk

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def desk_in(folder: Path) -> Desk:
    """Return a desk on a new file in a folder."""
    new_id = Ids(lambda: NOW)
    database = open_database(folder / "meterbook.db")
    return Desk(database, FileStore(folder / "files"), Actor(new_id(), new_id()), lambda: NOW, new_id)
