"""A desk with a row of every table, its backup, and the same desk some edits later."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.tables import File
from app.use_cases.desk import Desk
from tests.storage.killed import desk_at, write_group
from tests.storage.rows import fill, id_of
from tests.use_cases.backup.helpers import PHOTO, PHOTO_NAME, backup_of


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, to copy: that is faster than to make one."""
    path = tmp_path_factory.mktemp("new") / "meterbook.db"
    desk_at(path).database.close()
    return path


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a row of every table and a photo."""
    desk = desk_at(tmp_path / "meterbook.db")
    fill(desk.database)
    desk.files.put(PHOTO)
    with desk.database.writing() as session:
        session.get_one(File, id_of(6)).sha256 = PHOTO_NAME
    yield desk
    desk.database.close()


@pytest.fixture
def backup(house: Desk) -> bytes:
    return backup_of(house)


@pytest.fixture
def changed(house: Desk, backup: bytes) -> Desk:
    """The same desk, after the backup was made and something else was stored."""
    assert backup
    with house.database.writing() as session:
        write_group(session, 99)
    return house
