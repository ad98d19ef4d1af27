"""Schedules of 12 months by 24 hours, for weekdays and weekends, as the periods of a tariff."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from app.domain.errors import N_
from app.domain.tariff.urdb_record import HOURS, MONTHS, Matrix, Record

EVERY_MONTH = tuple(range(1, MONTHS + 1))
ELSEWHEN = "Other months"
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Clock:
    """The period, counted from 0, of each hour of each month, on weekdays and at weekends."""

    weekday: Matrix
    weekend: Matrix

    def used(self, months: Sequence[int] = EVERY_MONTH) -> list[int]:
        """Return the periods that occur in some months."""
        return sorted(
            {
                period
                for month in months
                for days in (self.weekday, self.weekend)
                for period in days[month - 1]
            }
        )

    def names(self, months: Sequence[int] = EVERY_MONTH) -> dict[int, str]:
        """Return the names of these periods, which count from 1 as the database shows them."""
        return {period: f"Period {period + 1}" for period in self.used(months)}


def clock_of(record: Record, kind: str, count: int) -> Clock:
    """Return the clock of energy or of demand; say which periods never occur."""
    clock = Clock(
        record.matrix(f"{kind}weekdayschedule", count), record.matrix(f"{kind}weekendschedule", count)
    )
    for period in set(range(count)) - set(clock.used()):
        record.note(
            f"{kind}ratestructure", N_("Period {number} is at no hour and left out."), number=period + 1
        )
    return clock


def schedule_of(clock: Clock, months: Sequence[int] = EVERY_MONTH) -> dict[str, Any] | None:
    """Return the schedule of a tariff for some months; none where one period holds always."""
    names = clock.names(months)
    if len(names) == 1:
        return None
    found: dict[tuple[int, str, tuple[int, ...]], list[int]] = {}
    for month in months:
        for period, days, hours in _rows(clock, names, month):
            found.setdefault((period, days, hours), []).append(month)
    periods = [
        {"name": names[period], "days": days, "months": when, "times": _spans(hours)}
        for (period, days, hours), when in sorted(found.items())
    ]
    return {"periods": periods, "otherwise": None if len(months) == MONTHS else ELSEWHEN}


def season(name: str, months: Sequence[int]) -> str:
    """Return a name with the months it is for, unless it is for all."""
    if len(months) == MONTHS:
        return name
    return f"{name} {', '.join(MONTH_NAMES[month - 1] for month in months)}"


def _rows(clock: Clock, names: Mapping[int, str], month: int) -> Iterator[tuple[int, str, tuple[int, ...]]]:
    """Yield each period with the days and hours it holds in a month."""
    for period in names:
        weekday, weekend = (
            tuple(hour for hour in range(HOURS) if days[month - 1][hour] == period)
            for days in (clock.weekday, clock.weekend)
        )
        if weekday == weekend:
            yield from [(period, "all", weekday)] if weekday else []
            continue
        yield from [(period, "weekdays", weekday)] if weekday else []
        yield from [(period, "weekend", weekend)] if weekend else []


def _spans(hours: Sequence[int]) -> list[dict[str, str]]:
    """Return rising hours as clock times."""
    begins = [hours[0], *(after for before, after in pairwise(hours) if after != before + 1)]
    ends = [*(before + 1 for before, after in pairwise(hours) if after != before + 1), hours[-1] + 1]
    return [
        {"from": f"{begin:02}:00", "until": f"{end:02}:00"} for begin, end in zip(begins, ends, strict=True)
    ]
