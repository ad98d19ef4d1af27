"""What the readers of all kinds of files share: columns, moments and the order of the lines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice, pairwise

from app.domain.csv.layout import Column, Layout
from app.domain.csv.moments import BadMomentError, Moment, date_part, moment_reader
from app.domain.csv.records import Record, Refused, records_in
from app.domain.instant import BadYearError

Cells = list[str]
# So many lines tell whether a file begins with its newest line.
_SAMPLE = 1000


def cell_reader(layout: Layout, column: Column) -> Callable[[Cells], str]:
    """Return the function that finds a column's cell, "" where the line or the column is missing."""
    index = layout.columns.get(column)
    if index is None:
        return lambda _: ""
    return lambda cells: cells[index] if index < len(cells) else ""


def cells_reader(layout: Layout, columns: Sequence[Column]) -> Callable[[Cells], tuple[str, ...]]:
    """Return the function that finds the cells of several columns, as `cell_reader` does one."""
    places = [layout.columns.get(column) for column in columns]
    if not any(place is not None for place in places):
        nothing = ("",) * len(places)
        return lambda _: nothing
    readers = [cell_reader(layout, column) for column in columns]
    return lambda cells: tuple([read(cells) for read in readers])


def when_reader(layout: Layout) -> Callable[[Cells], Moment]:
    """Return the function that reads a line's moment, from one column or from a date and a time."""
    when, read = cell_reader(layout, Column.WHEN), moment_reader(layout.dates)
    if Column.TIME not in layout.columns:
        return lambda cells: read(when(cells))
    time = cell_reader(layout, Column.TIME)
    return lambda cells: read(f"{date_part(when(cells))} {time(cells).strip()}")


def lines_of(text: str, layout: Layout) -> Iterator[Record | Refused]:
    """Yield the records below the header, in the order of the file."""
    lines = records_in(text, layout.delimiter)
    return islice(lines, 1, None) if layout.has_header else lines


def oldest_first(text: str, layout: Layout) -> Iterable[Record | Refused]:
    """Return the records below the header, from the last one up where the newest comes first."""
    lines = lines_of(text, layout)
    sample = list(islice(lines, _SAMPLE))
    every = chain(sample, lines)
    return reversed(list(every)) if _is_newest_first(sample, layout) else every


def moments_in(sample: Iterable[Record | Refused], layout: Layout) -> Iterator[datetime]:
    """Yield the moments of those lines that have one, as their clock showed them."""
    when = when_reader(layout)
    for record in sample:
        if isinstance(record, Record):
            try:
                yield when(record.cells)[0].replace(tzinfo=None)
            except (BadMomentError, BadYearError):
                continue


def _is_newest_first(sample: list[Record | Refused], layout: Layout) -> bool:
    steps = [(one < other) - (one > other) for one, other in pairwise(moments_in(sample, layout))]
    return sum(steps) < 0
