"""How many months, years or days a stretch of the line of days counts for."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from app.domain.tariff.added import Parts, Per
from app.domain.tariff.stretches import Days

YEAR_DAYS = 365
MONTHS = 12


def units_between(opens: Days, closes: Days, per: Per, parts: Parts) -> Days:
    """Return how often an amount per day, month, year or cycle is due between two places."""
    if per == "cycle":
        return 1
    if per == "day":
        return closes - opens
    if parts == "touched":
        touched = sum(1 for _ in _months(opens, closes))
        return touched if per == "month" else Fraction(touched, MONTHS)
    if parts == "days365":
        return _in_days(opens, closes, per)
    return calendar_units(opens, closes, per)


def calendar_units(opens: Days, closes: Days, per: Per) -> Days:
    """Return how many calendar months or years lie between two places, each part by its days."""
    total: Days = 0
    for first, end in _calendar(opens, closes, per):
        covered = min(end, closes) - max(first, opens)
        total += 1 if covered == end - first else Fraction(covered) / (end - first)
    return total


def month_firsts(opens: Days, closes: Days) -> Iterator[int]:
    """Yield the place of the first day of each touched month."""
    return (first for first, _ in _months(opens, closes))


def _in_days(opens: Days, closes: Days, per: Per) -> Days:
    """Count whole months or years as such, and the days around them as parts of a year of 365."""
    whole, rest = 0, closes - opens
    for first, end in _calendar(opens, closes, per):
        if opens <= first and end <= closes:
            whole += 1
            rest -= end - first
    return whole + Fraction(rest) * (MONTHS if per == "month" else 1) / YEAR_DAYS


def _calendar(opens: Days, closes: Days, per: Per) -> Iterator[tuple[int, int]]:
    return _months(opens, closes) if per == "month" else _years(opens, closes)


def _months(opens: Days, closes: Days) -> Iterator[tuple[int, int]]:
    """Yield the first day of each touched month and of the one after it."""
    first = date.fromordinal(opens // 1).replace(day=1)
    while first.toordinal() < closes:
        after = date(first.year + first.month // MONTHS, first.month % MONTHS + 1, 1)
        yield first.toordinal(), after.toordinal()
        first = after


def _years(opens: Days, closes: Days) -> Iterator[tuple[int, int]]:
    year = date.fromordinal(opens // 1).year
    while date(year, 1, 1).toordinal() < closes:
        yield date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
        year += 1
