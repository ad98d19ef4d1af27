"""The layout of a bank's table, recognised from the table itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from app.domain.bank.amounts import bare, is_amount, is_day
from app.domain.bank.headers import columns_named
from app.domain.bank.layout import BankLayout, Column
from app.domain.bank.line import NotABankFileError
from app.domain.csv.columns import turned
from app.domain.csv.evidence import date_order_of, decimal_of, delimiter_of, most
from app.domain.csv.records import Record, records_in
from app.domain.invoice.iban import iban_in

_SAMPLE = 500
_MONEY = (Column.AMOUNT, Column.CREDIT, Column.DEBIT)


def recognise(text: str) -> BankLayout:
    """Return how a table seems to be laid out; its `missing` says what a person has to add.

    Above their table banks write whose account it is. Raises NotABankFileError for what is no table.
    """
    delimiter = delimiter_of(text)
    lines = (line for line in records_in(text, delimiter) if isinstance(line, Record))
    records = list(islice(lines, _SAMPLE))
    header = next((record for record in records if _is_header(record.cells)), None)
    if header is None:
        return _without_header(delimiter, records)
    rows = [record.cells for record in records if record.line > header.line]
    above = (cell for record in records if record.line < header.line for cell in record.cells)
    account = next(filter(None, map(iban_in, above)), "")
    layout = BankLayout(delimiter, header_line=header.line, headers=tuple(header.cells), account=account)
    return _with_signs(layout, columns_named(header.cells), rows)


def _is_header(cells: Sequence[str]) -> bool:
    found = columns_named(cells)
    return Column.DATE in found and any(column in found for column in _MONEY)


def _without_header(delimiter: str, records: Sequence[Record]) -> BankLayout:
    """Return what the cells alone tell: the first column of days, and of amounts the first one."""
    first = next((at for at, record in enumerate(records) if any(map(is_day, record.cells))), 0)
    rows = [record.cells for record in records[first:]]
    columns = turned(rows)
    if len(columns) < len(("a day", "an amount")):
        raise NotABankFileError
    above = records[first - 1] if first else Record(0, [])
    days = _first(columns, is_day)
    amounts = _first(columns, is_amount)
    found = {Column.DATE: days, Column.AMOUNT: amounts}
    named = {column: index for column, index in found.items() if index is not None}
    layout = BankLayout(delimiter, header_line=above.line, headers=tuple(above.cells))
    return _with_signs(layout, named, rows)


def _with_signs(
    layout: BankLayout, columns: Mapping[Column, int], rows: Sequence[Sequence[str]]
) -> BankLayout:
    amounts = [bare(cell) for column in _MONEY for cell in _cells(rows, columns.get(column))]
    return replace(
        layout,
        decimal=decimal_of(amounts)[0],
        dates=date_order_of(_cells(rows, columns.get(Column.DATE)))[0],
        headers=_as_wide(layout.headers, len(turned(rows))),
        columns=columns,
    )


def _as_wide(headers: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*headers, *[""] * (width - len(headers)))


def _cells(rows: Iterable[Sequence[str]], index: int | None) -> list[str]:
    return [row[index] for row in rows if index is not None and index < len(row) and row[index].strip()]


def _first(columns: Sequence[Sequence[str]], test: Callable[[str], bool]) -> int | None:
    filled = (at for at, cells in enumerate(columns) if any(cell.strip() for cell in cells))
    return next((at for at in filled if most(columns[at], test)), None)
