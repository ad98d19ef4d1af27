"""A full disk or a file in use is told, and changes nothing."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from app.storage.failures import BusyError, DiskFullError
from app.storage.migrate import NewerFileError
from app.storage.tables import Site
from app.use_cases.desk import Desk
from tests.storage.rows import id_of
from tests.use_cases.backup.helpers import backup_of, everything, restored


def test_a_file_that_another_program_holds_is_told_and_nothing_changes(changed: Desk, backup: bytes) -> None:
    before = everything(changed)
    changed.file.busy_seconds = 0.05
    with closing(sqlite3.connect(changed.file.path, isolation_level=None)) as connection:
        connection.execute("begin immediate")

        with pytest.raises(BusyError):
            restored(changed, backup)

    assert everything(changed) == before


def test_a_file_that_a_newer_window_brought_up_to_date_is_left_alone(changed: Desk, backup: bytes) -> None:
    with closing(sqlite3.connect(changed.file.path, isolation_level=None)) as connection:
        connection.execute("update alembic_version set version_num = 'a999'")
    before = everything(changed)

    with pytest.raises(NewerFileError):
        restored(changed, backup)

    assert everything(changed) == before


@pytest.mark.parametrize("name", ["fresh.db", "meterbook.db"])
def test_a_full_disk_is_told_and_nothing_changes(
    house: Desk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house.database.writing() as session:
        session.add(Site(id=id_of(50), name="x" * 1_000_000, time_zone="UTC"))
    backup = backup_of(house)
    with house.database.writing() as session:
        session.delete(session.get_one(Site, id_of(50)))
    house.database.close()
    with closing(sqlite3.connect(house.file.path)) as connection:
        connection.execute("vacuum")
    before = everything(house)
    connect = sqlite3.connect

    def connect_to_small_disk(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **kwargs)
        if str(args[0]).endswith(name):
            connection.execute("pragma max_page_count = 100")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", connect_to_small_disk)
        patch.setattr(sqlite3.dbapi2, "connect", connect_to_small_disk)
        with pytest.raises(DiskFullError):
            restored(house, backup)

    assert everything(house) == before
