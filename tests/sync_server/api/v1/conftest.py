"""A let house on a server, and programs of everybody who has business there."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.storage.database import Database
from app.storage.opening import open_database
from sync_server.replica.epoch import begin_first_epoch
from tests.sync_server.api.v1.village import Village, settle
from tests.sync_server.house import house


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory, empty_server_file: Path) -> tuple[Path, Village]:
    """A server on which people have settled, to copy."""
    folder = tmp_path_factory.mktemp("village")
    database = open_database(Path(shutil.copy(empty_server_file, folder / "server.db")))
    home = house(folder, database)
    begin_first_epoch(database, home.office.new_id)
    with Village(home) as village:
        settle(village)
    database.close()
    return folder / "server.db", village


@pytest.fixture
def village(tmp_path: Path, settled: tuple[Path, Village]) -> Iterator[Village]:
    """Two sites with people of every role."""
    path, first = settled
    database: Database = open_database(Path(shutil.copy(path, tmp_path / "server.db")))
    with replace(first, home=house(tmp_path, database)) as village:
        yield village
    database.close()
