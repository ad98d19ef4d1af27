"""Rows of an older backup take the same way up as those of an older file."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.archive import Archive, DamagedBackupError
from app.storage.backup import unpack
from app.storage.migrate import STEPS
from app.storage.tally import Tally
from tests.storage.make_fixture import BACKUPS
from tests.storage.steps import LATER, later_steps


def unseen(done: int, total: int) -> None:
    assert done <= total


def test_a_backup_of_an_earlier_version_becomes_a_file_of_the_later_one(tmp_path: Path) -> None:
    path = tmp_path / "fresh.db"
    with (BACKUPS / f"{STEPS.head}.zip").open("rb") as source:
        archive = Archive(source)
        tally = Tally(unseen, archive.contents.size)

        unpack(archive, path, tally, busy_seconds=1, steps=later_steps(tmp_path / "steps"))

    with closing(sqlite3.connect(path)) as connection:
        meters = connection.execute("select name, colour from meter order by id").fetchall()
        version = connection.execute("select version_num from alembic_version").fetchone()
    assert meters == [("Main", "red"), ("=Kitchen", "red")]
    assert version == (LATER,)


def test_a_backup_of_no_known_version_is_told(tmp_path: Path) -> None:
    with (BACKUPS / f"{STEPS.head}.zip").open("rb") as source:
        archive = Archive(source)
        object.__setattr__(archive.contents, "schema", "a000")

        with pytest.raises(DamagedBackupError):
            unpack(archive, tmp_path / "fresh.db", Tally(unseen, 1), busy_seconds=1)
