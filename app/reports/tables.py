"""Tables as files: CSV text and Excel workbooks, row by row, harmless in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from app.domain.csv.cells import harmless

# What no text file may hold, and Excel refuses: all below the space but tab and line ends.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# Excel has 2**20 rows; one holds the headings.
MOST_ROWS = 2**20 - 1
_LONGEST_CELL = 32_767

Cell = str | int | Decimal | date | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook: a column has a heading and a width in characters."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    """Return a CSV file in UTF-8 with the mark by which Excel knows it."""
    out = io.BytesIO()
    with io.TextIOWrapper(out, encoding="utf-8-sig", newline="") as text:
        table = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
        table.writerow(header)
        table.writerows([harmless(_CONTROLS.sub("", cell)) for cell in row] for row in rows)
        text.flush()
        return out.getvalue()


def workbook_bytes(sheets: Iterable[Sheet]) -> bytes:
    """Return an Excel workbook; its rows go to the disk one by one."""
    from openpyxl import Workbook  # noqa: PLC0415 - loads only when used

    book = Workbook(write_only=True)
    for sheet in sheets:
        for number, rows in enumerate(_pages(sheet.rows), start=1):
            title = sheet.title if number == 1 else f"{sheet.title} {number}"
            _write(book.create_sheet(title), sheet.columns, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _pages(rows: Iterable[Sequence[Cell]]) -> Iterator[Iterable[Sequence[Cell]]]:
    """Cut a table into what fits a sheet below its headings; an empty one is one page."""
    left = iter(rows)
    first: tuple[Sequence[Cell], ...] = tuple(islice(left, 1))
    yield chain(first, islice(left, MOST_ROWS - 1))
    while following := tuple(islice(left, 1)):
        yield chain(following, islice(left, MOST_ROWS - 1))


def _write(sheet: Any, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - loads only when used

    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_heading(sheet, text) for text, _ in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _heading(sheet: Any, text: str) -> Any:
    from openpyxl.styles import Font  # noqa: PLC0415 - loads only when used

    cell = _text(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Cell) -> Any:
    # A style on every cell would double the time; plain numbers and dates are shown well as they are.
    if not isinstance(value, str):
        return value
    text = _CONTROLS.sub("", value)[:_LONGEST_CELL]
    return text if harmless(text) == text else _text(sheet, text)


def _text(sheet: Any, text: str) -> Any:
    """Return a cell that stays text, also when somebody edits it in Excel."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - loads only when used

    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = harmless(text) != text
    return cell
