"""Which column holds what, by the words above it and by what stands in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise, zip_longest

from app.domain.csv.evidence import is_date, is_number, most
from app.domain.csv.headers import columns_named
from app.domain.csv.layout import Column
from app.domain.csv.moments import is_time
from app.domain.csv.numbers import number_reader

ABOUT_METERS = frozenset(
    {
        Column.METER,
        Column.SERIAL,
        Column.ROLE,
        Column.ANCHOR,
        Column.THRESHOLDS,
        Column.SWITCHED_OFF,
        Column.METHOD,
        Column.TURN_OVER,
        Column.DECIMALS,
        Column.MULTIPLIER,
        Column.MAX_KW,
        Column.ARCHIVED,
        Column.NOTE,
    }
)
_BESIDE_READINGS = (Column.METER, Column.SERIAL, Column.REGISTER, Column.EVENT, Column.NOTE)
# One exchanged meter, or now and then a dip, is no reason to take a counter for something else.
_MOST_FALLS = 0.01

Cells = Sequence[str]


def has_header(rows: Sequence[Cells]) -> bool:
    """Tell whether the first row names the columns instead of being one of them."""
    first, rest = rows[0], rows[1:]
    if any(map(is_date, first)):
        return False
    return bool(columns_named(first)) or any(is_date(cell) for row in rest for cell in row)


def turned(rows: Sequence[Cells]) -> list[tuple[str, ...]]:
    """Return the columns of rows, short rows filled up with empty cells."""
    return list(zip_longest(*rows, fillvalue=""))


def columns_of(named: Mapping[Column, int], columns: Sequence[Cells]) -> dict[Column, int]:
    """Return the columns beside the values: the moment by its cells, the rest by their names."""
    found = {column: named[column] for column in _BESIDE_READINGS if column in named}
    when = _first(columns, is_date, named.get(Column.WHEN))
    if when is None:
        return found
    found[Column.WHEN] = when
    time = _first(columns, is_time, named.get(Column.TIME))
    if time is not None and not any(":" in cell for cell in columns[when]):
        found[Column.TIME] = time
    return {column: index for column, index in found.items() if column is Column.WHEN or index != when}


def value_columns(columns: Sequence[Cells], taken: Mapping[Column, int]) -> list[int]:
    """Return the columns of numbers that hold nothing else."""
    free = (index for index in range(len(columns)) if index not in taken.values())
    return [index for index in free if most(columns[index], is_number)]


def dial_column(
    columns: Sequence[Cells], values: Sequence[int], named: int | None, decimal: str
) -> int | None:
    """Return the column of the dial: the named one, else the one that moves most in one direction."""
    if named in values:
        return named

    def net_steps(index: int) -> int:
        rises, falls = _steps(columns[index], decimal)
        return abs(rises - falls)

    return max(values, key=net_steps, default=None)


def is_monotone(cells: Cells, decimal: str) -> bool:
    """Tell whether the numbers of a column nearly always rise, or in a newest-first file fall."""
    rises, falls = _steps(cells, decimal)
    return min(rises, falls) <= max(1, _MOST_FALLS * (rises + falls))


def _steps(cells: Cells, decimal: str) -> tuple[int, int]:
    pairs = list(pairwise(_numbers(cells, decimal)))
    return sum(one < other for one, other in pairs), sum(one > other for one, other in pairs)


def _numbers(cells: Cells, decimal: str) -> Iterator[Decimal]:
    number = number_reader(decimal)
    return (value for cell in cells if (value := number(cell.strip())) is not None)


def _first(columns: Sequence[Cells], test: Callable[[str], bool], preferred: int | None) -> int | None:
    """Return the preferred column if most of its cells pass a test, else the first that does."""
    fitting = [index for index, cells in enumerate(columns) if most(cells, test)]
    return preferred if preferred in fitting else next(iter(fitting), None)
