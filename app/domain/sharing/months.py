"""Months that begin on the day of the month on which a bill does."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

_MONTHS = 12


def later(day: date, months: int, anchor: int) -> date:
    """Return the anchor day some months later, the last one where a month lacks it."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + years
    return date(year, month + 1, min(anchor, monthrange(year, month + 1)[1]))


def months_before(bill_start: date, count: int, since: date) -> Iterator[tuple[date, date]]:
    """Yield the months before a bill, newest first, as far as they lie on a day or after it."""
    for number in range(count):
        first, after = (later(bill_start, -back, bill_start.day) for back in (number + 1, number))
        if after <= since:
            return
        yield max(first, since), after


def months_of(bill_start: date, start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield the months of a bill as far as they lie between two of its days; they tile these."""
    number = 0
    while (first := later(bill_start, number, bill_start.day)) < end:
        number += 1
        after = later(bill_start, number, bill_start.day)
        if start < after:
            yield max(first, start), min(after, end)
