"""Tests on both databases: a file, and PostgreSQL where a server stands ready for tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, NullPool, create_engine, make_url

from app.storage.database import Database
from app.storage.postgresql import PostgresqlDatabase, open_postgresql

SERVER = "METERBOOK_TEST_POSTGRESQL"
FILE, POSTGRESQL = "file", "postgresql"
ON_SERVER = pytest.mark.postgresql
# A test that goes through a `database` runs once on each.
PLACES = [FILE, pytest.param(POSTGRESQL, marks=ON_SERVER)]
ON_BOTH = pytest.mark.parametrize("place", PLACES, indirect=True)
# Whatever a server's language makes of letters, names have to stand in the order of a file.
_KIND = "template template0 encoding 'UTF8' locale 'C.UTF-8' locale_provider icu icu_locale 'de-CH'"


@contextmanager
def created(name: str, kind: str = _KIND) -> Iterator[str]:
    """Create a database on the server, give its address, and drop it at the end."""
    address = make_url(os.environ[SERVER])
    server = create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    _tell(server, f'drop database if exists "{name}" with (force)', f'create database "{name}" {kind}')
    try:
        yield address.set(database=name).render_as_string(hide_password=False)
    finally:
        _tell(server, f'drop database "{name}" with (force)')


@contextmanager
def brought_up(name: str, kind: str = _KIND) -> Iterator[PostgresqlDatabase]:
    """Create a database of today's version."""
    with created(name, kind) as address:
        database = open_postgresql(address, busy_seconds=0.05)
        yield database
        database.close()


def as_copy_of(database: PostgresqlDatabase) -> str:
    """Return how a database is created with all that is in another one, which nobody may use meanwhile."""
    database._engine.dispose()
    return f'template "{database._engine.url.database}"'


def address_of(database: Database) -> str:
    """Return the address of a database on a server."""
    return database._engine.url.render_as_string(hide_password=False)


def empty(database: PostgresqlDatabase) -> None:
    """Delete every row, issued ones as well; truncating forty tables would take longer than a test."""
    tables = "select tablename from pg_tables where schemaname = 'public' and tablename not like 'alembic%%'"
    database._listeners.clear()
    with database._engine.begin() as connection:
        names = connection.exec_driver_sql(tables).scalars().all()
        deeds = "; ".join(f'delete from "{name}"' for name in names)  # noqa: S608 - names of our tables
        connection.exec_driver_sql(f"set local session_replication_role = replica; {deeds}")


def _tell(server: Engine, *orders: str) -> None:
    with server.connect() as connection:
        for order in orders:
            connection.exec_driver_sql(order)
