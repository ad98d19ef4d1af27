"""Rows as plain JSON values and back, for the history and for backups."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Dialect, LargeBinary
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from app.storage.columns import Id, Instant, Money, Wh

Document = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """How the values of one column type look in JSON and in a file; equal values look the same."""

    name: str
    to_json: Callable[[Any], Any]
    from_json: Callable[[Any], Any]
    to_stored: Callable[[Any, Dialect], Any]

    def to_text(self, value: Any) -> str:
        """Return a value as JSON text; of the kinds that are not plain none holds what JSON would escape."""
        return _encode(value) if self.name == "plain" else f'"{self.to_json(value)}"'


def _number(value: Decimal | int) -> str:
    return format(Decimal(value).normalize(), "f")


def _moment(value: datetime) -> str:
    return (value if value.tzinfo is UTC else value.astimezone(UTC)).isoformat()


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _same(value: Any) -> Any:
    return value


def _as_it_is(value: Any, dialect: Dialect) -> Any:
    del dialect
    return value


def _iso(day: date, dialect: Dialect) -> str:
    del dialect
    return day.isoformat()


PLAIN = Kind("plain", _same, _same, _as_it_is)
KINDS: Mapping[type[TypeEngine[Any]], Kind] = {
    Id: Kind("id", attrgetter("hex"), lru_cache(maxsize=4096)(UUID), Id().process_bind_param),
    Wh: Kind("wh", _number, Decimal, Wh().process_bind_param),
    Money: Kind("money", _number, Decimal, Money().process_bind_param),
    Instant: Kind("instant", _moment, datetime.fromisoformat, Instant().process_bind_param),
    Date: Kind("day", date.isoformat, date.fromisoformat, _iso),
    LargeBinary: Kind("bytes", _base64, base64.b64decode, _as_it_is),
}
KINDS_BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in (PLAIN, *KINDS.values())}
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@cache
def kinds_of(table: type[SQLModel]) -> Mapping[str, Kind]:
    """Return the kind of each column of a table, in order."""
    columns = table.__table__.columns  # type: ignore[attr-defined]
    return {column.name: KINDS.get(type(column.type), PLAIN) for column in columns}


def column_names(table: type[SQLModel]) -> tuple[str, ...]:
    """Return the names of a table's columns."""
    return tuple(kinds_of(table))


def document_of(row: SQLModel) -> Document:
    """Return every column of a row as JSON values."""
    table = type(row)
    return {name: plain(table, name, getattr(row, name)) for name in column_names(table)}


def plain(table: type[SQLModel], name: str, value: Any) -> Any:
    """Return a column's value as JSON carries it without loss."""
    return None if value is None else kinds_of(table)[name].to_json(value)


def values_of(table: type[SQLModel], document: Mapping[str, Any]) -> Document:
    """Return the Python values of a document's fields; unknown fields are a KeyError."""
    kinds = kinds_of(table)
    return {name: None if value is None else kinds[name].from_json(value) for name, value in document.items()}


def whole_values_of(table: type[SQLModel], document: Mapping[str, Any]) -> Document:
    """Return the values of a row noted by an earlier version: new columns get their default, old ones go."""
    known = {name: value for name, value in document.items() if name in table.model_fields}
    return _defaults_of(table) | values_of(table, known)


@cache
def _defaults_of(table: type[SQLModel]) -> Document:
    """Return what a row has where nothing is said; all of it is of kinds that nobody can change."""
    fields = table.model_fields
    return {name: field.get_default() for name, field in fields.items() if not field.is_required()}


def text_of(document: Mapping[str, Any]) -> str:
    """Return a document as compact JSON text."""
    return _encode(document)


def texts_of(table: type[SQLModel], rows: Sequence[Sequence[Any]]) -> list[str]:
    """Return the texts of many rows, whose values stand in column order."""
    return texts_of_columns(table, list(zip(*rows, strict=True)))


def texts_of_columns(table: type[SQLModel], columns: Sequence[Sequence[Any]]) -> list[str]:
    """Return the texts of many rows, given column by column: what is the same in all is written only once."""
    fields: list[str] = []
    varying: list[list[str]] = []
    for (name, kind), column in zip(kinds_of(table).items(), columns, strict=True):
        texts = converted(column, kind.to_text, "null")
        if is_one_value(texts):
            fields.append(f'"{name}":{texts[0].replace("%", "%%")}')
        else:
            fields.append(f'"{name}":%s')
            varying.append(texts)
    form = f"{{{','.join(fields)}}}"
    return (
        [form % values for values in zip(*varying, strict=True)] if varying else [form % ()] * len(columns[0])
    )


def converted(column: Sequence[Any], convert: Callable[[Any], Any], none: Any = None) -> list[Any]:
    """Convert all values of a column but None; where all are the same, as they often are, only once."""
    first = column[0]
    if is_one_value(column):
        return [none if first is None else convert(first)] * len(column)
    return [none if value is None else convert(value) for value in column]


def is_one_value(column: Sequence[Any]) -> bool:
    """Tell whether a column holds the same in every row."""
    return bool(column[0] == column[-1] and column.count(column[0]) == len(column))
