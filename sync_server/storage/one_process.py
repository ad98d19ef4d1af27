"""On SQLite one process serves: a second one is refused."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.domain.errors import N_, MeterbookError


class AlreadyServedError(MeterbookError):
    """Another process serves the same data."""

    sentence = N_(
        "Another Meterbook server is using {folder}. Stop it first, or set METERBOOK_DATA to another folder. "
        "For more than one process, use PostgreSQL."
    )


@contextmanager
def only_process(folder: Path) -> Iterator[None]:
    """Hold the data in a folder for this process. Raises AlreadyServedError."""
    folder.mkdir(parents=True, exist_ok=True)
    # SQLite's own lock is the same on every system, and a crash lets go of it.
    with closing(sqlite3.connect(folder / "server.lock", timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            raise AlreadyServedError(folder=folder) from error
        yield
