"""Work that is killed at a chosen point: `python -m tests.storage.killed <work> <point> <file> ...`.

A point is a statement of SQL or a hundred steps of SQLite's machine within one. Point 0 means: let
it end and print how many points there were.
"""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app.storage.files import FileStore
from app.storage.identity import owner_of, replica_of
from app.storage.migrate import Steps
from app.storage.opening import open_database
from app.storage.tables import Site, Unit
from app.use_cases.backup import restore as restore_backup
from app.use_cases.book import Actor
from app.use_cases.desk import Desk
from tests.storage.rows import NOW, Counted, id_of, journal_in
from tests.storage.steps import LATER

UNITS_IN_GROUP = 20
GROUPS = 4
_MACHINE_STEPS = 100


def open_file(path: Path) -> None:
    """Make a file, or bring it up to date."""
    open_database(path).close()


def migrate(path: Path) -> None:
    """Bring a file up to the version after today's."""
    open_database(path, steps=Steps(path.parent / "steps", LATER)).close()


def write(path: Path) -> None:
    """Store groups of rows, printing the number of each as soon as it is stored."""
    database = open_database(path)
    for number in range(1, GROUPS + 1):
        with database.writing() as session:
            write_group(session, number)
        print(f"stored {number}", flush=True)  # noqa: T201 - the test reads it
    database.close()


def write_group(session: Session, number: int) -> None:
    """Store one site with its units."""
    journal = journal_in(session, number)
    journal.add(Site(id=id_of(number), name="x" * 5000, time_zone="UTC"))
    journal.add_many(
        Unit,
        [
            Unit(id=id_of(number * 100 + unit), site_id=id_of(number), name="y" * 500).model_dump()
            for unit in range(UNITS_IN_GROUP)
        ],
    )


def restore(path: Path) -> None:
    """Restore the backup that lies beside the file."""
    with path.with_name("backup.zip").open("rb") as backup:
        restore_backup(desk_at(path), backup)


def desk_at(path: Path) -> Desk:
    """Open a desk with ids that are always the same."""
    database = open_database(path)
    ids = Counted(iter(range(10_000_000, 20_000_000)))
    actor = Actor(owner_of(database, lambda: id_of(901)), replica_of(database, lambda: id_of(902)))
    return Desk(database, FileStore(path.with_name("files")), actor, lambda: NOW, ids)


class Killer:
    """Counts points on every connection and kills the process at the chosen one."""

    def __init__(self, point: int) -> None:
        """Choose a point."""
        self.point = point
        self.passed = 0

    def __call__(self, *_: object) -> int:
        """Pass a point, or end here."""
        self.passed += 1
        if self.passed == self.point:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def watch(self, connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
        """Return a way to connect that counts."""

        def connect_watched(*args: Any, **kwargs: Any) -> sqlite3.Connection:
            connection = connect(*args, **kwargs)
            connection.set_trace_callback(self)
            connection.set_progress_handler(self, _MACHINE_STEPS)
            return connection

        return connect_watched


def main(work: str, point: str, path: str) -> None:
    """Do one of the works above until it is killed."""
    killer = Killer(int(point))
    sqlite3.connect = killer.watch(sqlite3.connect)  # type: ignore[assignment]
    sqlite3.dbapi2.connect = sqlite3.connect
    {"open": open_file, "migrate": migrate, "write": write, "restore": restore}[work](Path(path))
    print(f"points {killer.passed}")  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(*sys.argv[1:])
