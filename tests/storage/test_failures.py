"""What a disk does is told by its code, never by the words of somebody's note."""

import errno
import sqlite3

import pytest
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError

from app.domain.errors import MeterbookError
from app.storage.failures import (
    BusyError,
    CannotKeepError,
    CannotOpenError,
    DiskError,
    DiskFullError,
    NoDatabaseError,
    ReadOnlyError,
    ServerBusyError,
    ServerDamagedError,
    ServerDiskError,
    ServerFullError,
    ServerReadOnlyError,
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


class ServerComplaintError(Exception):
    """What PostgreSQL's driver raises."""

    def __init__(self, state: str | None) -> None:
        """Take the code, which is none where there was no connection."""
        super().__init__("a note: disk full, 53100")
        self.sqlstate = state


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("53100", ServerFullError),
        ("53300", ServerBusyError),
        ("55P03", ServerBusyError),
        ("40P01", ServerBusyError),
        ("57P01", NoDatabaseError),
        ("08006", NoDatabaseError),
        (None, NoDatabaseError),
        ("25006", ServerReadOnlyError),
        ("58030", ServerDiskError),
        ("XX001", ServerDamagedError),
        ("22003", CannotKeepError),
    ],
)
def test_a_complaint_of_a_server_becomes_a_sentence(state: str | None, told: type[MeterbookError]) -> None:
    error = OperationalError("select 1", {}, ServerComplaintError(state))

    assert type(as_sentence(error)) is told


@pytest.mark.parametrize(
    "error",
    [
        ProgrammingError("select 1", {}, ServerComplaintError("42P01")),
        InterfaceError("select 1", {}, ServerComplaintError(None)),
    ],
)
def test_a_fault_of_ours_on_a_server_has_no_sentence(error: Exception) -> None:
    assert as_sentence(error) is None


@pytest.mark.parametrize(
    "error", [complaint(sqlite3.SQLITE_ERROR), sqlite3.ProgrammingError("wrong thread"), KeyError("x")]
)
def test_a_fault_of_ours_has_no_sentence(error: Exception) -> None:
    assert as_sentence(error) is None


def test_a_fault_of_ours_passes_unchanged() -> None:
    with pytest.raises(FileNotFoundError), told_plainly():
        raise FileNotFoundError
