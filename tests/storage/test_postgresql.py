"""What a server of databases does, in sentences; and what several processes do to one database."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, NullPool, create_engine, text
from sqlmodel import Session, col, select

from app.storage.failures import CannotKeepError, NoDatabaseError, ServerBusyError, ServerReadOnlyError
from app.storage.identity import replica_of
from app.storage.migrate import STEPS
from app.storage.postgresql import (
    ForeignDatabaseError,
    NotUnicodeError,
    PostgresqlDatabase,
    open_postgresql,
)
from app.storage.tables import Setting, Tariff
from tests.databases import ON_SERVER, address_of, created
from tests.storage.rows import id_of

pytestmark = ON_SERVER
NOBODY_LISTENS = "postgresql+psycopg://postgres@127.0.0.1:1/nobody"
CUT_OTHERS = text(
    "select pg_terminate_backend(pid, 5000) from pg_stat_activity "
    "where datname = current_database() and pid <> pg_backend_pid()"
)


@pytest.fixture
def unused() -> Iterator[str]:
    """The address of a database without tables."""
    with created(f"meterbook_unused_{os.getpid()}") as address:
        yield address


@contextmanager
def connected(address: str) -> Iterator[Connection]:
    engine = create_engine(address, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection


def store(database: PostgresqlDatabase, name: str) -> None:
    with database.writing() as session:
        session.add(Setting(name=name, value="1"))


def flush(session: Session) -> None:
    session.add(Setting(name="theme", value="1"))
    session.flush()


def store_while_cut(session: Session, database: PostgresqlDatabase) -> None:
    flush(session)
    _cut_others(database)


def names_in(database: PostgresqlDatabase) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(Setting.name).order_by(col(Setting.name))))


def test_processes_that_start_at_once_bring_the_database_up_once(unused: str) -> None:
    with ThreadPoolExecutor(4) as together:
        opened = list(together.map(open_postgresql, [unused] * 4))

    for database in opened:
        assert database.version(STEPS) == STEPS.head
        database.close()


def test_processes_that_start_at_once_get_the_same_id(postgresql: PostgresqlDatabase) -> None:
    windows = [PostgresqlDatabase(address_of(postgresql)) for _ in range(4)]
    together = Barrier(len(windows))

    def open_window(window: PostgresqlDatabase) -> UUID:
        together.wait()
        return replica_of(window, uuid4)

    with ThreadPoolExecutor(len(windows)) as threads:
        ids = set(threads.map(open_window, windows))

    assert len(ids) == 1
    for window in windows:
        window.close()


def test_tables_of_another_program_are_left_alone(unused: str) -> None:
    with connected(unused) as connection:
        connection.execute(text("create table theirs (id integer)"))

    with pytest.raises(ForeignDatabaseError):
        open_postgresql(unused)

    with connected(unused) as connection:
        tables = "select count(*) from pg_tables where schemaname = 'public'"
        assert connection.execute(text(tables)).scalar_one() == 1


def test_a_database_that_does_not_keep_every_letter_is_refused() -> None:
    some_languages = created(
        f"meterbook_latin_{os.getpid()}", "template template0 encoding 'LATIN1' locale 'C'"
    )

    with some_languages as address, pytest.raises(NotUnicodeError):
        open_postgresql(address)


def test_names_stand_in_the_order_of_a_file(postgresql: PostgresqlDatabase) -> None:
    names = ["b", "Z", "a", "é", "Ä", "_", "10", "9"]
    with postgresql.writing() as session:
        for number, name in enumerate(names):
            session.add(Tariff(id=id_of(number), name=name, document=""))

    with postgresql.reading() as session:
        found = session.exec(select(Tariff.name).order_by(Tariff.name)).all()

    assert list(found) == sorted(names)


def test_a_text_that_the_server_cannot_keep_is_told(postgresql: PostgresqlDatabase) -> None:
    with pytest.raises(CannotKeepError), postgresql.writing() as session:
        session.add(Setting(name="theme", value="\0"))

    assert names_in(postgresql) == []


def test_nothing_can_be_stored_while_asking(postgresql: PostgresqlDatabase) -> None:
    with pytest.raises(ServerReadOnlyError), postgresql.reading() as session:
        flush(session)

    assert names_in(postgresql) == []


def test_a_connection_that_was_cut_while_nobody_used_it_is_made_anew(postgresql: PostgresqlDatabase) -> None:
    store(postgresql, "theme")

    _cut_others(postgresql)
    store(postgresql, "language")

    assert names_in(postgresql) == ["language", "theme"]


def test_a_connection_that_is_cut_while_writing_is_told_and_stores_nothing(
    postgresql: PostgresqlDatabase,
) -> None:
    with pytest.raises(NoDatabaseError), postgresql.writing() as session:
        store_while_cut(session, postgresql)

    assert names_in(postgresql) == []
    store(postgresql, "language")


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(NoDatabaseError):
        open_postgresql(NOBODY_LISTENS)


def test_a_database_that_is_not_there_is_told(postgresql: PostgresqlDatabase) -> None:
    with pytest.raises(NoDatabaseError):
        open_postgresql(address_of(postgresql) + "_nowhere")


def test_more_who_ask_than_there_are_connections_wait_and_are_told(postgresql: PostgresqlDatabase) -> None:
    narrow = PostgresqlDatabase(address_of(postgresql), busy_seconds=0.05, connections=1)

    with narrow.reading() as session:
        session.exec(select(Setting)).all()
        with pytest.raises(ServerBusyError):
            names_in(narrow)

    assert names_in(narrow) == []
    narrow.close()


def _cut_others(database: PostgresqlDatabase) -> None:
    """Cut every connection to a database, as a server that is restarted does."""
    with connected(address_of(database)) as connection:
        connection.execute(CUT_OTHERS)
