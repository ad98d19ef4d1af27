"""Several windows on the same rows, in a file or on a server: they wait for each other and lose nothing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from app.storage.database import Database
from app.storage.database_file import DatabaseFile
from app.storage.failures import BusyError
from app.storage.opening import open_database
from app.storage.postgresql import PostgresqlDatabase
from app.storage.tables import Meter, Setting
from tests.databases import ON_BOTH, address_of
from tests.storage.rows import fill, id_of, rows_in

pytestmark = ON_BOTH


@pytest.fixture
def other(database: Database) -> Iterator[Database]:
    """A second window on the same rows."""
    other = (
        open_database(database.path, busy_seconds=0.05)
        if isinstance(database, DatabaseFile)
        else PostgresqlDatabase(address_of(database), busy_seconds=0.05)
    )
    yield other
    other.close()


def store(database: Database, name: str) -> None:
    with database.writing() as session:
        session.add(Setting(name=name, value="1"))


def names_in(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(Setting.name)))


def count_up(database: Database) -> None:
    with database.writing() as session:
        counted = session.get(Setting, "count") or Setting(name="count", value="0")
        counted.value = str(int(counted.value) + 1)
        session.add(counted)


def test_every_row_comes_back_as_it_was_stored(database: Database) -> None:
    fill(database)

    stored = rows_in(database)

    assert {name: len(rows) for name, rows in stored.items() if not rows} == {}
    assert stored["invoice"][0]["net"] == "99.999999"
    assert stored["occupancy"][0]["end_on"] == "9999-12-31"


def test_writers_that_come_at_once_each_see_what_the_one_before_stored(
    database: Database, other: Database
) -> None:
    windows = [database, other] * 10

    with ThreadPoolExecutor(4) as together:
        for counting in [together.submit(count_patiently, window) for window in windows]:
            counting.result()

    with database.reading() as session:
        assert session.get_one(Setting, "count").value == "20"


def count_patiently(database: Database) -> None:
    """Count up; where others are faster for long, try again as a person would."""
    for _ in range(100):
        try:
            count_up(database)
        except BusyError:
            continue
        return
    pytest.fail("never had a turn")


def fail_half_way(session: Session) -> None:
    session.add(Setting(name="theme", value="1"))
    session.flush()
    raise ZeroDivisionError


def test_who_listens_hears_of_each_commit_until_they_stop(database: Database) -> None:
    heard: list[list[str]] = []
    stop = database.subscribe(lambda: heard.append(names_in(database)))

    store(database, "theme")
    stop()
    store(database, "language")

    assert heard == [["theme"]]


def test_a_listener_that_fails_does_not_fail_the_commit(database: Database) -> None:
    heard: list[str] = []
    database.subscribe(lambda: 1 // 0)  # type: ignore[arg-type]
    database.subscribe(lambda: heard.append("stored"))

    store(database, "theme")

    assert heard == ["stored"]


def test_nobody_hears_of_what_was_not_stored(database: Database) -> None:
    heard: list[str] = []
    database.subscribe(lambda: heard.append("stored"))

    with pytest.raises(ZeroDivisionError), database.writing() as session:
        fail_half_way(session)

    assert (heard, names_in(database)) == ([], [])


def test_a_question_is_answered_from_one_state_of_all_rows(database: Database, other: Database) -> None:
    with database.reading() as session:
        before = session.exec(select(Setting.name)).all()
        store(other, "theme")
        after = session.exec(select(Setting.name)).all()

    assert (before, after, names_in(database)) == ([], [], ["theme"])


def test_who_writes_for_a_moment_is_waited_for(database: Database, other: Database) -> None:
    with other.writing() as session:
        session.add(Setting(name="theme", value="1"))
        waiting = Thread(target=store, args=(database, "language"))
        waiting.start()
    waiting.join()

    assert sorted(names_in(database)) == ["language", "theme"]


def test_who_writes_has_all_rows_from_the_beginning(database: Database, other: Database) -> None:
    with database.writing(), pytest.raises(BusyError):
        store(other, "theme")


def test_a_broken_rule_of_the_tables_is_a_fault_of_ours_and_stays_one(database: Database) -> None:
    note = "database is locked, disk is full, malformed"

    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(Meter(id=id_of(1), site_id=id_of(2), name=note))
