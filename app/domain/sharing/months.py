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


def months_of(bill_start: date, start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield the months of a bill as far as they lie between two of its days; they tile these."""
    number = 0
    while (first := later(bill_start, number, bill_start.day)) < end:
        number += 1
        after = later(bill_start, number, bill_start.day)
        if start < after:
            yield max(first, start), min(after, end)
