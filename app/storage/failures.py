"""What a disk or another program can do to the file, as sentences."""

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from app.domain.errors import N_, MeterbookError


class BusyError(MeterbookError):
    """Another program holds the file."""

    sentence = N_("Another program is using the Meterbook file. Nothing was changed. Try again in a moment.")


class DiskFullError(MeterbookError):
    """No room is left."""

    sentence = N_("The storage is full. Nothing was changed. Free some space and try again.")


class ReadOnlyError(MeterbookError):
    """The file may not be written."""

    sentence = N_(
        "The Meterbook file cannot be written. Nothing was changed. Check the rights of its folder."
    )


class DamagedFileError(MeterbookError):
    """The file is not a database, or broken."""

    sentence = N_("The Meterbook file is damaged. It was left as it is. Restore a backup to go on.")


class CannotOpenError(MeterbookError):
    """The file or its folder cannot be opened."""

    sentence = N_("The Meterbook file cannot be opened. Check that its folder exists and may be written.")


class DiskError(MeterbookError):
    """The disk does not do what it is asked."""

    sentence = N_("The storage cannot be read or written. Nothing was changed. Check the disk and try again.")


# The lowest byte of SQLite's result codes, https://sqlite.org/rescode.html
_BY_CODE: Mapping[int, type[MeterbookError]] = {
    sqlite3.SQLITE_BUSY: BusyError,
    sqlite3.SQLITE_LOCKED: BusyError,
    sqlite3.SQLITE_PROTOCOL: BusyError,
    sqlite3.SQLITE_PERM: ReadOnlyError,
    sqlite3.SQLITE_READONLY: ReadOnlyError,
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_IOERR: DiskError,
    sqlite3.SQLITE_CORRUPT: DamagedFileError,
    sqlite3.SQLITE_NOTADB: DamagedFileError,
    sqlite3.SQLITE_CANTOPEN: CannotOpenError,
}
_BY_NUMBER: Mapping[int, type[MeterbookError]] = {
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
    errno.EROFS: ReadOnlyError,
    errno.EACCES: ReadOnlyError,
    errno.EPERM: ReadOnlyError,
    errno.EIO: DiskError,
}


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what SQLite or the disk complains about into sentences a person understands."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError, OSError) as error:
        told = as_sentence(error)
        if told is None:
            raise
        raise told from error


def as_sentence(error: BaseException) -> MeterbookError | None:
    """Return the sentence for a complaint of SQLite or the disk, None where it is a fault of ours."""
    cause = error.orig if isinstance(error, DatabaseError) else error
    match cause:
        case sqlite3.Error():
            # Python's own complaints have no code.
            code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_OK)
            kind = DiskFullError if code == sqlite3.SQLITE_IOERR_SHMSIZE else _BY_CODE.get(code & 0xFF)
        case OSError():
            kind = _BY_NUMBER.get(cause.errno or 0)
        case _:
            kind = None
    return None if kind is None else kind()
