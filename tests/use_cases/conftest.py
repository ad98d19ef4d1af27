"""A real desk on a real file, with a clock that the test sets."""

import io
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.storage.database import Database
from app.storage.files import FileStore
from app.storage.ids import Ids
from app.storage.opening import open_database
from app.use_cases.book import Actor
from app.use_cases.desk import Desk
from app.use_cases.photos import Picture, picture_of
from tests.databases import FILE
from tests.new_file import new_file
from tests.use_cases.moved import moved_rows


@dataclass
class Clock:
    """A clock that stands still until the test moves it."""

    now: datetime = datetime(2026, 11, 21, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(place: str, request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A desk on a file, and one on PostgreSQL too where the tests say so."""
    new_id = Ids(clock)
    with ExitStack() as ending:
        database: Database = (
            ending.enter_context(closing(open_database(new_file(tmp_path / "meterbook.db"))))
            if place == FILE
            else request.getfixturevalue(place)
        )
        yield Desk(database, FileStore(tmp_path / "files"), Actor(new_id(), new_id()), clock, new_id)
        with database.reading() as session:
            moved = list(moved_rows(session))
        assert not moved, "a verb moved a row that it should have removed and added"


@pytest.fixture
def photo(photo_file: bytes) -> Picture:
    """A small picture, ready to be kept."""
    return picture_of(photo_file)


@pytest.fixture
def photo_file() -> bytes:
    """A small picture that says where it was taken."""
    from PIL import Image  # noqa: PLC0415 - only for who takes a photo

    picture = Image.new("RGB", (60, 40), "navy")
    exif = picture.getexif()
    exif[0x8825] = {1: "N", 2: (47.0, 22.0, 0.0)}
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()
