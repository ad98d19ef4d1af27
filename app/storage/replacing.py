"""Putting the rows of another file in the place of ours, in one transaction that other windows see as one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.storage.copies import drop_old_copies, keep_copy
from app.storage.identity import OF_THIS_DEVICE
from app.storage.migrate import STEPS, NewerFileError, version_of
from app.storage.sync_tables import OWN_TABLES
from app.storage.tally import Tally

_KIND = "restore"
_PAGE = 20_000


def replace_rows(path: Path, other: Path, name: str, tally: Tally, busy_seconds: float) -> Path:
    """Give the database at `path` the rows of `other`, which is of today's version too.

    What is of this device alone stays. Returns the copy of the database as it was before,
    whose name ends in `name`; names sort by age. Where anything fails, nothing has changed.
    """
    with closing(sqlite3.connect(path, isolation_level=None, timeout=busy_seconds)) as connection:
        connection.execute("attach ? as other", (str(other),))
        connection.execute("begin immediate")
        if version_of(connection) != STEPS.head:
            raise NewerFileError
        kept = keep_copy(path, _KIND, name)
        try:
            _replace_all(connection, tally)
        except BaseException:
            kept.unlink()
            raise
    drop_old_copies(path, _KIND)
    return kept


def rows_in(path: Path) -> dict[str, int]:
    """Return how many rows each table of a file holds, without those that stay on its device."""
    with closing(sqlite3.connect(path)) as connection:
        return {table: _count(connection, table) for table in _tables(connection, "main")}


def _replace_all(connection: sqlite3.Connection, tally: Tally) -> None:
    with _unfrozen(connection):
        for table in _tables(connection, "other"):
            _replace(connection, table, tally)
        _let_all_wait(connection)
    connection.execute("commit")


@contextmanager
def _unfrozen(connection: sqlite3.Connection) -> Iterator[None]:
    """Let go of what refuses to change issued rows: they all give way to those of the other file."""
    query = "select name, sql from main.sqlite_master where type = 'trigger'"
    triggers = connection.execute(query).fetchall()
    for name, _sql in triggers:
        connection.execute(f'drop trigger main."{name}"')
    yield
    for _name, sql in triggers:
        connection.execute(sql)


def _let_all_wait(connection: sqlite3.Connection) -> None:
    """Let every group wait: a file that was restored is another device, of which no server has anything."""
    for table in OWN_TABLES:
        connection.execute(f'delete from main."{table}"')  # noqa: S608 - our own table
    connection.execute(
        "insert into main.outgoing (group_id, seen, state, attempt, reason) "
        "select group_id, 0, 'waiting', 0, '' from main.change group by group_id order by min(at)"
    )
    # Only the copy of a device that takes a restore back holds any: they never happened, and still do not.
    connection.execute(
        "update main.outgoing set state = 'refused', attempt = theirs.attempt, reason = theirs.reason "
        "from other.outgoing as theirs "
        "where theirs.group_id = main.outgoing.group_id and theirs.state = 'refused'"
    )


def _replace(connection: sqlite3.Connection, table: str, tally: Tally) -> None:
    """Copy page by page, so that a person can stop it."""
    of_all = _which(table)
    columns = connection.execute("select name from pragma_table_info(?)", (table,)).fetchall()
    names = ", ".join(f'"{name}"' for (name,) in columns)
    last = connection.execute(f'select coalesce(max(rowid), 0) from other."{table}"').fetchone()[0]  # noqa: S608 - our own table
    connection.execute(f'delete from main."{table}" where {of_all}')  # noqa: S608 - same
    for start in range(0, last, _PAGE):
        copied = connection.execute(
            f'insert into main."{table}" ({names}) select {names} from other."{table}" '  # noqa: S608 - same
            f"where {of_all} and rowid > ? and rowid <= ? order by rowid",
            (start, start + _PAGE),
        )
        tally.add(copied.rowcount)


def _tables(connection: sqlite3.Connection, schema: str) -> list[str]:
    query = f"select name from {schema}.sqlite_master where type = 'table' and name <> 'alembic_version'"  # noqa: S608 - "main" or "other"
    return [name for (name,) in connection.execute(query) if name not in OWN_TABLES]


def _count(connection: sqlite3.Connection, table: str) -> int:
    count: int = connection.execute(f'select count(*) from "{table}" where {_which(table)}').fetchone()[0]  # noqa: S608 - our own table
    return count


def _which(table: str) -> str:
    return f"name not like '{OF_THIS_DEVICE}%'" if table == "setting" else "true"
