"""A backup of the server: its SQLite file and the photos and documents beside it, in one ZIP."""

import json
import re
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from shutil import copyfileobj
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from app.domain.errors import N_, MeterbookError
from app.storage.copies import copy_file, sync, workshop
from app.storage.files import FileStore
from app.storage.opening import open_database, set_aside
from sync_server.storage.schema import SERVER_STEPS

_CONTENTS = "meterbook-server.json"
_ROWS = "server.db"
_FORMAT = 1
_TABLES = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
_SHA256 = re.compile("[0-9a-f]{64}")
_DAMAGE = (BadZipFile, sqlite3.DatabaseError, zlib.error, EOFError, KeyError, TypeError, ValueError)


class BackupExistsError(MeterbookError):
    """A backup never overwrites anything."""

    sentence = N_("{file} is there already. Choose another name.")


class BadServerBackupError(MeterbookError):
    """The file is no backup of a server, or is damaged."""

    sentence = N_("{file} is not a whole backup of a Meterbook server. Nothing was changed.")


def back_up(path: Path, files: Path, to: Path) -> int:
    """Copy one state of the data to a new file; return how many rows and files it holds."""
    if to.exists():
        raise BackupExistsError(file=to)
    part = to.with_name(f"{to.name}.part")
    try:
        with workshop(path) as folder:
            copy_file(path, folder / _ROWS)
            counted = _write(part, folder / _ROWS, files)
        sync(part)
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
    return counted


def restore(source: Path, path: Path, files: Path) -> Path | None:
    """Put a backup in the place of the data, once all of it has proven whole.

    Returns where the former data lies. Raises BadServerBackupError; nothing has changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with workshop(path) as folder:
        try:
            with ZipFile(source) as archive:
                _unpack(archive, folder)
            _bring_up_to_date(folder / _ROWS)
            _put_files(folder / "files", files)
        except _DAMAGE as error:
            raise BadServerBackupError(file=source) from error
        aside = set_aside(path) if path.exists() else None
        (folder / _ROWS).replace(path)
    sync(path.parent)
    return aside


def _write(part: Path, rows: Path, files: Path) -> int:
    """Rows are copied first: a file that they name is never younger than they are."""
    stored = (
        sorted(each for each in files.rglob("*") if _SHA256.fullmatch(each.name)) if files.exists() else []
    )
    counted = _counted(rows)
    contents = {"format": _FORMAT, "rows": counted, "files": [each.name for each in stored]}
    with ZipFile(part, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(rows, _ROWS)
        for each in stored:
            archive.write(each, f"files/{each.name}", ZIP_STORED)
        archive.writestr(_CONTENTS, json.dumps(contents))
    return sum(counted.values()) + len(stored)


def _unpack(archive: ZipFile, folder: Path) -> None:
    """Write a backup into a folder and count it. Raises one of `_DAMAGE`."""
    contents = json.loads(archive.read(_CONTENTS))
    with archive.open(_ROWS) as source, (folder / _ROWS).open("wb") as target:
        copyfileobj(source, target)
    if contents["format"] != _FORMAT or contents["rows"] != _counted(folder / _ROWS):
        raise ValueError(_CONTENTS)
    store = FileStore(folder / "files")
    for name in contents["files"]:
        if store.put(archive.read(f"files/{name}")) != name:
            raise ValueError(name)
    sync(folder / _ROWS)


def _bring_up_to_date(path: Path) -> None:
    """Take older tables to those of today. Raises what says that a newer version wrote them."""
    database = open_database(path)
    try:
        database.bring_up(SERVER_STEPS)
    finally:
        database.close()


def _put_files(new: Path, files: Path) -> None:
    """Add the files of a backup to those that are there; each is named by its content."""
    store = FileStore(files)
    for each in new.rglob("*"):
        if each.is_file():
            store.put(each.read_bytes())


def _counted(path: Path) -> dict[str, int]:
    """Return how many rows each table holds. Raises sqlite3.DatabaseError where the file is damaged."""
    with closing(sqlite3.connect(path)) as connection:
        if connection.execute("pragma integrity_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError(path.name)
        names = [name for (name,) in connection.execute(_TABLES)]
        return {name: connection.execute(f'select count(*) from "{name}"').fetchone()[0] for name in names}  # noqa: S608 - our own tables
