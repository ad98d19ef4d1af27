"""A let house on a server, and programs of everybody who has business there."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.storage.database import Database
from app.storage.opening import open_database
from app.storage.tables import TRACKED
from sync_server.limits import tables_in
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


@pytest.fixture(autouse=True)
def every_table_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where a statement asks a table of the app that was not found in it, and so not limited."""

    def checked(statement: Any) -> set[str]:
        found = tables_in(statement)
        words = set(re.findall(r"\b(?:FROM|JOIN) \"?(\w+)", str(statement.compile())))
        assert words & TRACKED.keys() <= found, (words, found)
        return found

    monkeypatch.setattr("sync_server.limits.tables_in", checked)
