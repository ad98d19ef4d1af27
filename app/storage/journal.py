"""Writes that note themselves: every edit leaves a Change in the same transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, SQLModel

from app.storage.bulk import Values, delete_rows, insert_columns, pages
from app.storage.documents import column_names, document_of, plain, text_of, texts_of_columns
from app.storage.ids import NewIds
from app.storage.sync.state import cursor_of
from app.storage.sync_tables import Outgoing
from app.storage.tables import Change, Meter

Row = TypeVar("Row", bound=SQLModel)


@dataclass
class Journal:
    """The one way to write: adds, changes and removes rows as one group of Changes."""

    session: Session
    verb: str
    group_id: UUID
    actor_id: UUID
    replica_id: UUID
    now: datetime
    new_id: NewIds
    undoes_id: UUID | None = None
    _is_announced: bool = field(default=False, init=False)

    def add(self, row: Row) -> Row:
        """Store a new row."""
        self.session.add(row)
        self.session.flush()
        self._note(type(row), _columns(row), after=[text_of(document_of(row))])
        return row

    def change(self, row: Row, **fields: object) -> Row:
        """Set fields of a stored row; what stays the same leaves no Change."""
        changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
        if not changed:
            return row
        table = type(row)
        before = {name: plain(table, name, getattr(row, name)) for name in changed}
        after = {name: plain(table, name, value) for name, value in changed.items()}
        for name, value in changed.items():
            setattr(row, name, value)
        self.session.add(row)
        self.session.flush()
        self._note(table, _columns(row), before=[text_of(before)], after=[text_of(after)])
        return row

    def remove(self, row: SQLModel) -> None:
        """Delete a row; its Change keeps every field of it."""
        columns, text = _columns(row), text_of(document_of(row))
        self.session.delete(row)
        self.session.flush()
        self._note(type(row), columns, before=[text])

    def add_many(self, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
        """Store many complete rows at once, in order."""
        names = column_names(table)
        for page in pages(rows):
            self.add_columns(table, {name: [row[name] for row in page] for name in names})

    def add_columns(self, table: type[SQLModel], columns: Mapping[str, Sequence[Any]]) -> None:
        """Store a page of complete rows, in order, given column by column."""
        in_order = [columns[name] for name in column_names(table)]
        insert_columns(self.session.connection(), table, in_order)
        self._note(table, in_order, after=texts_of_columns(table, in_order))

    def remove_many(self, table: type[SQLModel], rows: Sequence[SQLModel]) -> None:
        """Delete many rows at once."""
        values = [_values(row) for row in rows]
        for row in rows:
            self.session.expunge(row)
        self.remove_values(table, values)

    def remove_values(self, table: type[SQLModel], rows: Sequence[Values]) -> None:
        """Delete many rows, of which all values are known, in order."""
        at = column_names(table).index("id")
        for page in pages(rows):
            columns = list(zip(*page, strict=True))
            delete_rows(self.session.connection(), table, columns[at])
            self._note(table, columns, before=texts_of_columns(table, columns))

    def _note(self, table: type[SQLModel], columns: Sequence[Sequence[Any]], **texts: Sequence[str]) -> None:
        """Insert the Changes of rows, with their texts `before` and `after`, past the session.

        They are never loaded as objects in the same session.
        """
        self._announce()
        named = dict(zip(column_names(table), columns, strict=True))
        ids = named["id"]
        nothing = [None] * len(ids)
        changes = {name: [value] * len(ids) for name, value in self._alike(table).items()} | {
            "id": self.new_id.many(len(ids)),
            "row_id": ids,
            "meter_id": named.get("id" if table is Meter else "meter_id", nothing),
            "before": texts.get("before", nothing),
            "after": texts.get("after", nothing),
        }
        insert_columns(self.session.connection(), Change, [changes[name] for name in column_names(Change)])

    def _announce(self) -> None:
        """Let the group wait for a server, should there ever be one."""
        if not self._is_announced:
            self._is_announced = True
            seen = cursor_of(self.session).position
            self.session.add(Outgoing(group_id=self.group_id, seen=seen))
            self.session.flush()

    def _alike(self, table: type[SQLModel]) -> dict[str, Any]:
        """Return what all Changes of this group to a table have in common."""
        return {
            "group_id": self.group_id,
            "verb": self.verb,
            "entity": str(table.__tablename__),
            "at": self.now,
            "actor_id": self.actor_id,
            "replica_id": self.replica_id,
            "undoes_id": self.undoes_id,
            "conflict": None,
        }


def _values(row: SQLModel) -> Values:
    return tuple([getattr(row, name) for name in column_names(type(row))])


def _columns(row: SQLModel) -> list[list[Any]]:
    return [[value] for value in _values(row)]
