"""The days of a meter in a window of time, each with its own cycle's bill."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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


@dataclass(frozen=True, slots=True)
class Window:
    """Some days of a site, and what is needed to price them; `course` is how a present cycle goes on."""

    book: Book
    in_use: InUse
    quarters: set[UUID]
    first: date = date.max
    end: date = date.max
    step: Step = Step.DAY
    course: Course = so_far


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
    anchor, moved = stored.row.anchor_day, stored.boundaries
    cycle = cycle_on(window.first, anchor, moved)
    has_quarters = stored.row.id in window.quarters
    try:
        cycles = cycles_of(window.book, stored, window.in_use, cycle.start, has_quarters=has_quarters)
        now = meter_now(window.book, stored)
    except MeterbookError:
        return []
    found: list[Days | None] = []
    while cycle.start < min(now.stats.cycle.end, window.end):
        found.append(_known(window, cycles, now, cycle))
        cycle = cycle_after(cycle, anchor, moved)
    return [days for days in found if days is not None]


def _known(window: Window, cycles: MeterCycles, now: MeterNow, cycle: Cycle) -> Days | None:
    try:
        return _present(window, cycles, now) if cycle == now.stats.cycle else _past(window, cycles, cycle)
    except MeterbookError:
        return None


def _past(window: Window, cycles: MeterCycles, cycle: Cycle) -> Days | None:
    finished = cycles.finished(cycle)
    if finished is None:
        return None
    return Days(finished.terms.currency, finished.days(window.first, window.end, window.step), None)


def _present(window: Window, cycles: MeterCycles, now: MeterNow) -> Days | None:
    present = present_of(cycles, now)
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
