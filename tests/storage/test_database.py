"""One file, several windows: they see each other's commits, wait for each other, and lose nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from app.storage.database import Database, Watch
from app.storage.failures import BusyError, DamagedFileError, DiskFullError, ReadOnlyError
from app.storage.opening import open_database
from app.storage.tables import Meter, Setting, Site
from tests.storage.rows import id_of, rows_in


@pytest.fixture
def other(path: Path) -> Iterator[Database]:
    """A second window on the same file."""
    database = open_database(path, busy_seconds=0.05)
    yield database
    database.close()


@contextmanager
def held_by_another_program(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("begin immediate")
        yield


def store(database: Database, name: str) -> None:
    with database.writing() as session:
        session.add(Setting(name=name, value="1"))


def names_in(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(Setting.name)))


def fill_the_disk(session: Session) -> None:
    session.execute(text("pragma max_page_count = 1"))
    session.add(Site(id=id_of(1), name="x" * 100_000, time_zone="UTC"))


def fail_half_way(session: Session) -> None:
    session.add(Setting(name="theme", value="1"))
    session.flush()
    raise ZeroDivisionError


def write_protected(session: Session) -> None:
    session.execute(text("pragma query_only = on"))
    session.add(Setting(name="theme", value="1"))


def pragma(session: Session, name: str) -> object:
    return session.execute(text(f"pragma {name}")).scalar_one()


def test_the_second_window_sees_what_the_first_stored(
    database: Database, other: Database, path: Path
) -> None:
    with closing(Watch(path)) as watch:
        watch.has_changed()

        store(database, "theme")

        assert watch.has_changed()
        assert not watch.has_changed()
        assert names_in(other) == ["theme"]


def test_what_was_announced_here_is_no_news_to_this_window(database: Database, other: Database) -> None:
    watch = database.watch()

    store(database, "theme")
    after_ours = watch.has_changed()
    store(other, "language")

    assert (after_ours, watch.has_changed()) == (False, True)


def test_what_another_window_stored_just_before_is_heard_of_with_our_own(
    database: Database, other: Database
) -> None:
    heard: list[list[str]] = []
    database.subscribe(lambda: heard.append(names_in(database)))
    watch = database.watch()

    store(other, "language")
    store(database, "theme")

    assert (heard, watch.has_changed()) == ([["language", "theme"]], False)


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


def test_a_question_is_answered_from_one_state_of_the_file(database: Database, other: Database) -> None:
    with database.reading() as session:
        before = session.exec(select(Setting.name)).all()
        store(other, "theme")
        after = session.exec(select(Setting.name)).all()

    assert (before, after, names_in(database)) == ([], [], ["theme"])


def test_a_question_stores_nothing(database: Database) -> None:
    with database.reading() as session:
        session.add(Setting(name="theme", value="1"))
        session.flush()

    assert names_in(database) == []


def test_a_file_held_by_another_program_is_told_and_can_be_written_later(
    database: Database, path: Path
) -> None:
    with held_by_another_program(path), pytest.raises(BusyError):
        store(database, "theme")

    store(database, "language")
    assert names_in(database) == ["language"]


def test_a_file_held_for_a_moment_is_waited_for(database: Database, other: Database) -> None:
    with other.writing() as session:
        session.add(Setting(name="theme", value="1"))
        waiting = Thread(target=store, args=(database, "language"))
        waiting.start()
    waiting.join()

    assert sorted(names_in(database)) == ["language", "theme"]


def test_who_writes_has_the_file_from_the_beginning(database: Database, other: Database) -> None:
    with database.writing(), pytest.raises(BusyError):
        store(other, "theme")


def test_a_full_disk_is_told_and_loses_nothing(database: Database) -> None:
    store(database, "theme")
    before = rows_in(database)

    with pytest.raises(DiskFullError), database.writing() as session:
        fill_the_disk(session)

    assert rows_in(database) == before


def test_writing_goes_on_when_there_is_room_again(database: Database) -> None:
    with pytest.raises(DiskFullError), database.writing() as session:
        fill_the_disk(session)

    with database.writing() as session:
        session.execute(text("pragma max_page_count = 1000000"))
        session.add(Site(id=id_of(1), name="x" * 100_000, time_zone="UTC"))
    assert len(rows_in(database)["site"]) == 1


def test_a_file_that_may_not_be_written_is_told(database: Database) -> None:
    with pytest.raises(ReadOnlyError), database.writing() as session:
        write_protected(session)

    assert names_in(database) == []


def test_a_page_overwritten_with_rubbish_is_told(database: Database, path: Path) -> None:
    with database.writing() as session:
        session.add(Site(id=id_of(1), name="x" * 100_000, time_zone="UTC"))
    database.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)

    with pytest.raises(DamagedFileError), database.reading() as session:
        session.exec(select(Site)).all()


def test_a_broken_rule_of_the_tables_is_a_fault_of_ours_and_stays_one(database: Database) -> None:
    note = "database is locked, disk is full, malformed"

    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(Meter(id=id_of(1), site_id=id_of(2), name=note))


def test_every_connection_is_set_up_for_safety(database: Database) -> None:
    with database.reading() as session:
        assert pragma(session, "journal_mode") == "wal"
        assert pragma(session, "foreign_keys") == 1


@pytest.mark.parametrize(("bulk", "level"), [(False, 2), (True, 1)])
def test_only_an_import_trusts_the_disk_to_sync_later(database: Database, bulk: bool, level: int) -> None:
    with database.writing(bulk=not bulk):
        pass

    with database.writing(bulk=bulk) as session:
        assert pragma(session, "synchronous") == level
