"""Brings a file to today's tables; Alembic is loaded only where something is to be done."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event

from app.domain.errors import N_, MeterbookError
from app.storage.copies import drop_old_copies, keep_copy
from app.storage.failures import DamagedFileError

# "Mbok" in the file's header tells ours from any other database.
APPLICATION_ID = 0x4D626F6B
_KIND = "version"
# Alembic keeps its context in globals.
_one_at_a_time = Lock()


class NotMigratedError(MeterbookError):
    """A step failed, or left rows that point nowhere."""

    sentence = N_(
        "The Meterbook file could not be brought up to date. It was left as it is. "
        "Install the version you used before, and report this."
    )


@dataclass(frozen=True, slots=True)
class Steps:
    """A folder of Alembic steps and the last of them."""

    folder: Path
    head: str


STEPS = Steps(Path(__file__).parent / "migrations", head="a005")


def version_of(connection: sqlite3.Connection) -> str | None:
    """Return the last step that a file went through, None for an empty file."""
    tables = [name for (name,) in connection.execute("select name from sqlite_master")]
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise DamagedFileError
    row = connection.execute("select version_num from alembic_version").fetchone()
    if row is None:
        raise DamagedFileError
    version: str = row[0]
    return version


def migrate(path: Path, busy_seconds: float, steps: Steps = STEPS) -> None:
    """Take a file through all steps it has not seen, or leave it as it is; a copy is kept first."""
    with _locked(path, busy_seconds) as connection:
        if _version_within(connection) not in {None, steps.head}:
            keep_copy(path, _KIND, steps.head)
        _climb(connection, steps.head, steps)
    drop_old_copies(path, _KIND)


def migrate_to(path: Path, version: str, busy_seconds: float, steps: Steps = STEPS) -> None:
    """Take a file to one version without keeping a copy."""
    with _locked(path, busy_seconds) as connection:
        _climb(connection, version, steps)


@contextmanager
def _locked(path: Path, busy_seconds: float) -> Iterator[Connection]:
    with _one_at_a_time, _engine(path, busy_seconds).connect() as connection, connection.begin():
        yield connection


def _climb(connection: Connection, version: str, steps: Steps) -> None:
    if _version_within(connection) == version:
        return
    connection.exec_driver_sql(f"pragma application_id = {APPLICATION_ID}")
    _upgrade(connection, version, steps)
    lost = connection.exec_driver_sql("pragma foreign_key_check").fetchall()
    if lost or _version_within(connection) != version:
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
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, version)
    except CommandError as error:
        raise NotMigratedError from error


def _version_within(connection: Connection) -> str | None:
    driver = connection.connection.driver_connection
    return version_of(driver)  # type: ignore[arg-type]


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
