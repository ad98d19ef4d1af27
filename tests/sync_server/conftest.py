"""A real file for each test, and servers on it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.database import Database
from app.storage.opening import open_database
from sync_server.storage.schema import bring_up_to_date
from tests.sync_server.house import House, house


@pytest.fixture(scope="session")
def empty_server_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of today's version, to copy."""
    path = tmp_path_factory.mktemp("empty") / "server.db"
    database = open_database(path)
    bring_up_to_date(database)
    database.close()
    return path


@pytest.fixture
def database(tmp_path: Path, empty_server_file: Path) -> Iterator[Database]:
    path = Path(shutil.copy(empty_server_file, tmp_path / "server.db"))
    database = open_database(path, busy_seconds=1)
    yield database
    database.close()


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
