"""Cycles: the days one bill covers."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.errors import N_, MeterbookError, Problem

DAY = timedelta(days=1)
LAST_ANCHOR_DAY = 31
MONTHS = 12

Boundaries = Mapping[date, date]


class AnchorDayError(MeterbookError):
    """An anchor day that no month has."""

    sentence = N_("Choose a day from 1 to 31.")


class EmptyCycleError(MeterbookError):
    """A cycle without a day."""

    sentence = N_("The cycle has to end after {start}.")


@dataclass(frozen=True, slots=True)
class Cycle:
    """The days from `start` (included) to `end` (excluded)."""

    start: date
    end: date

    def __post_init__(self) -> None:
        """Refuse a cycle without a day."""
        if self.end <= self.start:
            raise EmptyCycleError(start=self.start)

    def __contains__(self, day: date) -> bool:
        """Tell whether the day lies in this cycle."""
        return self.start <= day < self.end

    @property
    def days(self) -> int:
        """How many calendar days the cycle has."""
        return (self.end - self.start).days


def cycle_on(day: date, anchor_day: int, boundaries: Boundaries | None = None) -> Cycle:
    """Return the cycle a day lies in.

    `boundaries` gives the real date of a boundary for its nominal one, for
    utilities that read on irregular days.
    """
    moved = boundaries or {}
    start = nominal_start(day, anchor_day)
    while moved.get(start, start) > day:
        start = _shifted(start, anchor_day, -1)
    end = _shifted(start, anchor_day, 1)
    while moved.get(end, end) <= day:
        start, end = end, _shifted(end, anchor_day, 1)
    return Cycle(moved.get(start, start), moved.get(end, end))


def cycle_before(cycle: Cycle, anchor_day: int, boundaries: Boundaries | None = None) -> Cycle:
    """Return the cycle that ends where this one starts."""
    return cycle_on(cycle.start - DAY, anchor_day, boundaries)


def cycle_after(cycle: Cycle, anchor_day: int, boundaries: Boundaries | None = None) -> Cycle:
    """Return the cycle that starts where this one ends."""
    return cycle_on(cycle.end, anchor_day, boundaries)


def nominal_start(day: date, anchor_day: int) -> date:
    """Return the last anchor day up to this day, whatever the real boundaries are."""
    anchor = _anchored(_month_of(day), anchor_day)
    return anchor if anchor <= day else _shifted(anchor, anchor_day, -1)


def boundary_problem(
    nominal: date, real: date, anchor_day: int, boundaries: Boundaries | None = None
) -> Problem | None:
    """Return what is wrong with moving a boundary: it has to stay strictly between its neighbours."""
    if nominal != nominal_start(nominal, anchor_day):
        return Problem("nominal", N_("No cycle starts on {day}."), {"day": nominal})
    moved = boundaries or {}
    before, after = (_shifted(nominal, anchor_day, step) for step in (-1, 1))
    first, last = moved.get(before, before) + DAY, moved.get(after, after) - DAY
    if first <= real <= last:
        return None
    return Problem("real", N_("Choose a day from {first} to {last}."), {"first": first, "last": last})


def possible_boundaries(boundaries: Boundaries, anchor_day: int) -> dict[date, date]:
    """Return the boundaries that an anchor day leaves possible; of two that collide the later one stays."""
    kept = dict(sorted(boundaries.items()))
    while impossible := [
        each for each, real in kept.items() if boundary_problem(each, real, anchor_day, kept)
    ]:
        del kept[impossible[0]]
    return kept


def _shifted(start: date, anchor_day: int, months: int) -> date:
    """Return the nominal boundary so many months away, clamped from the anchor itself."""
    return _anchored(_month_of(start) + months, anchor_day)


def _anchored(month: int, anchor_day: int) -> date:
    """Return the anchor day of a month counted from year 0, its last day where it lacks the anchor."""
    if not 1 <= anchor_day <= LAST_ANCHOR_DAY:
        raise AnchorDayError(anchor_day=anchor_day)
    year, index = divmod(month, MONTHS)
    return date(year, index + 1, min(anchor_day, monthrange(year, index + 1)[1]))


def _month_of(day: date) -> int:
    return day.year * MONTHS + day.month - 1
