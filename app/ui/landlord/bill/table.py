"""Who bears what of a bill, as the rows and columns of a table that adds up; no controls."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, LiteralString
from uuid import UUID

from app.domain.errors import N_
from app.domain.sharing.allocation import Allocation
from app.domain.sharing.parts import Part, Share, ShareKind


class Column(StrEnum):
    """What a column of the table holds; `BORNE` is what a row takes of the bill, `DUE` with tax on top."""

    ENERGY = "energy"
    REST = "rest"
    TARIFF = "tariff"
    FIXED = "fixed"
    BORNE = "borne"
    TAX = "tax"
    DUE = "due"


COLUMN_NAMES: Final[Mapping[Column, LiteralString]] = {
    Column.ENERGY: N_("Energy"),
    Column.REST: N_("Common use and losses"),
    Column.TARIFF: N_("By own tariff"),
    Column.FIXED: N_("Fixed amounts"),
    Column.BORNE: N_("Total"),
    Column.TAX: N_("Tax"),
    Column.DUE: N_("To pay"),
}
_COLUMN_OF: Final = {
    ShareKind.ENERGY: Column.ENERGY,
    ShareKind.REST: Column.REST,
    ShareKind.TARIFF: Column.TARIFF,
    ShareKind.DIFFERENCE: Column.TARIFF,
    ShareKind.FIXED: Column.FIXED,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One number, and the lines it is the sum of."""

    column: Column
    amount: Decimal
    lines: tuple[Share, ...] = ()

    @property
    def is_estimated(self) -> bool:
        """Tell whether it rests on an estimate."""
        return any(line.is_estimated for line in self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """What somebody bears: unit and person (both empty for the owner), their kWh, and a cell a column.

    `start` and `end` (excluded) are there where it is only a part of the bill's days; `tax` is what of
    it is tax.
    """

    unit: str
    person: str
    kwh: Decimal
    cells: tuple[Cell, ...]
    start: date | None = None
    end: date | None = None
    is_owner: bool = False
    tax: Decimal = Decimal(0)

    def at(self, column: Column) -> Cell:
        """Return its cell in a column."""
        return next(cell for cell in self.cells if cell.column is column)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of occupants, the owner's, and their sum; `adds_up` says that the sum is the bill."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    owner: Row
    total: Row
    adds_up: bool


def table_of(allocation: Allocation, units: Mapping[UUID, str], people: Mapping[UUID, str]) -> Table:
    """Return a shared bill as a table; what nobody bears anything of has no column."""
    parts = [*allocation.parts, allocation.owner]
    columns = tuple(_columns(parts))
    bill = allocation.bill
    whole = (bill.start, bill.end)
    rows = tuple(_row(part, columns, units, people, whole) for part in allocation.parts)
    owner = _row(allocation.owner, columns, units, people, whole)
    total = _sum([*rows, owner], columns)
    return Table(columns, rows, owner, total, total.at(Column.BORNE).amount == bill.amount)


def _columns(parts: Sequence[Part]) -> Iterable[Column]:
    kinds = {_COLUMN_OF[line.kind] for part in parts for line in part.lines if line.amount}
    has_tax_on_top = any(part.gross != part.charged for part in parts)
    yield from (column for column in dict.fromkeys(_COLUMN_OF.values()) if column in kinds)
    yield Column.BORNE
    if has_tax_on_top:
        yield from (Column.TAX, Column.DUE)


def _row(
    part: Part,
    columns: Sequence[Column],
    units: Mapping[UUID, str],
    people: Mapping[UUID, str],
    whole: tuple[date, date],
) -> Row:
    is_part = (part.start, part.end) != whole
    return Row(
        units.get(part.unit_id, "") if part.unit_id else "",
        people.get(part.person_id, "") if part.person_id else "",
        part.kwh,
        tuple(_cell(part, column) for column in columns),
        part.start if is_part else None,
        part.end if is_part else None,
        part.unit_id is None,
        part.tax,
    )


def _cell(part: Part, column: Column) -> Cell:
    sums = {Column.BORNE: part.charged, Column.TAX: part.gross - part.charged, Column.DUE: part.gross}
    if column in sums:
        return Cell(column, sums[column], part.lines)
    lines = tuple(line for line in part.lines if _COLUMN_OF[line.kind] is column)
    return Cell(column, sum((line.amount for line in lines), Decimal(0)), lines)


def _sum(rows: Sequence[Row], columns: Sequence[Column]) -> Row:
    cells = (Cell(column, sum((row.at(column).amount for row in rows), Decimal(0))) for column in columns)
    return Row("", "", sum((row.kwh for row in rows), Decimal(0)), tuple(cells))
