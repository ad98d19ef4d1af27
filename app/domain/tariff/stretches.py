"""A cycle cut into stretches of days, within which no price changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from app.domain.tariff.edges import EPOCH
from app.domain.tariff.prices import Dated
from app.domain.zone import DAY, SECOND, local_day, midnight

Days = Fraction | int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `end` (excluded), between two places on the line of days (`date.toordinal`).

    Lines of different `section`s are never joined: a tax or percentage differs.
    """

    first: date
    end: date
    opens: Days
    closes: Days
    section: int = 0

    @property
    def days(self) -> Days:
        """How many days it lasts; a day cut short counts by its part, a day of 23 hours as one."""
        return self.closes - self.opens


def cut_cycle(
    start: datetime, end: datetime, zone: ZoneInfo, *, dates: Iterable[date], sections: Iterable[date]
) -> tuple[list[Stretch], list[int]]:
    """Return the stretches of a cycle and the seconds since 1970 at which they begin.

    `dates` are where some price changes, `sections` where lines must not be joined.
    """
    apart = set(sections)
    inner = {midnight(day, zone): day for day in _within({*dates, *apart}, start, end, zone)}
    marks = [start, *sorted(at for at in inner if start < at < end), end]
    places = [place_of(at, zone) for at in marks]
    stretches, section = [], 0
    for at, opens, closes in zip(marks[:-1], places[:-1], places[1:], strict=True):
        section += inner.get(at) in apart and at != start
        days = date.fromordinal(opens // 1), date.fromordinal(-(-closes // 1))
        stretches.append(Stretch(*days, opens, closes, section))
    return stretches, [second_of(at) for at in marks[:-1]]


def _within(days: set[date], start: datetime, end: datetime, zone: ZoneInfo) -> list[date]:
    """Return the days that begin after the first local day of a cycle, and not after its last."""
    if not days:
        return []
    first, last = local_day(start, zone), local_day(end, zone)
    return [day for day in days if first < day <= last]


def place_of(instant: datetime, zone: ZoneInfo) -> Days:
    """Return the number of a local day and the part of it that is over."""
    day = local_day(instant, zone)
    began = midnight(day, zone)
    if began == instant:
        return day.toordinal()
    return day.toordinal() + Fraction(
        (instant - began) // SECOND, (midnight(day + DAY, zone) - began) // SECOND
    )


def second_of(instant: datetime) -> int:
    """Return the whole seconds since 1970 in UTC."""
    return (instant - EPOCH) // SECOND


def priced(stretches: Sequence[Stretch], price: Dated) -> list[tuple[slice, Decimal]]:
    """Return the runs of stretches in which a price holds, with the price."""
    if len(stretches) == 1:
        return [(slice(0, 1), price.on(stretches[0].first))]
    prices = [price.on(stretch.first) for stretch in stretches]
    return [(run, prices[run.start]) for run in joined(stretches, prices)]


def joined(stretches: Sequence[Stretch], values: Sequence[object]) -> list[slice]:
    """Return runs of neighbouring stretches of one section that have the same value."""
    runs: list[slice] = []
    for place, (stretch, value) in enumerate(zip(stretches, values, strict=True)):
        before = place - 1
        if runs and values[before] == value and stretches[before].section == stretch.section:
            runs[-1] = slice(runs[-1].start, place + 1)
        else:
            runs.append(slice(place, place + 1))
    return runs
