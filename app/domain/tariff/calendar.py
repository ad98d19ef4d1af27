"""Local clocks and days as arrays: offsets from UTC, and the period each minute of a day belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from app.domain.tariff.grid import HOLIDAY, KINDS, NOBODY, Grid
from app.domain.tariff.schedule import Schedule

MINUTES = 24 * 60
DAY_SECONDS = 86_400
# No zone's clocks shifted twice within three days since 1901; six hours leave room for more.
PROBE = 6 * 3600
FIRST_DAY = date(1970, 1, 1).toordinal()

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Offsets:
    """The seconds local clocks are ahead of UTC: `ahead[i]` from the second `since[i]` on."""

    since: tuple[int, ...]
    ahead: tuple[int, ...]

    def at(self, seconds: Numbers) -> Numbers:
        """Return the offsets at rising seconds since 1970."""
        if len(self.since) == 1:
            return np.full(len(seconds), self.ahead[0], np.int64)
        places = [0, *(int(place) for place in np.searchsorted(seconds, self.since[1:])), len(seconds)]
        return np.repeat(np.array(self.ahead, np.int64), np.diff(places))


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The tables of a schedule, one row for each of `KINDS` kinds of day in each month.

    `step` is how many minutes a column holds: 15 where all periods begin on a quarter.
    """

    own: Codes
    tail: Codes | None
    step: int


def offsets_between(zone: ZoneInfo, first: int, end: int) -> Offsets:
    """Return the offsets of a zone from one second since 1970 to another."""
    years = range(_year(first), _year(max(end - 1, first)) + 1)
    shifts = [shift for year in years for shift in _shifts_in(zone, year)]
    inside = [(at, ahead) for at, ahead in shifts if first < at < end]
    begin = (first, _ahead(zone, first))
    return Offsets(*zip(*[begin, *inside], strict=True))


@lru_cache(maxsize=256)
def rows_of(grid: Grid) -> Rows:
    """Return the tables of a schedule in the coarsest steps that say the same."""
    own, tail = (table.reshape(12 * KINDS, MINUTES) for table in (grid.own, grid.tail))
    is_quarterly = _is_quarterly(own) and _is_quarterly(tail)
    step = 15 if is_quarterly else 1
    has_tail = bool((tail != NOBODY).any())
    return Rows(own[:, ::step].copy(), tail[:, ::step].copy() if has_tail else None, step)


def days_of(schedule: Schedule, first_day: int, last_day: int, holidays: Iterable[date]) -> Codes:
    """Return the period numbers of local days, counted since 1970: a row a day, in the steps of `rows_of`."""
    rows = rows_of(schedule.grid)
    days = np.arange(first_day - 1, last_day + 1, dtype=np.int64)
    kinds = (days + 3) % 7
    festive = [day.toordinal() - FIRST_DAY for day in holidays]
    kinds[np.isin(days, festive)] += HOLIDAY
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
    row = months * KINDS + kinds
    codes: Codes = rows.own[row[1:]]
    if rows.tail is not None:
        tail = rows.tail[row[:-1]]
        codes = np.where(tail == NOBODY, codes, tail)
    if schedule.otherwise is not None:
        codes[codes == NOBODY] = schedule.names.index(schedule.otherwise)
    return codes


@lru_cache(maxsize=1024)
def _shifts_in(zone: ZoneInfo, year: int) -> tuple[tuple[int, int], ...]:
    """Return the seconds of a UTC year at which clocks shift, with the offset after each."""
    first, end = (int(datetime(each, 1, 1, tzinfo=UTC).timestamp()) for each in (year, year + 1))
    marks = [(at, _ahead(zone, at)) for at in [*range(first - PROBE, end, PROBE)]]
    shifts = (
        (_shift(zone, before, after), ahead_after)
        for (before, ahead_before), (after, ahead_after) in pairwise(marks)
        if ahead_before != ahead_after
    )
    return tuple((at, ahead) for at, ahead in shifts if first <= at < end)


def _shift(zone: ZoneInfo, before: int, after: int) -> int:
    """Return the second at which clocks shift between two seconds, found by halving."""
    ahead = _ahead(zone, before)
    while after - before > 1:
        middle = (before + after) // 2
        if _ahead(zone, middle) == ahead:
            before = middle
        else:
            after = middle
    return after


def _ahead(zone: ZoneInfo, second: int) -> int:
    ahead = datetime.fromtimestamp(second, zone).utcoffset()
    return (ahead or timedelta()) // timedelta(seconds=1)


def _year(second: int) -> int:
    return datetime.fromtimestamp(second, UTC).year


def _is_quarterly(table: Codes) -> bool:
    quarters = table.reshape(len(table), -1, 15)
    return bool((quarters == quarters[:, :, :1]).all())
