"""A real file for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.database import Database
from app.storage.database_file import DatabaseFile
from app.storage.opening import open_database
from tests.storage.rows import fill, rows_in


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of today's version, to copy."""
    path = tmp_path_factory.mktemp("empty") / "meterbook.db"
    database = open_database(path)
    assert not any(rows_in(database).values())
    database.close()
    return path


@pytest.fixture
def path(tmp_path: Path, empty_file: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "meterbook.db"))


@pytest.fixture
def file(path: Path) -> Iterator[DatabaseFile]:
    database = open_database(path, busy_seconds=0.05)
    yield database
    database.close()


@pytest.fixture
def database(place: str, request: pytest.FixtureRequest) -> Database:
    """A file, and PostgreSQL too where the tests say so."""
    found: Database = request.getfixturevalue(place)
    return found


@pytest.fixture
def filled(database: Database) -> Database:
    """A database with one row of every table."""
    fill(database)
    return database
