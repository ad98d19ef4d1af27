"""Which period of a schedule holds at local times, many at once."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from app.domain.tariff.calendar import (
    DAY_SECONDS,
    FIRST_DAY,
    MINUTES,
    Codes,
    Numbers,
    Offsets,
    days_of,
    rows_of,
)
from app.domain.tariff.holidays import Holiday, holidays_between
from app.domain.tariff.schedule import Schedule

SECONDS = 900
DAY_QUARTERS = DAY_SECONDS // SECONDS


def is_quarterly(schedule: Schedule) -> bool:
    """Tell whether all periods begin on a quarter of an hour."""
    return rows_of(schedule.grid).step * 60 == SECONDS


def periods_at(schedule: Schedule, clock: Numbers, holidays: Sequence[Holiday]) -> Codes:
    """Return the number of the period at each local second."""
    step = rows_of(schedule.grid).step
    first, last = int(clock.min()) // DAY_SECONDS, int(clock.max()) // DAY_SECONDS
    days = days_of(schedule, first, last, _between(holidays, first, last))
    return days.ravel()[clock // (60 * step) - first * (MINUTES // step)]


def periods_of(schedule: Schedule, quarters: Sequence[range], holidays: Sequence[Holiday]) -> Codes:
    """Return the same for runs of local quarters, in slices, which is quicker than looking each one up."""
    first = min(run[0] for run in quarters) // DAY_QUARTERS
    last = max(run[-1] for run in quarters) // DAY_QUARTERS
    days = days_of(schedule, first, last, _between(holidays, first, last)).ravel()
    begin = first * DAY_QUARTERS
    return np.concatenate([days[run.start - begin : run.stop - begin] for run in quarters])


def cuts_within_quarters(
    schedules: Sequence[Schedule], grid: Numbers, offsets: Offsets, holidays: Sequence[Holiday]
) -> set[int]:
    """Return the seconds within quarters at which some schedule changes its period."""
    is_plain = all(ahead % SECONDS == 0 for ahead in offsets.ahead)
    fine = [each for each in schedules if not (is_plain and is_quarterly(each))]
    if not fine:
        return set()
    minutes = (grid[:, None] + np.arange(0, SECONDS, 60)).ravel()
    clock = minutes + offsets.at(minutes)
    cuts: set[int] = set()
    for schedule in fine:
        codes = periods_at(schedule, clock, holidays)
        cuts.update(minutes[1:][np.diff(codes) != 0].tolist())
    return cuts


def _between(holidays: Sequence[Holiday], first: int, last: int) -> frozenset[date]:
    days = (date.fromordinal(FIRST_DAY + day) for day in (first - 1, last))
    return holidays_between(holidays, *days)
