"""Rows of an older backup take the same way up as those of an older file."""

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.archive import Archive, DamagedBackupError
from app.storage.backup import unpack, write_archive
from app.storage.database import Database
from app.storage.files import FileStore
from app.storage.migrate import STEPS
from app.storage.opening import open_database
from app.storage.tally import Tally
from tests.databases import ON_BOTH
from tests.storage.make_fixture import BACKUPS
from tests.storage.rows import NOW, rows_in
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


@ON_BOTH
def test_what_a_file_or_a_server_holds_becomes_a_file_with_the_same_rows(
    filled: Database, tmp_path: Path
) -> None:
    packed = io.BytesIO()
    with filled.reading() as session:
        write_archive(session, FileStore(tmp_path / "files"), packed, NOW, unseen)

    archive = Archive(packed)
    unpack(archive, tmp_path / "fresh.db", Tally(unseen, archive.contents.size), busy_seconds=1)

    unpacked = open_database(tmp_path / "fresh.db")
    assert rows_in(unpacked) == rows_in(filled)
    unpacked.close()


def test_a_backup_of_no_known_version_is_told(tmp_path: Path) -> None:
    with (BACKUPS / f"{STEPS.head}.zip").open("rb") as source:
        archive = Archive(source)
        object.__setattr__(archive.contents, "schema", "a000")

        with pytest.raises(DamagedBackupError):
            unpack(archive, tmp_path / "fresh.db", Tally(unseen, 1), busy_seconds=1)
