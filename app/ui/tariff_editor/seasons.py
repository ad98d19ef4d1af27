"""Seasons, each with its months and its week, from a schedule and back to one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.tariff.grid import HOLIDAY, KINDS, NOBODY
from app.domain.tariff.parts import EVERY_MONTH
from app.domain.tariff.periods import DAYS as DAY_NAMES
from app.domain.tariff.schedule import Schedule
from app.ui.tariff_editor.week import QUARTERS, Stretch, Week, clock_at, day_by_day, plain_week, used_in

_SUMMER = EVERY_MONTH[3:9]


@dataclass(frozen=True, slots=True)
class Season:
    """Months of the year in which the same week holds."""

    months: tuple[int, ...] = EVERY_MONTH
    week: Week = field(default_factory=plain_week)


Seasons = tuple[Season, ...]


def proposed(months: Sequence[int]) -> tuple[int, ...]:
    """Return the months of a season that a new one takes at first: the summer, or its later half."""
    return _SUMMER if tuple(months) == EVERY_MONTH else tuple(months[(len(months) + 1) // 2 :])


def giving(seasons: Seasons, number: int, months: Sequence[int]) -> Seasons:
    """Return seasons in which one got months from the others, so that each month stays in one season."""
    return tuple(
        Season(
            tuple(
                month
                for month in EVERY_MONTH
                if (month in months and each == number) or (month in season.months and month not in months)
            ),
            season.week,
        )
        for each, season in enumerate(seasons)
    )


def season_of(seasons: Seasons, month: int) -> int:
    """Return the number of the season that a month belongs to."""
    return next(number for number, season in enumerate(seasons) if month in season.months)


def periods_in(seasons: Seasons) -> list[int]:
    """Return the periods that have hours in some month."""
    return sorted({period for season in seasons if season.months for period in used_in(season.week)})


def schedule_of(
    names: Sequence[str], seasons: Seasons, drawn: Callable[[Week], list[list[Stretch]]] = day_by_day
) -> dict[str, Any]:
    """Return the schedule of seasons as a document writes it; days and months alike share their periods.

    `drawn` gives the stretches of each day of a week.
    """
    found: dict[tuple[int, tuple[tuple[int, int], ...], tuple[str, ...]], set[int]] = {}
    for season in seasons:
        for period in sorted(used_in(season.week)):
            for times, days in _days_by_times(drawn(season.week), period).items():
                found.setdefault((period, times, tuple(days)), set()).update(season.months)
    return {
        "periods": [
            {"name": names[period], "months": sorted(months), "days": list(days), "times": _spans(times)}
            for (period, times, days), months in sorted(found.items(), key=lambda item: item[0][0])
            if months
        ]
    }


def seasons_of(schedule: Schedule) -> Seasons | None:
    """Return the seasons of a schedule; None for one that changes within a quarter of an hour.

    None as well where holidays differ by the weekday they fall on. A night that
    the document lets run over midnight counts here for the day it reaches into.
    """
    quarters = _quarters(schedule)
    weeks = [_week(month) for month in quarters] if quarters is not None else [None]
    if None in weeks:
        return None
    months: dict[Week, list[int]] = {}
    for month, week in zip(EVERY_MONTH, weeks, strict=True):
        months.setdefault(week or (), []).append(month)
    return tuple(Season(tuple(of), week) for week, of in months.items())


def _quarters(schedule: Schedule) -> NDArray[np.int8] | None:
    """Return the period of each quarter, int8 (12 months, 14 kinds of day, 96)."""
    own, tail = schedule.grid.own, schedule.grid.tail
    plain, festive = (
        _filled(schedule, own, np.roll(tail[:, kinds], 1, axis=1))
        for kinds in (slice(HOLIDAY), slice(HOLIDAY, KINDS))
    )
    quarters = plain.reshape(len(EVERY_MONTH), KINDS, QUARTERS, -1)
    is_plain = (quarters == quarters[..., :1]).all() and (plain == festive).all()
    return quarters[..., 0] if is_plain else None


def _filled(schedule: Schedule, own: NDArray[np.int8], before: NDArray[np.int8]) -> NDArray[np.int8]:
    """Return whole days: what reaches over from the day before, their own, and what is left."""
    reaching = np.concatenate([before, before], axis=1)
    minutes = np.where(reaching == NOBODY, own, reaching)
    left = schedule.names.index(schedule.otherwise) if schedule.otherwise else NOBODY
    return np.where(minutes == NOBODY, np.int8(left), minutes)


def _week(kinds: NDArray[np.int8]) -> Week | None:
    """Return the week of a month, with holidays where they are not like the day they fall on."""
    rows: Week = tuple(tuple(int(period) for period in row) for row in kinds)
    days, holidays = rows[:HOLIDAY], rows[HOLIDAY:]
    if days == holidays:
        return days
    return (*days, holidays[0]) if len(set(holidays)) == 1 else None


def _days_by_times(
    week: Sequence[Sequence[Stretch]], period: int
) -> dict[tuple[tuple[int, int], ...], list[str]]:
    by_times: dict[tuple[tuple[int, int], ...], list[str]] = {}
    for day, row in zip(DAY_NAMES, week, strict=False):
        times = tuple((first, until) for each, first, until in row if each == period)
        if times:
            by_times.setdefault(times, []).append(day)
    return by_times


def _spans(times: Sequence[tuple[int, int]]) -> list[dict[str, str]]:
    return [{"from": clock_at(first), "until": clock_at(until)} for first, until in times]
