"""Tables as files: CSV text and Excel workbooks, row by row, harmless in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from app.domain.csv.cells import harmless
from app.domain.errors import N_

# What no text file may hold, and Excel refuses: all below the space but tab and line ends.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# Excel has 2**20 rows; one holds the headings.
MOST_ROWS = 2**20 - 1
# Excel's calendar begins in 1900; the last moments of its last year would be rounded into the next.
_FIRST_YEAR, _LAST_YEAR = 1900, 9998
# Excel keeps so many digits; no number of ours has more than six decimals.
_MOST_DIGITS = 15
_SURELY_EXACT = 10**9

_MOST_DECIMALS = 6
# The last two columns of every table that tells of units or people.
CENTRE_HEADINGS = ((N_("Cost centre of the unit"), 16), (N_("Cost centre of the person"), 16))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that shows so many decimals and keeps all of them; sums are bold."""

    value: Decimal
    decimals: int
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Strong:
    """A text in bold."""

    text: str


_Filled = str | int | Decimal | date | datetime | Figure | Strong
Cell = _Filled | None


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
    from xlsxwriter import Workbook  # type: ignore[import-untyped] # noqa: PLC0415 - loads only when used

    out = io.BytesIO()
    with Workbook(out, {"constant_memory": True}) as book:
        looks = _Looks.of(book)
        for sheet in sheets:
            for number, rows in enumerate(_pages(sheet.rows), start=1):
                title = sheet.title if number == 1 else f"{sheet.title} {number}"
                _write(book.add_worksheet(title), looks, sheet.columns, rows)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats that cells share; `text` stays text, also when somebody edits it in Excel."""

    heading: Any
    text: Any
    day: Any
    moment: Any
    figures: Mapping[tuple[int, bool], Any]

    @classmethod
    def of(cls, book: Any) -> "_Looks":
        return cls(
            heading=book.add_format({"bold": True}),
            text=book.add_format({"quote_prefix": True}),
            day=book.add_format({"num_format": "yyyy-mm-dd"}),
            moment=book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            figures={
                (decimals, is_sum): book.add_format({"num_format": _shape(decimals), "bold": is_sum})
                for decimals in range(_MOST_DECIMALS + 1)
                for is_sum in (False, True)
            },
        )


def _pages(rows: Iterable[Sequence[Cell]]) -> Iterator[Iterable[Sequence[Cell]]]:
    """Cut a table into what fits a sheet below its headings; an empty one is one page."""
    left = iter(rows)
    first: tuple[Sequence[Cell], ...] = tuple(islice(left, 1))
    yield chain(first, islice(left, MOST_ROWS - 1))
    while following := tuple(islice(left, 1)):
        yield chain(following, islice(left, MOST_ROWS - 1))


def _write(
    sheet: Any, looks: _Looks, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]
) -> None:
    sheet.freeze_panes(1, 0)
    for at, (heading, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, heading, looks.heading)
    for line, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if value is not None and value != "":
                _write_cell(sheet, looks, (line, at), value)


def _write_cell(sheet: Any, looks: _Looks, place: tuple[int, int], value: _Filled) -> None:
    """Write a value as what it is; what Excel could not hold is written as text."""
    match value:
        case Figure():
            look = looks.figures[min(value.decimals, _MOST_DECIMALS), value.is_sum]
            _write_number(sheet, place, value.value, look)
        case Strong():
            sheet.write_string(*place, _CONTROLS.sub("", value.text), looks.heading)
        case str():
            text, is_kept = _as_text(value)
            sheet.write_string(*place, text, looks.text if is_kept else None)
        case date() if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
            sheet.write_string(*place, value.isoformat())
        case datetime():
            sheet.write_datetime(*place, value, looks.moment)
        case date():
            sheet.write_datetime(*place, value, looks.day)
        case _:
            _write_number(sheet, place, value, None)


def _write_number(sheet: Any, place: tuple[int, int], value: int | Decimal, look: Any) -> None:
    """Write a number; one that Excel would round is written as text."""
    if -_SURELY_EXACT < value < _SURELY_EXACT or _is_exact(value):
        sheet.write_number(*place, value, look)
    else:
        # The same form of an int goes through a float.
        sheet.write_string(*place, f"{Decimal(value):f}", look)


def _shape(decimals: int) -> str:
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


@lru_cache(maxsize=4096)
def _as_text(value: str) -> tuple[str, bool]:
    """Return what Excel may hold of a text, and whether it needs a mark to be no formula when edited."""
    # The words of one row are mostly those of the row before.
    text = _CONTROLS.sub("", value)
    return text, harmless(text) != text


def _is_exact(number: int | Decimal) -> bool:
    """Tell whether Excel shows every digit of a number."""
    return len(Decimal(number).normalize().as_tuple().digits) <= _MOST_DIGITS
