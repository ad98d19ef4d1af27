"""Brings tables to today's version; Alembic is loaded only where something is to be done."""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, inspect

from app.domain.errors import N_, MeterbookError
from app.storage.copies import drop_old_copies, keep_copy
from app.storage.failures import DamagedFileError

# "Mbok" in the file's header tells ours from any other database.
APPLICATION_ID = 0x4D626F6B
# Alembic keeps its context in globals.
_one_at_a_time = Lock()


class NotMigratedError(MeterbookError):
    """A step failed, or left rows that point nowhere."""

    sentence = N_(
        "The Meterbook file could not be brought up to date. It was left as it is. "
        "Install the version you used before, and report this."
    )


class NewerFileError(MeterbookError):
    """A newer Meterbook wrote the file."""

    sentence = N_(
        "This file was written by a newer version of Meterbook. It was left as it is. "
        "Update Meterbook to open it."
    )


@dataclass(frozen=True, slots=True)
class Steps:
    """A folder of Alembic steps, the last of them, and the table that says which one was taken last.

    Others than ours may go on top of ours, in tables and with a table of versions of their own.
    """

    folder: Path
    head: str
    table: str = "alembic_version"


STEPS = Steps(Path(__file__).parent / "migrations", head="a006")


def version_of(connection: sqlite3.Connection, steps: Steps = STEPS) -> str | None:
    """Return the last step that a file went through, None where it went through none yet."""
    tables = {name for (name,) in connection.execute("select name from sqlite_master")}
    return _version(tables, connection.execute, steps)


def version_within(connection: Connection, steps: Steps) -> str | None:
    """Return the last step that any database went through, None where it went through none yet."""
    return _version(inspect(connection).get_table_names(), connection.exec_driver_sql, steps)


def migrate(path: Path, busy_seconds: float, steps: Steps = STEPS) -> None:
    """Take a file through all steps it has not seen, or leave it as it is; a copy is kept first."""
    kind = steps.table.removeprefix("alembic_")
    with _locked(path, busy_seconds) as connection:
        if _older_version(connection, steps.head, steps) not in {None, steps.head}:
            keep_copy(path, kind, steps.head)
        _climb_file(connection, steps.head, steps)
    drop_old_copies(path, kind)


def migrate_to(path: Path, version: str, busy_seconds: float, steps: Steps = STEPS) -> None:
    """Take a file to one version without keeping a copy."""
    with _locked(path, busy_seconds) as connection:
        _climb_file(connection, version, steps)


def climb(connection: Connection, version: str, steps: Steps) -> bool:
    """Take a database to a version in the transaction at hand; tell whether there was anything to do.

    Raises NewerFileError, NotMigratedError; whoever calls drops all of it then.
    """
    if _older_version(connection, version, steps) == version:
        return False
    _upgrade(connection, version, steps)
    if version_within(connection, steps) != version:
        raise NotMigratedError
    return True


def _version(tables: Collection[str], ask: Callable[[str], Any], steps: Steps) -> str | None:
    if not tables:
        return None
    if STEPS.table not in tables:
        raise DamagedFileError
    if steps.table not in tables:
        return None
    row = ask(f"select version_num from {steps.table}").fetchone()  # noqa: S608 - our own table
    if row is None:
        raise DamagedFileError
    version: str = row[0]
    return version


def _older_version(connection: Connection, version: str, steps: Steps) -> str | None:
    found = version_within(connection, steps)
    if found is not None and found > version:
        raise NewerFileError
    return found


@contextmanager
def _locked(path: Path, busy_seconds: float) -> Iterator[Connection]:
    with _engine(path, busy_seconds).connect() as connection, connection.begin():
        yield connection


def _climb_file(connection: Connection, version: str, steps: Steps) -> None:
    if not climb(connection, version, steps):
        return
    connection.exec_driver_sql(f"pragma application_id = {APPLICATION_ID}")
    if lost := connection.exec_driver_sql("pragma foreign_key_check").fetchall():
        raise NotMigratedError(lost=lost)


def _upgrade(connection: Connection, version: str, steps: Steps) -> None:
    from alembic import command  # noqa: PLC0415 - costs 60 ms, which a file that is up to date must not pay
    from alembic.config import Config  # noqa: PLC0415 - same reason
    from alembic.util import CommandError  # noqa: PLC0415 - same reason

    config = Config()
    config.set_main_option("script_location", str(steps.folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    # A phone has compiled files only; without this Alembic would find no steps and say nothing.
    config.set_main_option("sourceless", "true")
    config.attributes.update(connection=connection, version_table=steps.table)
    try:
        with _one_at_a_time:
            command.upgrade(config, version)
    except CommandError as error:
        raise NotMigratedError from error


def _engine(path: Path, busy_seconds: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)), poolclass=NullPool, connect_args={"timeout": busy_seconds}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _open_transaction)
    return engine


def _prepare(connection: sqlite3.Connection, record: object) -> None:
    """Rebuilding a table with foreign keys on would delete the rows that point to it."""
    del record
    connection.isolation_level = None
    connection.execute("pragma foreign_keys = off")


def _open_transaction(connection: Connection) -> None:
    # The driver would not begin before `create table`, and a failed step would leave half a schema.
    connection.exec_driver_sql("begin immediate")
