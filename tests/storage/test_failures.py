"""What a disk does is told by its code, never by the words of somebody's note."""

import errno
import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from app.domain.errors import MeterbookError
from app.storage.failures import (
    BusyError,
    CannotOpenError,
    DiskError,
    DiskFullError,
    ReadOnlyError,
    as_sentence,
    told_plainly,
)


def complaint(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("a complaint")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (complaint(sqlite3.SQLITE_BUSY_SNAPSHOT), BusyError),
        (complaint(sqlite3.SQLITE_FULL), DiskFullError),
        (complaint(sqlite3.SQLITE_IOERR_WRITE), DiskError),
        # The index of the write-ahead log cannot grow on a full disk.
        (complaint(sqlite3.SQLITE_IOERR_SHMSIZE), DiskFullError),
        (complaint(sqlite3.SQLITE_CANTOPEN), CannotOpenError),
        (OSError(errno.ENOSPC, "no space left"), DiskFullError),
        (PermissionError(errno.EACCES, "denied"), ReadOnlyError),
        (OperationalError("select 1", {}, complaint(sqlite3.SQLITE_BUSY)), BusyError),
    ],
)
def test_a_complaint_becomes_a_sentence(error: Exception, told: type[MeterbookError]) -> None:
    assert type(as_sentence(error)) is told


@pytest.mark.parametrize(
    "error", [complaint(sqlite3.SQLITE_ERROR), sqlite3.ProgrammingError("wrong thread"), KeyError("x")]
)
def test_a_fault_of_ours_has_no_sentence(error: Exception) -> None:
    assert as_sentence(error) is None


def test_a_fault_of_ours_passes_unchanged() -> None:
    with pytest.raises(FileNotFoundError), told_plainly():
        raise FileNotFoundError
