"""What every dashboard has to read of a site: its rows by bare SQL, and the same as exact values.

No rule can add up what SQLite hands over: ids are bytes there, days are texts, amounts and instants are
whole numbers. The second floor turns each into what the rules reckon with, and does nothing else.
"""

import sqlite3
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from app.storage.columns import instant
from app.storage.queries.landlord.money import BillRow, InvoiceRow

Rows = list[list[tuple[Any, ...]]]

_QUERIES = (
    f"select {', '.join(BillRow._fields)} from utility_bill",  # noqa: S608 - only names of ours
    f"select {', '.join(InvoiceRow._fields)} from invoice",  # noqa: S608 - only names of ours
    "select id, person_id, site_id, received_on, amount, currency, method, reference, note from payment",
    "select meter_id, taken_at, kwh, register_name, source, event, verdict from reading",
    "select id, name, kind, area_m2 from unit",
    "select id, name from person",
    "select id, parent_id, name, role from meter",
    "select meter_id, unit_id, start_on, end_on from assignment",
)
_THOUSANDTH, _MILLIONTH = Decimal("0.001"), Decimal("0.000001")


class Floor:
    """Reads the rows of a file that holds one site."""

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self._connection = sqlite3.connect(path)

    def rows(self) -> Rows:
        """Return the rows as SQLite hands them over."""
        return [self._connection.execute(query).fetchall() for query in _QUERIES]

    def values(self) -> Rows:
        """Return them as exact values."""
        return [self._values(query) for query in _QUERIES]

    def _values(self, query: str) -> list[tuple[Any, ...]]:
        rows = self._connection.execute(query)
        reads = [_reading(name) for name, *_ in rows.description]
        columns = zip(reads, zip(*rows, strict=True), strict=True)
        return list(zip(*(map(read, column) if read else column for read, column in columns), strict=True))


def _reading(column: str) -> Callable[[Any], Any] | None:
    """Return what makes a value of what is kept in a column, None where it is one."""
    if column.endswith("id"):
        return lambda value: value and UUID(bytes=value)
    if column.endswith("_on"):
        return lambda value: value and date.fromisoformat(value)
    if column in {"amount", "net", "tax", "gross"}:
        return lambda value: value * _MILLIONTH
    if column == "kwh":
        return lambda value: value and value * _THOUSANDTH
    return instant if column == "taken_at" else None
