"""Who bears what of a bill, as the rows and columns of a table that adds up; no controls."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final, LiteralString
from uuid import UUID

from app.domain.errors import N_
from app.domain.sharing.allocation import Allocation
from app.domain.sharing.parts import Missing, Part, Share, ShareKind
from app.use_cases.landlord.bill_page import BillPage


class Column(StrEnum):
    """What a column of the table holds; `BORNE` is what a row takes of the bill, `DUE` with tax on top."""

    ENERGY = "energy"
    REST = "rest"
    TARIFF = "tariff"
    FIXED = "fixed"
    OTHER = "other"
    BORNE = "borne"
    TAX = "tax"
    DUE = "due"


COLUMN_NAMES: Final[Mapping[Column, LiteralString]] = {
    Column.ENERGY: N_("Energy"),
    Column.REST: N_("Common use and losses"),
    Column.TARIFF: N_("By own tariff"),
    Column.FIXED: N_("Fixed amounts"),
    Column.OTHER: N_("Other"),
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
    ShareKind.OTHER: Column.OTHER,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One number, and the lines it is the sum of; `missing` says why it cannot be reckoned yet."""

    column: Column
    amount: Decimal
    lines: tuple[Share, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def is_estimated(self) -> bool:
        """Tell whether it rests on an estimate."""
        return any(line.is_estimated for line in self.lines)

    @property
    def is_known(self) -> bool:
        """Tell whether all is there that it rests on."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Row:
    """What somebody bears: unit and person (both empty for the owner), their kWh, and a cell a column.

    `start` and `end` (excluded) are there where it is only a part of the bill's days; `tax` is what of
    it is tax; `is_kwh_known`: no reading is missing that the kWh rest on.
    """

    unit: str
    person: str
    kwh: Decimal
    cells: tuple[Cell, ...]
    start: date | None = None
    end: date | None = None
    is_owner: bool = False
    tax: Decimal = Decimal(0)
    is_kwh_known: bool = True

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


def table_of(page: BillPage, allocation: Allocation) -> Table:
    """Return how a bill is shared as a table; what nobody bears anything of has no column.

    While the bill waits for something, what rests on that is no number.
    """
    drawing = _Drawing(page, allocation)
    rows = tuple(drawing.row(part) for part in allocation.parts)
    owner = drawing.row(allocation.owner)
    total = _sum([*rows, owner], drawing.columns)
    return Table(drawing.columns, rows, owner, total, total.at(Column.BORNE).amount == allocation.bill.amount)


@dataclass(frozen=True)
class _Drawing:
    """Makes rows of the parts of a bill."""

    page: BillPage
    allocation: Allocation

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in which something stands."""
        return tuple(_columns([*self.allocation.parts, self.allocation.owner]))

    def row(self, part: Part) -> Row:
        """Return what somebody bears."""
        bill = self.allocation.bill
        is_part = (part.start, part.end) != (bill.start, bill.end)
        return Row(
            self.page.units.get(part.unit_id, "") if part.unit_id else "",
            self.page.people.get(part.person_id, "") if part.person_id else "",
            part.kwh,
            tuple(self._cell(part, column) for column in self.columns),
            part.start if is_part else None,
            part.end if is_part else None,
            part.unit_id is None,
            part.tax,
            not (self.page.waits and any(map(self._is_unread, part.lines))),
        )

    def _is_unread(self, line: Share) -> bool:
        unread = {one.meter_id for one in self.allocation.missing}
        return line.is_open and line.meter_id is not None and (line.is_estimated or line.meter_id in unread)

    def _cell(self, part: Part, column: Column) -> Cell:
        sums = {Column.BORNE: part.charged, Column.TAX: part.gross - part.charged, Column.DUE: part.gross}
        if column in sums:
            return Cell(column, sums[column], part.lines, tuple(self._missing(part.lines, part.unit_id)))
        lines = tuple(line for line in part.lines if _COLUMN_OF[line.kind] is column)
        amount = sum((line.amount for line in lines), Decimal(0))
        return Cell(column, amount, lines, tuple(self._missing(lines)))

    def _missing(self, lines: Iterable[Share], unit_id: UUID | None = None) -> Iterable[Missing]:
        """Return what some lines wait for: the readings of their meters, where these are known all others."""
        if not self.page.waits:
            return ()
        missing = self.allocation.missing
        waiting = {line.meter_id for line in lines if line.is_open}
        of_unit = [one for one in missing if unit_id and one.unit_id == unit_id]
        own = [one for one in missing if one.meter_id and one.meter_id in waiting]
        return [*own, *of_unit] or (missing if waiting else ())


def _columns(parts: Sequence[Part]) -> Iterable[Column]:
    kinds = {_COLUMN_OF[line.kind] for part in parts for line in part.lines if line.amount or line.is_open}
    has_tax_on_top = any(part.gross != part.charged for part in parts)
    yield from (column for column in dict.fromkeys(_COLUMN_OF.values()) if column in kinds)
    yield Column.BORNE
    if has_tax_on_top:
        yield from (Column.TAX, Column.DUE)


def _sum(rows: Sequence[Row], columns: Sequence[Column]) -> Row:
    kwh = sum((row.kwh for row in rows), Decimal(0))
    cells = tuple(_sum_of([row.at(column) for row in rows]) for column in columns)
    return Row("", "", kwh, cells, is_kwh_known=all(row.is_kwh_known for row in rows))


def _sum_of(cells: Sequence[Cell]) -> Cell:
    column, amount = cells[0].column, sum((cell.amount for cell in cells), Decimal(0))
    # All parts together are the bill, whatever is missing.
    if column is Column.BORNE:
        return Cell(column, amount)
    every = {(one.meter_id, one.unit_id, one.day): one for cell in cells for one in cell.missing}
    return Cell(column, amount, missing=tuple(every.values()))
