"""Which days a report is compared with: those before it, and the same a year ago."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.cycle import MONTHS, cycle_before
from app.domain.errors import N_
from app.storage.queries.meters import StoredMeter
from app.use_cases.cost_reports.wanted import cycle_of

LAST_CYCLE, YEAR_AGO, BEFORE = N_("Last cycle"), N_("A year ago"), N_("Before")


@dataclass(frozen=True, slots=True)
class Window:
    """Other days and what they are called."""

    name: str
    first: date
    end: date


def other_windows(stored: StoredMeter | None, first: date, end: date) -> list[Window]:
    """Return the days to compare with; cycles of a meter (None: a site) with cycles, months with months."""
    if stored is not None and cycle_of(stored, first).start == first and cycle_of(stored, first).end == end:
        return list(_cycles(stored, first))
    return list(_days(first, end))


def _cycles(stored: StoredMeter, first: date) -> Iterator[Window]:
    cycle = cycle_of(stored, first)
    for number in range(1, MONTHS + 1):
        cycle = cycle_before(cycle, stored.row.anchor_day, stored.boundaries)
        if number == 1:
            yield Window(LAST_CYCLE, cycle.start, cycle.end)
    yield Window(YEAR_AGO, cycle.start, cycle.end)


def _days(first: date, end: date) -> Iterator[Window]:
    months = (end.year - first.year) * MONTHS + end.month - first.month
    is_months = first.day == end.day == 1
    before = _shifted(first, -months) if is_months else first - (end - first)
    yield Window(BEFORE, before, first)
    if months < MONTHS:
        yield Window(YEAR_AGO, _shifted(first, -MONTHS), _shifted(end, -MONTHS))


def _shifted(day: date, months: int) -> date:
    """Return a day so many months away, the last one of a month that lacks it."""
    year, index = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))
