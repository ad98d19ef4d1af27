"""Where rows are kept: transactions, and the news that something was stored."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, Engine
from sqlmodel import Session as Session  # noqa: PLC0414 - the layers above name the type, not the library

from app.storage.failures import told_plainly
from app.storage.migrate import Steps, version_within

_log = logging.getLogger(__name__)


class Database(ABC):
    """Rows that many may read while one at a time writes; a file on a device, PostgreSQL on a server."""

    def __init__(self, engine: Engine, readers: Engine) -> None:
        """Use the connections of an engine, for `readers` as those are to be opened."""
        self._engine = engine
        self._readers = readers
        self._listeners: list[Callable[[], None]] = []

    @abstractmethod
    def _writable(self, *, bulk: bool) -> AbstractContextManager[Connection]:
        """Give a connection in a transaction that alone may write from its beginning."""

    @abstractmethod
    def _climb(self, steps: Steps) -> None:
        """Take the tables through steps that they have not seen."""

    def bring_up(self, steps: Steps) -> None:
        """Take the tables to the last of some steps, or leave them as they are.

        Raises NewerFileError, NotMigratedError or a sentence of `failures`.
        """
        with told_plainly():
            if self.version(steps) != steps.head:
                self._climb(steps)

    def version(self, steps: Steps) -> str | None:
        """Return which of some steps was taken last, None before the first."""
        with told_plainly(), self._readers.connect() as connection:
            return version_within(connection, steps)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after each commit of this process; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of all rows and writes nothing."""
        with told_plainly(), Session(self._readers) as session:
            yield session

    @contextmanager
    def writing(self, *, bulk: bool = False) -> Iterator[Session]:
        """Give a session in one transaction that alone writes, committed at the end or not at all.

        Raises BusyError, DiskFullError or another sentence of `failures`; nothing is stored then.
        With `bulk` the disk of a device is trusted to sync at the checkpoint.
        """
        with told_plainly(), self._writable(bulk=bulk) as connection:
            with Session(bind=connection, autoflush=False, expire_on_commit=False) as session:
                yield session
                session.commit()
            connection.commit()
        self.announce()

    def announce(self) -> None:
        """Tell every listener that something was stored, be it by us or by others before."""
        for tell in tuple(self._listeners):
            tell_safely(tell)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def tell_safely(tell: Callable[[], object]) -> None:
    """Call a listener; what is stored is stored, and one deaf window must not fail the verb."""
    try:
        tell()
    except Exception:  # noqa: BLE001 - see above
        _log.exception("a listener failed")
