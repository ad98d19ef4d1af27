"""PostgreSQL on a server: its connections, and one writer at a time among all processes."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, text

from app.domain.errors import N_, MeterbookError
from app.storage.database import Database
from app.storage.failures import DamagedFileError
from app.storage.migrate import APPLICATION_ID, STEPS, NewerFileError, NotMigratedError, Steps, climb

BUSY_SECONDS = 10.0
# Steps may rewrite whole tables, while other processes wait for them to be taken.
_STEPS_SECONDS = 600.0
_MOST_CONNECTIONS = 10
_PATIENCE = text("select set_config('lock_timeout', :patience, true)")
_TURN = text(f"select pg_advisory_xact_lock({APPLICATION_ID})")
_SORTED_ELSEWISE = text(
    "select relname, attname, format_type(atttypid, atttypmod) from pg_attribute "
    "join pg_class on pg_class.oid = attrelid join pg_collation on pg_collation.oid = attcollation "
    "where relnamespace = current_schema()::regnamespace and relkind = 'r' and collname <> 'C'"
)


class ForeignDatabaseError(MeterbookError):
    """The database holds tables of another program."""

    sentence = N_(
        "This database holds tables of another program. Nothing was changed. "
        "Give Meterbook a database of its own."
    )


class NotUnicodeError(MeterbookError):
    """The database was created for the letters of some languages only."""

    sentence = N_(
        "This database does not keep the letters of all languages. Nothing was changed. "
        "Give Meterbook a database with the encoding UTF8."
    )


class NewerDatabaseError(NewerFileError):
    """A newer Meterbook brought the database up."""

    sentence = N_(
        "This database was written by a newer version of Meterbook. It was left as it is. "
        "Update Meterbook to use it."
    )


class DatabaseNotMigratedError(NotMigratedError):
    """A step failed."""

    sentence = N_(
        "The database could not be brought up to date. It was left as it is. "
        "Install the version you used before, and report this."
    )


class PostgresqlDatabase(Database):
    """Tables in one schema of PostgreSQL, which any number of processes may use."""

    def __init__(
        self, address: str, *, busy_seconds: float = BUSY_SECONDS, connections: int = _MOST_CONNECTIONS
    ) -> None:
        """Prepare connections to `postgresql+psycopg://…`; nothing is opened yet.

        Where others write, or hold all `connections`, one waits `busy_seconds`.
        """
        # Each statement of a writer sees what was committed before it: all that was there before its turn.
        engine = create_engine(
            address,
            isolation_level="READ COMMITTED",
            pool_size=connections,
            max_overflow=0,
            pool_timeout=busy_seconds,
            pool_pre_ping=True,
        )
        readers = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        super().__init__(engine, readers)
        self._busy_seconds = busy_seconds

    @contextmanager
    def _writable(self, *, bulk: bool) -> Iterator[Connection]:
        del bulk
        with self._turn(self._busy_seconds) as connection:
            yield connection

    def version(self, steps: Steps) -> str | None:
        """Return which of some steps was taken last, None before the first."""
        try:
            return super().version(steps)
        except DamagedFileError as error:
            raise ForeignDatabaseError from error

    def _climb(self, steps: Steps) -> None:
        with self._turn(_STEPS_SECONDS) as connection:
            _climb(connection, steps)
            connection.commit()

    @contextmanager
    def _turn(self, patience_seconds: float) -> Iterator[Connection]:
        """Give a transaction that waited until nobody else writes."""
        with self._engine.connect() as connection:
            connection.execute(_PATIENCE, {"patience": f"{patience_seconds * 1000:.0f}ms"})
            connection.execute(_TURN)
            yield connection


def open_postgresql(
    address: str, *, busy_seconds: float = BUSY_SECONDS, steps: Steps = STEPS
) -> PostgresqlDatabase:
    """Open the database at an address and bring it up to date.

    Raises ForeignDatabaseError, NotUnicodeError, NewerDatabaseError, DatabaseNotMigratedError or a sentence
    of `failures`.
    """
    database = PostgresqlDatabase(address, busy_seconds=busy_seconds)
    try:
        database.bring_up(steps)
    except BaseException:
        database.close()
        raise
    return database


def _climb(connection: Connection, steps: Steps) -> None:
    if connection.exec_driver_sql("show server_encoding").scalar_one() != "UTF8":
        raise NotUnicodeError
    try:
        climb(connection, steps.head, steps)
    except NewerFileError as error:
        raise NewerDatabaseError from error
    except NotMigratedError as error:
        raise DatabaseNotMigratedError from error
    _sort_as_files_do(connection)


def _sort_as_files_do(connection: Connection) -> None:
    """Let texts stand in the order of their signs, whatever language the server speaks."""
    for table, column, kind in connection.execute(_SORTED_ELSEWISE).all():
        connection.exec_driver_sql(f'alter table "{table}" alter column "{column}" type {kind} collate "C"')
