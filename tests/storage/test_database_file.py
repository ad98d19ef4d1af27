"""One file: what other processes do to it, and what a disk does."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from app.storage.bulk import insert_columns
from app.storage.database import Database
from app.storage.database_file import DatabaseFile, Watch
from app.storage.failures import BusyError, DamagedFileError, DiskFullError, ReadOnlyError
from app.storage.opening import open_database
from app.storage.tables import Setting, Site
from tests.storage.rows import id_of, rows_in


@pytest.fixture
def other(path: Path) -> Iterator[DatabaseFile]:
    """A second window on the same file."""
    database = open_database(path, busy_seconds=0.05)
    yield database
    database.close()


def store(database: Database, name: str) -> None:
    with database.writing() as session:
        session.add(Setting(name=name, value="1"))


def names_in(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(Setting.name)))


@contextmanager
def held_by_another_program(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("begin immediate")
        yield


def fill_the_disk(session: Session) -> None:
    session.execute(text("pragma max_page_count = 1"))
    session.add(Site(id=id_of(1), name="x" * 100_000, time_zone="UTC"))


def write_protected(session: Session) -> None:
    session.execute(text("pragma query_only = on"))
    session.add(Setting(name="theme", value="1"))


def pragma(session: Session, name: str) -> object:
    return session.execute(text(f"pragma {name}")).scalar_one()


def test_the_second_window_sees_what_the_first_stored(
    file: DatabaseFile, other: Database, path: Path
) -> None:
    with closing(Watch(path)) as watch:
        watch.has_changed()

        store(file, "theme")

        assert watch.has_changed()
        assert not watch.has_changed()
        assert names_in(other) == ["theme"]


def test_what_was_announced_here_is_no_news_to_this_window(file: DatabaseFile, other: Database) -> None:
    watch = file.watch()

    store(file, "theme")
    after_ours = watch.has_changed()
    store(other, "language")

    assert (after_ours, watch.has_changed()) == (False, True)


def test_what_another_window_stored_just_before_is_heard_of_with_our_own(
    file: DatabaseFile, other: Database
) -> None:
    heard: list[list[str]] = []
    file.subscribe(lambda: heard.append(names_in(file)))
    watch = file.watch()

    store(other, "language")
    store(file, "theme")

    assert (heard, watch.has_changed()) == ([["language", "theme"]], False)


def test_a_question_stores_nothing(file: DatabaseFile) -> None:
    with file.reading() as session:
        session.add(Setting(name="theme", value="1"))
        session.flush()

    assert names_in(file) == []


def test_a_file_held_by_another_program_is_told_and_can_be_written_later(
    file: DatabaseFile, path: Path
) -> None:
    with held_by_another_program(path), pytest.raises(BusyError):
        store(file, "theme")

    store(file, "language")
    assert names_in(file) == ["language"]


def test_a_full_disk_is_told_and_loses_nothing(file: DatabaseFile) -> None:
    store(file, "theme")
    before = rows_in(file)

    with pytest.raises(DiskFullError), file.writing() as session:
        fill_the_disk(session)

    assert rows_in(file) == before


def test_writing_goes_on_when_there_is_room_again(file: DatabaseFile) -> None:
    with pytest.raises(DiskFullError), file.writing() as session:
        fill_the_disk(session)

    with file.writing() as session:
        session.execute(text("pragma max_page_count = 1000000"))
        session.add(Site(id=id_of(1), name="x" * 100_000, time_zone="UTC"))
    assert len(rows_in(file)["site"]) == 1


def test_a_file_that_may_not_be_written_is_told(file: DatabaseFile) -> None:
    with pytest.raises(ReadOnlyError), file.writing() as session:
        write_protected(session)

    assert names_in(file) == []


def test_a_page_overwritten_with_rubbish_is_told(file: DatabaseFile, path: Path) -> None:
    with file.writing() as session:
        session.add(Site(id=id_of(1), name="x" * 100_000, time_zone="UTC"))
    file.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)

    with pytest.raises(DamagedFileError), file.reading() as session:
        session.exec(select(Site)).all()


def test_a_file_keeps_even_the_sign_that_ends_texts_elsewhere(file: DatabaseFile) -> None:
    with file.writing() as session:
        names = [["one", "two"], ["\0", "\0"]]
        insert_columns(session.connection(), Setting, names)

    assert {row["value"] for row in rows_in(file)["setting"]} == {"\0"}


def test_every_connection_is_set_up_for_safety(file: DatabaseFile) -> None:
    with file.reading() as session:
        assert pragma(session, "journal_mode") == "wal"
        assert pragma(session, "foreign_keys") == 1


@pytest.mark.parametrize(("bulk", "level"), [(False, 2), (True, 1)])
def test_only_an_import_trusts_the_disk_to_sync_later(file: DatabaseFile, bulk: bool, level: int) -> None:
    with file.writing(bulk=not bulk):
        pass

    with file.writing(bulk=bulk) as session:
        assert pragma(session, "synchronous") == level
