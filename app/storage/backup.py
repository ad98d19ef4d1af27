"""All rows and files into an archive, and an archive into a file of its own."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Select, func, select
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, SQLModel

from app.storage.archive import Archive, ArchiveWriter, DamagedBackupError, NewerBackupError, damage_told
from app.storage.bulk import PAGE
from app.storage.documents import KINDS_BY_NAME, Kind, kinds_of, texts_of
from app.storage.failures import as_sentence
from app.storage.files import FileStore
from app.storage.identity import OF_THIS_DEVICE
from app.storage.migrate import STEPS, NotMigratedError, Steps, migrate_to
from app.storage.queries.happened import happened
from app.storage.sync_tables import OWN_TABLES
from app.storage.tables import EVERY, Change, File, Setting
from app.storage.tally import Tally

_dialect = sqlite.dialect()
Tell = Callable[[int, int], None]


def write_archive(session: Session, files: FileStore, to: BinaryIO, now: datetime, tell: Tell) -> None:
    """Write one state of all tables and the files that they name; what is of this device alone stays here."""
    names = list(session.scalars(select(File.sha256).distinct()))  # type: ignore[call-overload]
    tally = Tally(tell, sum(_size(session, table) for table in EVERY.values()) + len(names))
    with ArchiveWriter(to) as archive:
        for name, table in EVERY.items():
            kinds = {column: kind.name for column, kind in kinds_of(table).items()}
            archive.add_table(name, kinds, _documents(session, table, tally))
        for sha256 in names:
            content = files.get(sha256)
            if content is not None:
                archive.add_file(sha256, content)
            tally.add(1)
        archive.finish(STEPS.head, now)


def unpack(archive: Archive, path: Path, tally: Tally, busy_seconds: float, steps: Steps = STEPS) -> None:
    """Make a new database of today's version at `path` from all rows of an archive.

    The rows go into tables of the archive's own version first and take the same way as any older file.
    """
    schema = archive.contents.schema
    if schema > steps.head:
        raise NewerBackupError
    try:
        migrate_to(path, schema, busy_seconds, steps)
    except NotMigratedError as error:
        raise DamagedBackupError from error
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, _damage_told():
        _fill(connection, archive, tally)
    migrate_to(path, steps.head, busy_seconds, steps)


@contextmanager
def unpacked_files(archive: Archive, files: FileStore, tally: Tally) -> Iterator[None]:
    """Put the files of an archive beside the database; where what follows fails, they go again."""
    new: list[str] = []
    try:
        for sha256 in archive.contents.files:
            content = archive.file(sha256)
            if not files.has(sha256):
                new.append(sha256)
                files.put(content)
            tally.add(1)
        yield
    except BaseException:
        for sha256 in new:
            files.remove(sha256)
        raise


def _rows_of(table: type[SQLModel]) -> Select[Any]:
    columns = table.__table__.columns  # type: ignore[attr-defined]
    query = select(*columns).order_by(*table.__table__.primary_key)  # type: ignore[attr-defined]
    if table is Change:
        return query.where(happened())
    return query.where(~columns.name.startswith(OF_THIS_DEVICE)) if table is Setting else query


def _size(session: Session, table: type[SQLModel]) -> int:
    return session.scalar(select(func.count()).select_from(_rows_of(table).subquery())) or 0


def _documents(session: Session, table: type[SQLModel], tally: Tally) -> Iterator[str]:
    for page in session.execute(_rows_of(table)).yield_per(PAGE).partitions():
        yield from texts_of(table, page)
        tally.add(len(page))


def _fill(connection: sqlite3.Connection, archive: Archive, tally: Tally) -> None:
    """Insert all rows; the file is thrown away if anything fails, so nothing need reach the disk early."""
    tables = {name: _columns_of(connection, name) for name in _tables_of(connection)}
    told = {name: set(contents.columns) for name, contents in archive.contents.tables.items()}
    if told != {name: set(columns) for name, columns in tables.items()}:
        raise DamagedBackupError
    connection.execute("pragma synchronous = off")
    connection.execute("begin")
    for name, columns in tables.items():
        _fill_table(connection, archive, name, columns, tally)
    if connection.execute("pragma foreign_key_check").fetchall():
        raise DamagedBackupError
    connection.execute("commit")


def _fill_table(
    connection: sqlite3.Connection, archive: Archive, table: str, columns: list[str], tally: Tally
) -> None:
    names, gaps = ", ".join(f'"{column}"' for column in columns), ", ".join("?" for _ in columns)
    statement = f'insert into "{table}" ({names}) values ({gaps})'  # noqa: S608 - names of our own tables
    kinds = archive.contents.tables[table].columns
    readers = [(column, KINDS_BY_NAME[kinds[column]]) for column in columns]
    lines = archive.documents(table)
    while page := [_values(json.loads(line), readers) for line in islice(lines, PAGE)]:
        connection.executemany(statement, page)
        tally.add(len(page))


def _values(document: Mapping[str, Any], readers: list[tuple[str, Kind]]) -> tuple[Any, ...]:
    return tuple(
        [
            None if (value := document[column]) is None else kind.to_stored(kind.from_json(value), _dialect)
            for column, kind in readers
        ]
    )


def _tables_of(connection: sqlite3.Connection) -> list[str]:
    query = "select name from sqlite_master where type = 'table' and name not in ('alembic_version')"
    names = [name for (name,) in connection.execute(query) if not name.startswith("sqlite_")]
    return [name for name in names if name not in OWN_TABLES]


def _columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[0] for row in connection.execute("select name from pragma_table_info(?)", (table,))]


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        with damage_told():
            yield
    except sqlite3.Error as error:
        raise as_sentence(error) or DamagedBackupError from error
