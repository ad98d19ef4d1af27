"""Very many rows at once, past the slow road through objects: as tuples, or column by column."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Dialect, insert, select
from sqlmodel import SQLModel

from app.storage.documents import Kind, column_names, converted, kinds_of

Item = TypeVar("Item")
Values = tuple[Any, ...]
# Short-lived pages keep Python's garbage collector from walking through all rows again and again.
PAGE = 2000
_MOST_VARIABLES = 500


def pages(items: Sequence[Item], size: int = PAGE) -> Iterator[Sequence[Item]]:
    """Cut a long sequence into parts."""
    return (items[start : start + size] for start in range(0, len(items), size))


def insert_columns(connection: Connection, table: type[SQLModel], columns: Sequence[Sequence[Any]]) -> None:
    """Store complete rows, in order, given column by column: that is four times faster."""
    statement = str(insert(table).compile(dialect=connection.dialect))
    stored = [
        converted(column, _storing(kind, connection.dialect))
        for kind, column in zip(kinds_of(table).values(), columns, strict=True)
    ]
    connection.exec_driver_sql(statement, list(zip(*stored, strict=True)))


def delete_rows(connection: Connection, table: type[SQLModel], ids: Sequence[UUID]) -> None:
    """Delete rows by their ids, in order."""
    to_stored = kinds_of(table)["id"].to_stored
    keys = [(to_stored(row_id, connection.dialect),) for row_id in ids]
    connection.exec_driver_sql(f"delete from {table.__tablename__} where id = ?", keys)  # noqa: S608 - our own table name


def find_rows(connection: Connection, table: type[SQLModel], ids: Sequence[UUID]) -> dict[UUID, Values]:
    """Return the rows that exist, by their ids."""
    columns = table.__table__.columns  # type: ignore[attr-defined]
    at = column_names(table).index("id")
    found: dict[UUID, Values] = {}
    for page in pages(ids, _MOST_VARIABLES):
        for row in connection.execute(select(*columns).where(columns.id.in_(page))):
            found[row[at]] = tuple(row)
    return found


def _storing(kind: Kind, dialect: Dialect) -> Callable[[Any], Any]:
    return lambda value: kind.to_stored(value, dialect)
