"""Opening the file: made where there is none, brought up to date, refused where it is not ours."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.domain.errors import N_, MeterbookError
from app.storage.database_file import BUSY_SECONDS, DatabaseFile
from app.storage.failures import CannotOpenError, DamagedFileError, as_sentence, told_plainly
from app.storage.migrate import APPLICATION_ID, STEPS, NewerFileError, Steps, migrate, version_of

_MAGIC = b"SQLite format 3\0"


class ForeignFileError(MeterbookError):
    """The file belongs to another program, or is a picture."""

    sentence = N_("{name} is not a Meterbook file. It was left as it is.")


def open_database(path: Path, *, busy_seconds: float = BUSY_SECONDS, steps: Steps = STEPS) -> DatabaseFile:
    """Open the file at `path` and bring it up to date; its folder and itself are made when missing.

    Raises ForeignFileError, NewerFileError or a sentence of `failures`; the file stays as it is then.
    """
    with told_plainly():
        _make_folder(path.parent)
        version = _checked_version(path, busy_seconds)
        if version is not None and version > steps.head:
            raise NewerFileError
        if version != steps.head:
            migrate(path, busy_seconds, steps)
    return DatabaseFile(path, busy_seconds=busy_seconds)


def is_whole(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> bool:
    """Tell whether every page of an open file can be read; damage may show long after it was opened."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=busy_seconds)) as connection:
            return bool(connection.execute("pragma quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError as error:
        if isinstance(as_sentence(error), DamagedFileError):
            return False
        raise


def set_aside(path: Path) -> Path:
    """Rename a file that cannot be opened, so that a new one can take its place; return its new name."""
    with told_plainly():
        aside = name_aside(path)
        for ending in ("-wal", "-shm", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.replace(aside.with_name(aside.name + ending))
    return aside


def name_aside(path: Path) -> Path:
    """Return the name under which a file would be set aside now."""
    number = 1
    while (aside := path.with_name(f"{path.stem}-damaged-{number}.db")).exists():
        number += 1
    return aside


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise as_sentence(error) or CannotOpenError from error


def _checked_version(path: Path, busy_seconds: float) -> str | None:
    """Return the version of our file, None where there is none yet; nothing is written."""
    if path.is_dir():
        raise CannotOpenError
    if not path.exists() or not path.stat().st_size:
        return None
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise ForeignFileError(name=path.name)
    try:
        return _version_of_ours(path, "ro", busy_seconds)
    except sqlite3.OperationalError as error:
        # What a crash left half written has to be rolled back before anybody can read.
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            raise
        return _version_of_ours(path, "rw", busy_seconds)


def _version_of_ours(path: Path, mode: str, busy_seconds: float) -> str | None:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True, timeout=busy_seconds)) as connection:
        if not connection.execute("select count(*) from sqlite_master").fetchone()[0]:
            return None
        if connection.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
            raise ForeignFileError(name=path.name)
        return version_of(connection)
