"""What the cells of a sample say about delimiter, dates and decimals."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from app.domain.csv.layout import DateOrder
from app.domain.csv.moments import is_time
from app.domain.csv.records import Record, records_in

DELIMITERS = (";", "\t", ",", "|")
_HEAD = 30_000
_MOST_MONTHS = 12
_THOUSAND = 3
_DATE = re.compile(r"\s*([0-9]{1,4})([-./])\s?([0-9]{1,2})[-./]\s?([0-9]{2,4})(?:[Tt\s,].*)?", re.DOTALL)
_NUMBER = re.compile(
    r"\s*-?(?=[.,]?[0-9])[0-9]*(?:[' .,\u00a0\u2009\u202f\u2019][0-9]+)*(?:[eE][+-]?[0-9]+)?\s*"
)
_MARKED = re.compile(r"([0-9]*)([.,])([0-9]+)")


def is_date(cell: str) -> bool:
    """Tell whether a cell holds a date, with or without a time of day."""
    return _DATE.fullmatch(cell) is not None


def is_number(cell: str) -> bool:
    """Tell whether a cell holds a number in any of our notations, and no date."""
    return _NUMBER.fullmatch(cell) is not None and not is_date(cell)


def most(cells: Iterable[str], test: Callable[[str], bool]) -> bool:
    """Tell whether more than half of the cells that hold anything pass a test."""
    filled = [cell for cell in cells if cell.strip()]
    return sum(map(test, filled)) * 2 > len(filled)


def delimiter_of(text: str) -> str:
    """Return the delimiter that gives the most even lines and the most dates and numbers."""
    head = text[:_HEAD]
    if len(text) > _HEAD:
        head = head[: head.rfind("\n") + 1] or head
    return max(DELIMITERS, key=lambda delimiter: _evenness(head, delimiter))


def _evenness(head: str, delimiter: str) -> int:
    rows = [line.cells for line in records_in(head, delimiter) if isinstance(line, Record)]
    widths = Counter(map(len, rows))
    width, lines = widths.most_common(1)[0] if widths else (1, 0)
    if width == 1:
        return 0
    return lines + sum(is_date(cell) or is_number(cell) or is_time(cell) for cells in rows for cell in cells)


def date_order_of(cells: Iterable[str]) -> tuple[DateOrder, bool]:
    """Return the order of a column's dates, and whether the cells prove it."""
    for first, mark, second in _parts(cells):
        if len(first) > len("12"):
            return DateOrder.YMD, True
        if mark == "." or int(first) > _MOST_MONTHS:
            return DateOrder.DMY, True
        if int(second) > _MOST_MONTHS:
            return DateOrder.MDY, True
    return DateOrder.DMY, False


def _parts(cells: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for cell in cells:
        match = _DATE.fullmatch(cell)
        if match:
            yield match[1], match[2], match[3]


def decimal_of(cells: Sequence[str]) -> tuple[str, bool]:
    """Return the decimal sign of a file's numbers, and whether the cells prove it.

    "1.234" can be more than a thousand or little more than one: it proves nothing.
    """
    votes = Counter(mark for cell in cells if (mark := _proven_mark(cell.strip().removeprefix("-"))))
    if votes:
        return votes.most_common(1)[0][0], True
    open_marks = Counter(mark for cell in cells for mark in ".," if mark in cell)
    return (open_marks.most_common(1)[0][0], False) if open_marks else (".", True)


def _proven_mark(number: str) -> str | None:
    """Return the decimal sign that a number can only have, None if it could have either."""
    marks = [mark for mark in number if mark in ".,"]
    if len(set(marks)) > 1:
        return marks[-1]
    if len(marks) > 1:
        return "." if marks[0] == "," else ","
    match = _MARKED.search(number)
    if match is None:
        return None
    whole, mark, part = match.groups()
    can_group = len(part) == _THOUSAND and 1 <= len(whole) <= _THOUSAND and whole[0] != "0"
    return None if can_group else mark
