"""Exact quarters from the intervals of one column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.domain.quality import Quality

# Energy is added up in whole units of 10^-24 kWh / 8, so that halves and quarters of it are whole too.
_PLACES = 24
_PARTS = 8
_UNITS_OF_A_WH = 10 ** (_PLACES - 3) * _PARTS
_EXACT = Context(prec=200)


class Interval(NamedTuple):
    """One line: quarters are counted from 1970 in UTC, `kwh` has a value or None for every channel.

    `again` is where the same local time came round once more, if the file may mean both.
    """

    start: int
    again: int | None
    kwh: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Channel:
    """A column's energy: number since 1970 in UTC, Wh and quality of every quarter that has any."""

    name: str
    column: int
    at: npt.NDArray[np.int64]
    wh: npt.NDArray[np.int32]
    quality: npt.NDArray[np.uint8]


def channel_of(rows: Sequence[Interval], place: int, width: int, *, name: str, column: int) -> Channel:
    """Return the quarters of one column from rows in time order, `width` quarters each.

    Energy of longer intervals is spread evenly. The running total is rounded half up, never
    a quarter, so the quarters add up to the rounded total of the column. A quarter is measured
    where the file has its own line for it, else interpolated.
    """
    parts = sorted(_parts(rows, place, width))
    totals = accumulate((units for _, units, _ in parts), initial=0)
    rounded = [(2 * total + _UNITS_OF_A_WH) // (2 * _UNITS_OF_A_WH) for total in totals]
    return Channel(
        name,
        column,
        np.array([quarter for quarter, _, _ in parts], np.int64),
        np.array([after - before for before, after in pairwise(rounded)], np.int32),
        np.array([quality for _, _, quality in parts], np.uint8),
    )


def _parts(rows: Sequence[Interval], place: int, width: int) -> Iterator[tuple[int, int, Quality]]:
    taken = {quarter for row in rows for quarter in range(row.start, row.start + width)}
    for row in rows:
        kwh = row.kwh[place]
        if kwh is None:
            continue
        quarters = [*range(row.start, row.start + width)]
        if row.again is not None and row.again < rows[-1].start and row.again not in taken:
            quarters += range(row.again, row.again + width)
        quality = Quality.MEASURED if len(quarters) == 1 else Quality.INTERPOLATED
        units = int(kwh.scaleb(_PLACES, _EXACT)) * _PARTS // len(quarters)
        yield from ((quarter, units, quality) for quarter in quarters)
