"""A week of hours and the period each belongs to, from a schedule and back to one."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.tariff.grid import HOLIDAY, NOBODY
from app.domain.tariff.periods import MIDNIGHT, WEEK
from app.domain.tariff.schedule import Schedule

HOURS = 24
DAYS = 7
_HOUR = MIDNIGHT // HOURS
_WORKDAYS = range(5)
_WEEKEND = range(5, DAYS)

# For each day from Monday on, for each hour, the number of its period.
Week = tuple[tuple[int, ...], ...]


def plain_week() -> Week:
    """Return a week that belongs to the first period."""
    return ((0,) * HOURS,) * DAYS


def day_and_night() -> Week:
    """Return a week with its second period from 21:00 to 07:00."""
    return (tuple(0 if 7 <= hour < 21 else 1 for hour in range(HOURS)),) * DAYS  # noqa: PLR2004 - clock times


def painted(week: Week, days: Sequence[int], first: int, until: int, period: int) -> Week:
    """Return a week with hours of some days given to a period.

    Where `until` is not after `first`, the hours after midnight are those of the same days.
    """
    hours = set(range(first, until)) if until > first else {*range(first, HOURS), *range(until)}
    return tuple(
        tuple(period if day in days and hour in hours else old for hour, old in enumerate(row))
        for day, row in enumerate(week)
    )


def copied(week: Week, source: int) -> Week:
    """Return a week in which all weekdays, or both days of the weekend, are like one of them."""
    like = _WORKDAYS if source in _WORKDAYS else _WEEKEND
    return tuple(week[source] if day in like else row for day, row in enumerate(week))


def without(week: Week, period: int) -> Week:
    """Return a week without a period: its hours go to the first one, later ones move up."""
    return tuple(tuple(0 if each == period else each - (each > period) for each in row) for row in week)


def stretches(day: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return the stretches of a day: period, first hour, hour after the last."""
    found, hour = [], 0
    for period, hours in groupby(day):
        length = len(list(hours))
        found.append((period, hour, hour + length))
        hour += length
    return found


def schedule_of(names: Sequence[str], week: Week) -> dict[str, Any]:
    """Return the schedule of a week as a document writes it; days alike share their periods."""
    return {
        "periods": [period for number, name in enumerate(names) for period in _periods(number, name, week)]
    }


def _periods(number: int, name: str, week: Week) -> Iterator[dict[str, Any]]:
    by_times: dict[tuple[tuple[int, int], ...], list[str]] = {}
    for day, row in zip(WEEK, week, strict=True):
        times = tuple((first, until) for period, first, until in stretches(row) if period == number)
        if times:
            by_times.setdefault(times, []).append(day)
    for times, days in by_times.items():
        spans = [{"from": f"{first:02}:00", "until": f"{until:02}:00"} for first, until in times]
        yield {"name": name, "days": days, "times": spans}


def week_of(schedule: Schedule) -> Week | None:
    """Return the week of a schedule, None for one that changes within hours, with months or on holidays."""
    own, tail = schedule.grid.own, schedule.grid.tail
    if not (_is_always_so(own) and _is_always_so(tail)):
        return None
    yesterday = np.roll(tail[0, :HOLIDAY], 1, axis=0)
    minutes = np.where(yesterday == NOBODY, own[0, :HOLIDAY], yesterday)
    open_to = schedule.names.index(schedule.otherwise) if schedule.otherwise else NOBODY
    hours = np.where(minutes == NOBODY, open_to, minutes).reshape(DAYS, HOURS, _HOUR)
    if not (hours == hours[:, :, :1]).all():
        return None
    return tuple(tuple(int(period) for period in row) for row in hours[:, :, 0])


def _is_always_so(table: NDArray[np.int8]) -> bool:
    """Tell whether months are alike, and holidays like the day they fall on."""
    return bool((table == table[:1]).all() and (table[:, :HOLIDAY] == table[:, HOLIDAY:]).all())
