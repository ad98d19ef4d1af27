"""Very many rows at once, past the slow road through objects: as tuples, or column by column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Dialect, select
from sqlmodel import Session, SQLModel

from app.storage.documents import Kind, column_names, converted, is_one_value, kinds_of

Item = TypeVar("Item")
Values = tuple[Any, ...]
# Short-lived pages keep Python's garbage collector from walking through all rows again and again.
PAGE = 2000
_MOST_VARIABLES = 500


def pages(items: Sequence[Item], size: int = PAGE) -> Iterator[Sequence[Item]]:
    """Cut a long sequence into parts."""
    return (items[start : start + size] for start in range(0, len(items), size))


def insert_columns(connection: Connection, table: type[SQLModel], columns: Sequence[Sequence[Any]]) -> None:
    """Store complete rows, in order, given column by column: that is six times faster.

    What is the same in all rows stands in the statement, since each value that is handed over costs.
    """
    stored = [
        converted(column, _storing(kind, connection.dialect))
        for kind, column in zip(kinds_of(table).values(), columns, strict=True)
    ]
    literals = [_literal(column, connection.dialect) for column in stored]
    names = ", ".join(f'"{name}"' for name in column_names(table))
    mark = _mark(connection)
    marks = ", ".join(literal or mark for literal in literals)
    handed = [column for column, literal in zip(stored, literals, strict=True) if not literal]
    statement = f'insert into "{table.__tablename__}" ({names}) values ({marks})'  # noqa: S608 - names and words of ours, numbers
    connection.exec_driver_sql(statement, list(zip(*handed, strict=True)))


def insert_rows(session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Store complete rows, in order, given by their columns' values."""
    names = column_names(table)
    for page in pages(rows):
        insert_columns(session.connection(), table, [[row[name] for row in page] for name in names])


def delete_rows(connection: Connection, table: type[SQLModel], ids: Sequence[UUID]) -> None:
    """Delete rows by their ids, in order."""
    to_stored = kinds_of(table)["id"].to_stored
    keys = [(to_stored(row_id, connection.dialect),) for row_id in ids]
    statement = f"delete from {table.__tablename__} where id = {_mark(connection)}"  # noqa: S608 - our own table name
    connection.exec_driver_sql(statement, keys)


def find_rows(connection: Connection, table: type[SQLModel], ids: Sequence[UUID]) -> dict[UUID, Values]:
    """Return the rows that exist, by their ids."""
    columns = table.__table__.columns  # type: ignore[attr-defined]
    at = column_names(table).index("id")
    found: dict[UUID, Values] = {}
    for page in pages(ids, _MOST_VARIABLES):
        for row in connection.execute(select(*columns).where(columns.id.in_(page))):
            found[row[at]] = tuple(row)
    return found


def _mark(connection: Connection) -> str:
    """Return how the driver wants a place to be marked that a value is handed over for."""
    return "?" if connection.dialect.paramstyle == "qmark" else "%s"


def _literal(column: Sequence[Any], dialect: Dialect) -> str:
    """Return the one value of many rows as it is written in SQL; nothing where it has to be handed over."""
    value = column[0]
    if len(column) == 1 or not is_one_value(column):
        return ""
    if value is None:
        return "null"
    if isinstance(value, bytes):
        return f"x'{value.hex()}'" if dialect.name == "sqlite" else f"'\\x{value.hex()}'"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(int(value))
    # A text that nobody typed: no sign of it could end the literal.
    return f"'{value}'" if value == "" or isinstance(value, UUID) or value.isidentifier() else ""


def _storing(kind: Kind, dialect: Dialect) -> Callable[[Any], Any]:
    return lambda value: kind.to_stored(value, dialect)
