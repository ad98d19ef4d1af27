"""A real file for each test, and servers on it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.database import Database
from app.storage.database_file import DatabaseFile
from app.storage.opening import open_database
from app.storage.postgresql import PostgresqlDatabase, open_postgresql
from sync_server.storage.schema import SERVER_STEPS
from tests.databases import created, empty
from tests.sync_server.house import House, house


@pytest.fixture(scope="session")
def empty_server_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of today's version, to copy."""
    path = tmp_path_factory.mktemp("empty") / "server.db"
    database = open_database(path)
    database.bring_up(SERVER_STEPS)
    database.close()
    return path


@pytest.fixture
def file(tmp_path: Path, empty_server_file: Path) -> Iterator[DatabaseFile]:
    path = Path(shutil.copy(empty_server_file, tmp_path / "server.db"))
    database = open_database(path, busy_seconds=1)
    yield database
    database.close()


@pytest.fixture(scope="session")
def postgresql_of_worker() -> Iterator[PostgresqlDatabase]:
    """One database with the server's tables for all tests of a process."""
    with created(f"meterbook_server_test_{os.getpid()}") as address:
        database = open_postgresql(address)
        database.bring_up(SERVER_STEPS)
        yield database
        database.close()


@pytest.fixture
def postgresql(postgresql_of_worker: PostgresqlDatabase) -> Iterator[PostgresqlDatabase]:
    """An empty database on the server."""
    yield postgresql_of_worker
    empty(postgresql_of_worker)


@pytest.fixture
def database(place: str, request: pytest.FixtureRequest) -> Database:
    """A file, and PostgreSQL too where the tests say so."""
    found: Database = request.getfixturevalue(place)
    return found


@pytest.fixture
def home(tmp_path: Path, database: Database) -> House:
    """A server that sends mail, for invited people alone."""
    return house(tmp_path, database)


@pytest.fixture
def mailless(tmp_path: Path, database: Database) -> House:
    """A server without mail, for invited people alone."""
    return house(tmp_path, database, has_mail=False)


@pytest.fixture
def open_home(tmp_path: Path, database: Database) -> House:
    """A server that sends mail and lets everybody register."""
    return house(tmp_path, database, is_open=True)
