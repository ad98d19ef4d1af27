"""The file on the device: its connections, and what other processes do to it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from app.storage.database import Database, tell_safely
from app.storage.failures import BusyError, as_sentence
from app.storage.migrate import Steps, migrate

BUSY_SECONDS = 5.0
_TRIES = 3
_LOG_BYTES = 16 * 1024 * 1024


class DatabaseFile(Database):
    """One SQLite file: WAL, foreign keys, full sync, immediate write transactions."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        """Prepare connections to the file at `path`; nothing is opened yet.

        Where another program writes, each of three tries waits `busy_seconds`.
        """
        engine = _engine(path, busy_seconds)
        super().__init__(engine, engine)
        self.path = path
        self.busy_seconds = busy_seconds
        self._watches: list[Watch] = []

    def watch(self) -> "Watch":
        """Notice from now on what other processes commit; what is announced here is no news to it."""
        watch = Watch(self.path)
        self._watches.append(watch)
        return watch

    def announce(self) -> None:
        """Tell every listener that the file has changed, be it by us or by others before."""
        for watch in self._watches:
            tell_safely(watch.has_changed)
        super().announce()

    def close(self) -> None:
        """Close every connection."""
        for watch in self._watches:
            watch.close()
        self._watches.clear()
        super().close()

    @contextmanager
    def _writable(self, *, bulk: bool) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            # A pragma inside a transaction would have no effect, so it goes to the driver.
            driver = connection.connection.driver_connection
            driver.execute(f"pragma synchronous = {'normal' if bulk else 'full'}")  # type: ignore[union-attr]
            immediate = connection.execution_options(begin="immediate")
            _begin(immediate)
            yield immediate

    def _climb(self, steps: Steps) -> None:
        migrate(self.path, self.busy_seconds, steps)


class Watch:
    """Notices what other connections commit to the same file, and when another file takes its place."""

    def __init__(self, path: Path) -> None:
        """Open a connection of its own, since a version only counts on the same one."""
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._path, self._file = path, _file_at(path)
        self._lock = Lock()
        self._version = self._read()

    def has_changed(self) -> bool:
        """Tell whether somebody else committed since the last question."""
        with self._lock:
            version = self._read()
            changed, self._version = version != self._version, version
        return changed

    def is_cut_off(self) -> bool:
        """Tell whether somebody set the file aside: another one lies in its place by now, or none."""
        return _file_at(self._path) != self._file

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _read(self) -> int:
        return int(self._connection.execute("pragma data_version").fetchone()[0])


def _file_at(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from every other one, None where there is none."""
    try:
        there = path.stat()
    except FileNotFoundError:
        return None
    return there.st_dev, there.st_ino


def _engine(path: Path, busy_seconds: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=QueuePool,
        connect_args={"check_same_thread": False, "timeout": busy_seconds},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _open_transaction)
    return engine


def _prepare(connection: sqlite3.Connection, record: object) -> None:
    """Set up a new connection; the driver must not begin transactions by itself."""
    del record
    connection.isolation_level = None
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = full")
    # After a large import the log gives its room back.
    connection.execute(f"pragma journal_size_limit = {_LOG_BYTES}")


def _open_transaction(connection: Connection) -> None:
    kind = connection.get_execution_options().get("begin", "deferred")
    connection.exec_driver_sql(f"begin {kind}")


def _begin(connection: Connection) -> None:
    """Take the write lock, waiting a little longer than the driver does."""
    for tries_left in reversed(range(_TRIES)):
        try:
            connection.begin()
        except DatabaseError as error:
            if not isinstance(as_sentence(error), BusyError) or not tries_left:
                raise
            time.sleep(0.05)
        else:
            return
