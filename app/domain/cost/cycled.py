"""Cost from day to day: what each day adds to the bill of its cycle, so that days add up to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from app.domain.cost.breakdown import Part, by_charge, by_period, less, whole
from app.domain.cost.step import Step
from app.domain.cost.terms import Terms
from app.domain.tariff.billed import Bill, History
from app.domain.tariff.load import Load
from app.domain.zone import DAY, midnight


@dataclass(frozen=True, slots=True)
class Spent:
    """What the days from `first` to `end` (excluded) cost, their energy by period, and all by charge."""

    first: date
    end: date
    cost: Part
    by_period: dict[str, Part]
    by_charge: dict[str, Part] = field(default_factory=dict)


@dataclass(frozen=True)
class Cycled:
    """A cycle ready to be priced: its days, tariffs, load and past."""

    terms: Terms
    load: Load
    zone: ZoneInfo
    history: History | None = None

    @cached_property
    def bill(self) -> Bill:
        """The bill of the whole cycle."""
        return self.terms.bill(self.load, *self.span, self.history)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The instants at which the priced days begin and end."""
        return midnight(self.terms.first, self.zone), midnight(self.terms.end, self.zone)

    def until(self, day: date) -> Bill | None:
        """Return the bill of the cycle up to a day (excluded), None for none of it."""
        last = min(day, self.terms.end)
        if last <= self.terms.first:
            return None
        if last == self.terms.end:
            return self.bill
        start, end = (midnight(each, self.zone) for each in (self.terms.first, last))
        return self.terms.bill(self.load, start, end, self.history)

    def marks(self, first: date, end: date, step: Step = Step.DAY) -> list[date]:
        """Return the days at which steps begin between two days, and where the last one ends; [] for none."""
        opens, closes = max(first, self.terms.first), min(end, self.terms.end)
        return marks_between(opens, closes, step)

    def days(self, first: date, end: date, step: Step = Step.DAY) -> list[Spent]:
        """Return what each of some days added to the bill; of weeks or months what those within it did."""
        return spent_between(self.until, self.marks(first, end, step))


def marks_between(opens: date, closes: date, step: Step = Step.DAY) -> list[date]:
    """Return the days at which steps begin between two days, and the last of them; [] for none."""
    count = (closes - opens).days
    between = (opens + number * DAY for number in range(1, count))
    return [opens, *filter(step.begins_on, between), closes] if count > 0 else []


def spent_between(until: Callable[[date], Bill | None], marks: Sequence[date]) -> list[Spent]:
    """Return what the days from each mark to the next added to the bill up to it."""
    bills = [until(day) for day in marks]
    return [
        _between(*days, before, after)
        for days, (before, after) in zip(pairwise(marks), pairwise(bills), strict=True)
        if after is not None
    ]


def _between(first: date, end: date, before: Bill | None, after: Bill) -> Spent:
    if before is None:
        return Spent(first, end, whole(after), by_period(after), by_charge(after))
    cost, periods = whole(after) - whole(before), less(by_period(after), by_period(before))
    return Spent(first, end, cost, periods, less(by_charge(after), by_charge(before)))
