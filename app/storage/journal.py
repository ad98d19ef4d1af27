"""Writes that note themselves: every edit leaves a Change in the same transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat
from operator import itemgetter
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, SQLModel

from app.storage.bulk import Values, delete_rows, insert_rows, pages
from app.storage.documents import column_names, document_of, plain, text_of, texts_of
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
    new_id: Callable[[], UUID]
    undoes_id: UUID | None = None

    def add(self, row: Row) -> Row:
        """Store a new row."""
        self.session.add(row)
        self.session.flush()
        self._note(type(row), [_values(row)], after=[text_of(document_of(row))])
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
        self._note(table, [_values(row)], before=[text_of(before)], after=[text_of(after)])
        return row

    def remove(self, row: SQLModel) -> None:
        """Delete a row; its Change keeps every field of it."""
        values, text = _values(row), text_of(document_of(row))
        self.session.delete(row)
        self.session.flush()
        self._note(type(row), [values], before=[text])

    def add_many(self, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
        """Store many complete rows at once, in order."""
        names = column_names(table)
        for page in pages(rows):
            values = [tuple([row[name] for name in names]) for row in page]
            insert_rows(self.session.connection(), table, values)
            self._note(table, values, after=texts_of(table, values))

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
            delete_rows(self.session.connection(), table, [row[at] for row in page])
            self._note(table, page, before=texts_of(table, page))

    def _note(
        self,
        table: type[SQLModel],
        rows: Sequence[Values],
        *,
        before: Iterable[str | None] = repeat(None),
        after: Iterable[str | None] = repeat(None),
    ) -> None:
        """Insert the Changes as tuples: they are never loaded as objects in the same session."""
        entity, meter_of = str(table.__tablename__), _meter_of(table)
        at = column_names(table).index("id")
        changes = [
            (
                self.new_id(), self.group_id, self.verb, entity, row[at], meter_of(row), self.now,
                self.actor_id, self.replica_id, was, became, self.undoes_id,
            )
            for row, was, became in zip(rows, before, after, strict=False)
        ]  # fmt: skip
        insert_rows(self.session.connection(), Change, changes)


def _values(row: SQLModel) -> Values:
    return tuple([getattr(row, name) for name in column_names(type(row))])


def _meter_of(table: type[SQLModel]) -> Callable[[Values], UUID | None]:
    """Return the function that finds the meter which a row is or belongs to."""
    names = column_names(table)
    name = "id" if table is Meter else "meter_id"
    return itemgetter(names.index(name)) if name in names else _nothing


def _nothing(row: Values) -> None:
    del row
