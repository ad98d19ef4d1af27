"""A schedule as tables to look minutes up in.

A kind of day is its weekday (Monday 0) or, on a holiday, 7 + its weekday. What
holds at a minute is `tail[month of yesterday, kind of yesterday, minute]` where
that is not NOBODY, else `own[month of today, kind of today, minute]`, else the
schedule's `otherwise`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.domain.errors import N_, Word
from app.domain.tariff.parts import refused
from app.domain.tariff.periods import MIDNIGHT, WEEK, Period, clock

NOBODY: Final = -1
KINDS: Final = 14
HOLIDAY: Final = 7
TWICE: Final = N_("“{one}” and “{other}” both hold in month {month} on {day} at {time}.")
_KINDS: Final = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"), N_("Monday (holiday)"), N_("Tuesday (holiday)"), N_("Wednesday (holiday)"),
    N_("Thursday (holiday)"), N_("Friday (holiday)"), N_("Saturday (holiday)"), N_("Sunday (holiday)"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Numbers of names, int8 (12 months from 0, 14 kinds of day, 1440 minutes); NOBODY where none holds.

    `own`: what a day's periods hold until midnight; `tail`: what they still
    hold after it, at minutes of the next day.
    """

    own: NDArray[np.int8]
    tail: NDArray[np.int8]


def grid_of(periods: Sequence[Period]) -> Grid:
    """Return the tables of periods; refuse two names for one minute after the same midnight."""
    names = list(dict.fromkeys(period.name for period in periods))
    weekdays, holidays = _blank(), _blank()
    for period in periods:
        number = names.index(period.name)
        _paint(weekdays, period, number, names, [WEEK.index(day) for day in period.days if day in WEEK])
        if "holiday" in period.days:
            _paint(holidays, period, number, names, range(HOLIDAY))
    # Minutes no period gives to holidays belong to the weekday of the holiday.
    both = np.concatenate([weekdays, np.where(holidays == NOBODY, weekdays, holidays)], axis=1)
    return Grid(own=both[:, :, :MIDNIGHT], tail=both[:, :, MIDNIGHT:])


def kind_name(kind: int) -> Word:
    """Return a kind of day in words."""
    return Word(_KINDS[kind])


def _blank() -> NDArray[np.int8]:
    """Return minutes counted from the midnight a day begins with, until the end of the next day."""
    return np.full((12, HOLIDAY, 2 * MIDNIGHT), NOBODY, np.int8)


def _paint(
    minutes: NDArray[np.int8], period: Period, number: int, names: Sequence[str], days: Sequence[int]
) -> None:
    for month, day, span in product(period.months, days, period.times):
        there = minutes[month - 1, day, span.start : span.end]
        clashes = np.flatnonzero((there != NOBODY) & (there != number))
        if clashes.size:
            first = int(clashes[0])
            raise refused(
                TWICE,
                one=names[int(there[first])],
                other=period.name,
                month=month,
                day=kind_name(day),
                time=clock((span.start + first) % MIDNIGHT),
            )
        there[:] = number
