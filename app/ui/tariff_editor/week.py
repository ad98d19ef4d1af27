"""A week in quarters of an hour, and the period each belongs to."""

from collections.abc import Collection, Sequence
from itertools import groupby

from app.domain.tariff.periods import MIDNIGHT, clock

DAYS = 7
HOLIDAYS = DAYS
HOURS = 24
IN_HOUR = 4
QUARTERS = HOURS * IN_HOUR
_MINUTES = MIDNIGHT // QUARTERS
_WORKDAYS = range(5)
_WEEKEND = range(5, DAYS)
_SEVEN, _NINE_AT_NIGHT = 7 * IN_HOUR, 21 * IN_HOUR

# For each day from Monday on, for each quarter of an hour, the number of its period;
# an eighth row is for holidays, without it they are like the day they fall on.
Week = tuple[tuple[int, ...], ...]
# A period, its first quarter, and the quarter after its last.
Stretch = tuple[int, int, int]


def plain_week() -> Week:
    """Return a week that belongs to the first period."""
    return ((0,) * QUARTERS,) * DAYS


def day_and_night() -> Week:
    """Return a week with its second period from 21:00 to 07:00."""
    return (tuple(0 if _SEVEN <= quarter < _NINE_AT_NIGHT else 1 for quarter in range(QUARTERS)),) * DAYS


def painted(week: Week, days: Collection[int], first: int, until: int, period: int) -> Week:
    """Return a week with quarters of some days given to a period.

    Where `until` is not after `first`, the period goes on after midnight, on the day after each of them;
    for holidays, which any day may follow, those quarters are their own.
    """
    evening = range(first, until if until > first else QUARTERS)
    morning = range(0 if until > first else until)
    after = {day if day == HOLIDAYS else (day + 1) % DAYS for day in days}

    def is_given(day: int, quarter: int) -> bool:
        return (day in days and quarter in evening) or (day in after and quarter in morning)

    return tuple(
        tuple(period if is_given(day, quarter) else old for quarter, old in enumerate(row))
        for day, row in enumerate(week)
    )


def copied(week: Week, source: int) -> Week:
    """Return a week in which all weekdays, or both days of the weekend, are like one of them."""
    like = _WORKDAYS if source in _WORKDAYS else _WEEKEND
    return tuple(week[source] if day in like else row for day, row in enumerate(week))


def with_holidays(week: Week) -> Week:
    """Return a week whose holidays have hours of their own, at first those of Sunday."""
    return week if has_holidays(week) else (*week, week[-1])


def has_holidays(week: Week) -> bool:
    """Tell whether holidays have hours of their own."""
    return len(week) > DAYS


def renumbered(week: Week, numbers: Sequence[int]) -> Week:
    """Return a week in which each period has another number: `numbers` in the order of the old ones."""
    return tuple(tuple(numbers[period] for period in row) for row in week)


def used_in(week: Week) -> set[int]:
    """Return the periods that have hours."""
    return {period for row in week for period in row}


def stretches(day: Sequence[int]) -> list[Stretch]:
    """Return the stretches of a day: period, first quarter, quarter after the last."""
    found, quarter = [], 0
    for period, quarters in groupby(day):
        length = len(list(quarters))
        found.append((period, quarter, quarter + length))
        quarter += length
    return found


def day_by_day(week: Week) -> list[list[Stretch]]:
    """Return the stretches of each day, each from midnight to midnight."""
    return [stretches(day) for day in week]


def clock_at(quarter: int) -> str:
    """Return the clock time at which a quarter of an hour begins."""
    return clock(quarter * _MINUTES)
