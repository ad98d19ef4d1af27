"""How far back a landlord looks, seen from the newest bill."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

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


def opening(span: Span, ends: Iterable[date]) -> date:
    """Return the day after which a bill has to end to lie in a span; `ends` are those of all bills."""
    newest = max(ends, default=None)
    return date.min if newest is None else span.opens(newest)


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or the last one of a month that lacks it."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 - months, _MONTHS)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
