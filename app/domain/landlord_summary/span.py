"""How far back a landlord looks, seen from the newest bill."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

_MONTHS = 12


class Span(StrEnum):
    """A stretch of time that ends where the newest bill ends."""

    DAYS_7 = "7d"
    DAYS_30 = "30d"
    DAYS_90 = "90d"
    MONTHS_6 = "6m"
    YEAR = "1y"
    YEARS_2 = "2y"
    YEARS_5 = "5y"
    YEARS_10 = "10y"
    ALL = "all"

    def opens(self, end: date) -> date:
        """Return its first day where it ends with the day before `end`."""
        if self is Span.ALL:
            return date.min
        number, unit = int(self.value[:-1]), self.value[-1]
        if unit == "d":
            return end - timedelta(days=number)
        return months_before(end, number * (_MONTHS if unit == "y" else 1))


class Dated(Protocol):
    """What covers days; `end` is excluded."""

    @property
    def end(self) -> date:
        """The day after its last one."""


Covering = TypeVar("Covering", bound=Dated)


def within(span: Span, periods: Iterable[Covering]) -> Sequence[Covering]:
    """Return those of some periods that share a day with a span, in their order."""
    every = list(periods)
    newest = max((period.end for period in every), default=date.min)
    opens = span.opens(newest) if every else date.min
    return [period for period in every if period.end > opens]


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or the last one of a month that lacks it."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
