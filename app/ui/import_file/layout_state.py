"""How a file is laid out: its columns by name and example, and the changes a person makes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from app.domain.csv.columns import columns_of, turned
from app.domain.csv.headers import columns_named
from app.domain.csv.layout import Column, Kind, Layout
from app.domain.csv.records import Record, records_in

_READ_LINES = 50
_MOST_COLUMNS = 60
_LONGEST = 24

_COLUMNS = {
    Kind.READINGS: (
        Column.WHEN, Column.TIME, Column.KWH, Column.METER,
        Column.SERIAL, Column.REGISTER, Column.EVENT, Column.NOTE,
    ),
    Kind.INTERVALS: (Column.WHEN, Column.TIME),
    Kind.METERS: (
        Column.METER, Column.SERIAL, Column.ROLE, Column.ANCHOR, Column.THRESHOLDS,
        Column.SWITCHED_OFF, Column.METHOD, Column.TURN_OVER, Column.DECIMALS, Column.MULTIPLIER,
        Column.MAX_KW, Column.ARCHIVED, Column.NOTE,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileColumn:
    """One column of a file: its number, the word above it ("" without one), and what stands in it first."""

    index: int
    header: str
    example: str


def roles_of(kind: Kind) -> tuple[Column, ...]:
    """Return what columns of such a file can hold, apart from the energy of intervals."""
    return _COLUMNS[kind]


def file_columns(text: str, layout: Layout) -> tuple[FileColumn, ...]:
    """Return the columns of a file, the first sixty of them."""
    rows = list(islice(_rows(text, layout.delimiter), _READ_LINES))
    below = turned(rows[1:] if layout.has_header else rows)
    width = max(len(below), len(layout.headers))
    return tuple(
        FileColumn(index, _header(layout, index), _example(below[index] if index < len(below) else ()))
        for index in range(min(width, _MOST_COLUMNS))
    )


def with_delimiter(text: str, layout: Layout, delimiter: str) -> Layout:
    """Return the layout with other cells; what they hold is recognised by the words above them."""
    return _with_headers(text, replace(layout, delimiter=delimiter))


def with_header(text: str, layout: Layout, *, has_header: bool) -> Layout:
    """Return the layout with or without a first line that names the columns."""
    if has_header:
        return replace(layout, has_header=True, headers=_first_row(text, layout))
    return replace(layout, has_header=False, headers=())


def with_column(layout: Layout, column: Column, index: int | None) -> Layout:
    """Return the layout with a column in another place, or absent; no place is taken twice."""
    others = {name: at for name, at in layout.columns.items() if name is not column and at != index}
    columns = others if index is None else {**others, column: index}
    channels = tuple(at for at in layout.channels if at != index)
    return replace(layout, columns=columns, channels=channels)


def with_channel(layout: Layout, index: int, *, on: bool) -> Layout:
    """Return the layout with a column of energy more or less."""
    channels = {*layout.channels, index} if on else set(layout.channels) - {index}
    return replace(layout, channels=tuple(sorted(channels)))


def answered(layout: Layout, field: str, value: object) -> Layout:
    """Return the layout with a field set; nobody need be asked about it any more."""
    changes: Mapping[str, object] = {field: value}
    return replace(layout, unsure=layout.unsure - {field}, **changes)  # type: ignore[arg-type]


def names_only_days(columns: tuple[FileColumn, ...], layout: Layout) -> bool:
    """Tell whether the moments of a file are days without a time."""
    when = layout.columns.get(Column.WHEN)
    if layout.kind is not Kind.READINGS or when is None or Column.TIME in layout.columns:
        return False
    return any(column.index == when and ":" not in column.example for column in columns)


def cells_of(text: str, layout: Layout, index: int, most: int) -> Iterator[str]:
    """Yield what stands in a column below the header."""
    rows = islice(_rows(text, layout.delimiter), int(layout.has_header), most)
    return (row[index] for row in rows if index < len(row))


def _with_headers(text: str, layout: Layout) -> Layout:
    rows = list(islice(_rows(text, layout.delimiter), _READ_LINES))
    headers = tuple(rows[0]) if layout.has_header and rows else ()
    named = columns_named(headers)
    below = turned([[""] * max(map(len, rows), default=0), *rows[len(headers) and 1 :]])
    found = named if layout.kind is Kind.METERS else columns_of(named, below)
    if layout.kind is Kind.READINGS and Column.KWH in named:
        found = {**found, Column.KWH: named[Column.KWH]}
    wanted = {column: at for column, at in found.items() if column in roles_of(layout.kind)}
    return replace(layout, headers=headers, columns=wanted, channels=())


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return (line.cells for line in records_in(text, delimiter) if isinstance(line, Record))


def _first_row(text: str, layout: Layout) -> tuple[str, ...]:
    return tuple(next(_rows(text, layout.delimiter), ()))


def _header(layout: Layout, index: int) -> str:
    return layout.headers[index].strip()[:_LONGEST] if index < len(layout.headers) else ""


def _example(cells: tuple[str, ...]) -> str:
    return next((cell.strip()[:_LONGEST] for cell in cells if cell.strip()), "")
