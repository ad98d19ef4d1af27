"""Whether a grid holds every minute of every possible pair of days exactly once."""

from collections.abc import Sequence
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.errors import N_
from app.domain.tariff.grid import HOLIDAY, KINDS, NOBODY, Grid, kind_name
from app.domain.tariff.parts import refused
from app.domain.tariff.periods import MIDNIGHT, clock

OPEN: Final = N_(
    "No period holds in month {month} on {day} from {time} to {until}. Add one, or name what holds otherwise."
)
OVER: Final = N_(
    "“{one}” of the day before and “{other}” both hold in month {month} on {day} at {time}."
    " End the first at 24:00, or begin the second later."
)

# Days that can follow each other: (month, kind) of the day before, (month, kind) of the day.
_PAIRS: Final = np.array(
    [
        ((month - change) % 12, (kind - 1) % HOLIDAY + holiday, month, kind)
        for month, kind, change, holiday in product(range(12), range(KINDS), (0, 1), (0, HOLIDAY))
    ]
)


def check(grid: Grid, names: Sequence[str], *, is_open: bool) -> None:
    """Refuse minutes that two names hold, and those that none holds unless the schedule is open."""
    before, kind, month, today = _PAIRS.T
    tail, own = grid.tail[before, kind], grid.own[month, today]
    _refuse_two(tail, own, names)
    if not is_open:
        _refuse_none((tail == NOBODY) & (own == NOBODY))


def _refuse_two(tail: NDArray[np.int8], own: NDArray[np.int8], names: Sequence[str]) -> None:
    twice = np.argwhere((tail != NOBODY) & (own != NOBODY) & (tail != own))
    if twice.size:
        pair, minute = (int(index) for index in twice[0])
        one, other = names[int(tail[pair, minute])], names[int(own[pair, minute])]
        raise refused(OVER, (), one=one, other=other, time=clock(minute), **_day_of(pair))


def _refuse_none(gaps: NDArray[np.bool_]) -> None:
    open_minutes = np.argwhere(gaps)
    if open_minutes.size:
        pair, minute = (int(index) for index in open_minutes[0])
        filled = np.flatnonzero(~gaps[pair, minute:])
        until = minute + int(filled[0]) if filled.size else MIDNIGHT
        raise refused(OPEN, (), time=clock(minute), until=clock(until), **_day_of(pair))


def _day_of(pair: int) -> dict[str, object]:
    _, _, month, kind = (int(index) for index in _PAIRS[pair])
    return {"month": month + 1, "day": kind_name(kind)}
