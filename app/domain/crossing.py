"""Crossings: when a cycle's use is expected to pass a threshold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.domain.course import Course
from app.domain.device import MICROSECOND
from app.domain.pace import DAY
from app.domain.reading import MOST_DECIMALS
from app.domain.zone import local_day


@dataclass(frozen=True, slots=True)
class Crossing:
    """The local date of an expected crossing before the cycle's end, and whether it is past already."""

    on: date
    is_past: bool


CrossingRule = Callable[[Course, Decimal], Crossing | None]


def next_above(thresholds: Sequence[Decimal], used_kwh: Decimal | None) -> Decimal | None:
    """Return the smallest threshold above what was used, None where that is unknown."""
    if used_kwh is None:
        return None
    return min((threshold for threshold in thresholds if threshold > used_kwh), default=None)


def crossing_by_pace(course: Course, threshold: Decimal) -> Crossing | None:
    """Return when the threshold is reached at the pace, counted from the latest reading."""
    window = course.window
    wait = _wait(course, threshold, MICROSECOND, window.end - course.since)
    if wait is None:
        return None
    at = course.since + wait
    return Crossing(local_day(at, window.zone), at <= window.now)


def crossing_by_days(course: Course, threshold: Decimal) -> Crossing | None:
    """Return the day on which the threshold is reached, in whole days from today."""
    today = course.window.today
    wait = _wait(course, threshold, DAY, course.window.cycle.end - today)
    return None if wait is None else Crossing(today + wait, is_past=False)


def _wait(course: Course, threshold: Decimal, step: timedelta, within: timedelta) -> timedelta | None:
    """Return the whole steps of time until a threshold, None without a pace or if it takes too long."""
    if course.pace is None or course.used_wh is None:
        return None
    return course.pace.time_for(threshold.scaleb(MOST_DECIMALS) - course.used_wh, step, within)
