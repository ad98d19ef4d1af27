"""The days of a meter in a window of time, each with its own cycle's bill."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias
from uuid import UUID

from app.domain.cost.breakdown import Part, by_charge
from app.domain.cost.cycled import Cycled, Spent
from app.domain.cost.step import Step
from app.domain.cost.terms import Terms
from app.domain.cycle import Cycle, cycle_after, cycle_on
from app.domain.errors import MeterbookError
from app.domain.tariff.billed import Bill
from app.domain.zone import DAY
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.costs.cycles import MeterCycles, Present, cycles_of
from app.use_cases.costs.doubt import CostDoubt, doubt_of, doubt_of_past
from app.use_cases.costs.in_use import InUse
from app.use_cases.costs.meter import present_of
from app.use_cases.stats import MeterNow, meter_now

Course: TypeAlias = Callable[[Present], Cycled]


def so_far(present: Present) -> Cycled:
    """Return a cycle as if nothing more were used in it."""
    return present.so_far


def to_end(present: Present) -> Cycled:
    """Return a cycle carried on to its end at today's pace, as far as there is one."""
    return present.to_end or present.so_far


@dataclass(frozen=True)
class Priceable:
    """A meter with what its cycles since a day rest on."""

    cycles: MeterCycles
    now: MeterNow

    @cached_property
    def present(self) -> Present | None:
        """Its present cycle, None without a tariff. Raises what says why it has no price."""
        return present_of(self.cycles, self.now)

    def since(self, cycle: Cycle, end: date) -> Iterator[Cycle]:
        """Yield its cycles from one on until a day, the present one at the latest."""
        while cycle.start < min(self.now.stats.cycle.end, end):
            yield cycle
            cycle = cycle_after(cycle, self.cycles.stored.row.anchor_day, self.cycles.stored.boundaries)


@dataclass(frozen=True, slots=True)
class Window:
    """Some days of a site, and what is needed to price them; `course` is how a present cycle goes on.

    `loaded` keeps the meters by their first cycle: windows made from this one load them no more.
    """

    book: Book
    in_use: InUse
    quarters: set[UUID]
    first: date = date.max
    end: date = date.max
    step: Step = Step.DAY
    course: Course = so_far
    loaded: dict[tuple[UUID, Cycle], Priceable] = field(default_factory=dict)

    def first_cycle(self, stored: StoredMeter) -> Cycle:
        """Return the cycle of a meter in which the window begins."""
        return cycle_on(self.first, stored.row.anchor_day, stored.boundaries)

    def meter(self, stored: StoredMeter) -> Priceable:
        """Return a meter ready to be priced. Raises what says why it cannot be."""
        cycle = self.first_cycle(stored)
        key = stored.row.id, cycle
        if key not in self.loaded:
            has_quarters = stored.row.id in self.quarters
            cycles = cycles_of(self.book, stored, self.in_use, cycle.start, has_quarters=has_quarters)
            self.loaded[key] = Priceable(cycles, meter_now(self.book, stored))
        return self.loaded[key]


@dataclass(frozen=True, slots=True)
class Days:
    """Days of one currency, and what a day ahead costs at today's pace (None: no pace)."""

    currency: str
    days: list[Spent]
    per_day: Decimal | None


def known_days(window: Window, stored: StoredMeter) -> list[Days]:
    """Return what the days of a meter cost, each with its own cycle's bill, by currency.

    Cycles that cannot be priced are left out.
    """
    try:
        meter = window.meter(stored)
    except MeterbookError:
        return []
    found = (_known(window, meter, each) for each in meter.since(window.first_cycle(stored), window.end))
    return [days for days in found if days is not None]


def doubt_within(window: Window, stored: StoredMeter) -> CostDoubt | None:
    """Return why what the days of a meter cost is an estimate, None where it is not or has no price."""
    try:
        meter = window.meter(stored)
        cycles = meter.since(window.first_cycle(stored), window.end)
        return next(filter(None, (_doubt(meter, each) for each in cycles)), None)
    except MeterbookError:
        return None


def _doubt(meter: Priceable, cycle: Cycle) -> CostDoubt | None:
    if cycle == meter.now.stats.cycle:
        present = meter.present
        return None if present is None else doubt_of(present.stats, present.bill_so_far)
    bill = meter.cycles.bill(cycle)
    return None if bill is None else doubt_of_past(bill)


def _known(window: Window, meter: Priceable, cycle: Cycle) -> Days | None:
    try:
        is_present = cycle == meter.now.stats.cycle
        return _present(window, meter.present) if is_present else _past(window, meter.cycles, cycle)
    except MeterbookError:
        return None


def _past(window: Window, cycles: MeterCycles, cycle: Cycle) -> Days | None:
    finished = cycles.finished(cycle)
    if finished is None:
        return None
    return Days(finished.terms.currency, finished.days(window.first, window.end, window.step), None)


def _present(window: Window, present: Present | None) -> Days | None:
    if present is None:
        return None
    ahead = present.bill_to_end
    per_day = None if ahead is None else per_day_of(ahead, present.terms)
    days = window.course(present).days(window.first, window.end, window.step)
    return Days(present.terms.currency, [*days, *_after(present, window.end)], per_day)


def _after(present: Present, end: date) -> Iterator[Spent]:
    """Yield the days after a present cycle at today's pace."""
    ahead = present.bill_to_end
    if ahead is not None:
        length = (present.terms.end - present.terms.first).days
        charges = {name: Part(part.amount / length) for name, part in by_charge(ahead).items()}
        for number in range((end - present.terms.end).days):
            day = present.terms.end + number * DAY
            yield Spent(day, day + DAY, Part(per_day_of(ahead, present.terms)), {}, charges)


def per_day_of(bill: Bill, terms: Terms) -> Decimal:
    """Return what a day of a bill costs in the mean."""
    return bill.gross / (terms.end - terms.first).days
