"""A backup holds all rows and files, and a restore changes nothing until it has proven whole."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from app.storage.files import FileStore
from app.storage.migrate import NewerFileError
from app.storage.opening import open_database
from sync_server.storage.copying import BackupExistsError, BadServerBackupError, back_up, restore
from sync_server.storage.queries import account_of
from tests.sync_server.house import OWNER, House


@pytest.fixture
def backup(home: House, tmp_path: Path) -> Path:
    """A backup of a server with an account and a photo, taken while it runs."""
    home.owner()
    FileStore(home.office.settings.files).put(b"a photo")
    back_up(home.office.settings.file, home.office.settings.files, tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def test_restored_server_has_all_rows_and_files(backup: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"

    aside = restore(backup, new / "server.db", new / "server-files")

    assert aside is None
    database = open_database(new / "server.db")
    with database.reading() as session:
        assert account_of(session, OWNER) is not None
    database.close()
    assert [each.read_bytes() for each in (new / "server-files").rglob("*") if each.is_file()] == [b"a photo"]


def test_restore_keeps_what_was_there(backup: Path, tmp_path: Path) -> None:
    path = tmp_path / "other" / "server.db"
    open_database(path).close()

    aside = restore(backup, path, tmp_path / "other" / "server-files")

    assert aside is not None
    assert aside.exists()
    assert path.exists()


def test_backup_overwrites_nothing(backup: Path, home: House) -> None:
    before = backup.read_bytes()

    with pytest.raises(BackupExistsError):
        back_up(home.office.settings.file, home.office.settings.files, backup)

    assert backup.read_bytes() == before
    assert not list(backup.parent.glob("*.part"))


def _changed(backup: Path, name: str, content: bytes) -> Path:
    """Write a backup in which one part is another."""
    changed = backup.with_name("changed.zip")
    with ZipFile(backup) as old, ZipFile(changed, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each.startswith(name) else old.read(each))
    return changed


@pytest.mark.parametrize("name", ["files/", "server.db", "meterbook-server.json"])
def test_damaged_backup_changes_nothing(backup: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "other" / "server.db"
    open_database(path).close()
    before = path.read_bytes()

    with pytest.raises(BadServerBackupError):
        restore(_changed(backup, name, b"{}"), path, tmp_path / "other" / "server-files")

    assert path.read_bytes() == before
    assert not (tmp_path / "other" / "server-files").exists()


def test_backup_with_rows_missing_is_refused(backup: Path, tmp_path: Path) -> None:
    with ZipFile(backup) as archive:
        contents = json.loads(archive.read("meterbook-server.json"))
    contents["rows"]["account"] += 1

    with pytest.raises(BadServerBackupError):
        restore(
            _changed(backup, "meterbook-server.json", json.dumps(contents).encode()),
            tmp_path / "other" / "server.db",
            tmp_path / "other" / "server-files",
        )


def test_truncated_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-100])

    with pytest.raises(BadServerBackupError):
        restore(backup, tmp_path / "other" / "server.db", tmp_path / "other" / "server-files")


def test_backup_of_a_newer_server_is_refused(home: House, tmp_path: Path) -> None:
    with home.office.database.writing() as session:
        session.execute(text("update alembic_version_server set version_num = 's999'"))
    back_up(home.office.settings.file, home.office.settings.files, tmp_path / "backup.zip")

    with pytest.raises(NewerFileError):
        restore(tmp_path / "backup.zip", tmp_path / "other" / "server.db", tmp_path / "other" / "files")

    assert not (tmp_path / "other" / "server.db").exists()
