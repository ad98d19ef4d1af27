"""What a disk or another program can do to the file, as sentences."""

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DataError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError

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


class ServerBusyError(BusyError):
    """Others write for too long, or too many ask at once."""

    sentence = N_("The server is busy at the moment. Nothing was changed. Try again in a moment.")


class ServerFullError(MeterbookError):
    """The server's database has no room left."""

    sentence = N_("The server's storage is full. Nothing was changed. Tell whoever runs the server.")


class ServerReadOnlyError(MeterbookError):
    """The server may not write to its database."""

    sentence = N_(
        "The server may not write to its database. Nothing was changed. Tell whoever runs the server."
    )


class ServerDamagedError(MeterbookError):
    """The server's database is broken."""

    sentence = N_(
        "The server's database is damaged. Tell whoever runs the server: a backup has to be restored."
    )


class ServerDiskError(MeterbookError):
    """The disk of the database does not do what it is asked."""

    sentence = N_("The server's storage cannot be read or written. Tell whoever runs the server.")


class NoDatabaseError(MeterbookError):
    """The database cannot be reached; a commit that was under way may have been stored."""

    sentence = N_("The server cannot reach its database at the moment. Try again in a moment.")


class CannotKeepError(MeterbookError):
    """A server's database has no way to write a value down, such as a text with the sign 0 in it."""

    sentence = N_("The server cannot keep one of these texts or numbers. Nothing was changed.")


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
# https://www.postgresql.org/docs/current/errcodes-appendix.html, whole codes first, then their classes.
_BY_STATE: Mapping[str, type[MeterbookError]] = {
    "25006": ServerReadOnlyError,
    "42501": ServerReadOnlyError,
    "53100": ServerFullError,
    "55P03": ServerBusyError,
    "57014": ServerBusyError,
    "57P01": NoDatabaseError,
    "57P02": NoDatabaseError,
    "57P03": NoDatabaseError,
    "57P05": NoDatabaseError,
    "58030": ServerDiskError,
    "XX001": ServerDamagedError,
    "XX002": ServerDamagedError,
}
_BY_CLASS: Mapping[str, type[MeterbookError]] = {
    "08": NoDatabaseError,
    "22": CannotKeepError,
    "28": NoDatabaseError,
    "3D": NoDatabaseError,
    "40": ServerBusyError,
    "53": ServerBusyError,
}
# What the driver says by itself: there is no connection, or it cannot hand a value over.
_WITHOUT_STATE: Mapping[type[BaseException], type[MeterbookError]] = {
    OperationalError: NoDatabaseError,
    DataError: CannotKeepError,
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
    """Turn what a database or the disk complains about into sentences a person understands."""
    try:
        yield
    except (DatabaseError, NoConnectionError, sqlite3.DatabaseError, OSError) as error:
        told = as_sentence(error)
        if told is None:
            raise
        raise told from error


def as_sentence(error: BaseException) -> MeterbookError | None:
    """Return the sentence for a complaint of a database or the disk, None where it is a fault of ours."""
    cause = error.orig if isinstance(error, DatabaseError) else error
    match cause:
        case NoConnectionError():
            kind: type[MeterbookError] | None = ServerBusyError
        case sqlite3.Error():
            # Python's own complaints have no code.
            code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_OK)
            kind = DiskFullError if code == sqlite3.SQLITE_IOERR_SHMSIZE else _BY_CODE.get(code & 0xFF)
        case OSError():
            kind = _BY_NUMBER.get(cause.errno or 0)
        case _:
            kind = _of_server(error, cause)
    return None if kind is None else kind()


def _of_server(error: BaseException, cause: BaseException | None) -> type[MeterbookError] | None:
    # The driver itself is on servers only.
    state = getattr(cause, "sqlstate", "")
    if state is None:
        return _WITHOUT_STATE.get(type(error))
    return _BY_STATE.get(state) or _BY_CLASS.get(state[:2])
