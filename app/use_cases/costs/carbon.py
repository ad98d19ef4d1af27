"""How much CO2 energy stands for: billed in grams like a price, told in kg."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from app.domain.assignment import Held, Level, Target
from app.domain.carbon import GRAMS
from app.domain.cost.breakdown import Part, by_period
from app.domain.cost.step import Step
from app.domain.cycle import Cycle, cycle_on
from app.domain.tariff.billed import Bill
from app.domain.tariff.factors import Factors
from app.domain.tariff.reader import read_factors
from app.domain.zone import DAY, local_day
from app.storage.queries.meters import meters
from app.use_cases.book import Book
from app.use_cases.carbon import carbon_of
from app.use_cases.costs.cycles import MeterCycles, cycles_of
from app.use_cases.costs.doubt import CostDoubt, doubt_of, doubt_of_past
from app.use_cases.costs.in_use import InUse, meters_that_add_up
from app.use_cases.costs.meter import present_of
from app.use_cases.costs.metered import meters_with_quarters
from app.use_cases.costs.sites import Spending, costs_in
from app.use_cases.costs.window import Course, Window, doubt_within, so_far, to_end
from app.use_cases.stats import has_quarters, meter_now

_LONGEST_CYCLE = 31 * DAY
_ONLY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Carbon:
    """The kg of CO2 of a cycle or month: until now and to its end (None: over, or no pace), by period.

    `last` is what the cycle before it stands for, where that is known.
    """

    kg: Decimal
    projected: Decimal | None = None
    last: Decimal | None = None
    by_period: Mapping[str, Decimal] | None = None
    doubt: CostDoubt | None = None
    is_over: bool = False


def meter_carbon(book: Book, meter_id: UUID, day: date | None = None) -> Carbon | None:
    """Return the CO2 of the cycle of a day (None: the present one); None where nobody said a factor."""
    stored = book.meter(meter_id)
    in_use = _factors(book, stored.site.id)
    if in_use is None:
        return None
    now = meter_now(book, stored)
    shown = cycle_on(day or now.today, stored.row.anchor_day, stored.boundaries)
    cycles = cycles_of(
        book, stored, in_use, shown.start - _LONGEST_CYCLE, has_quarters=has_quarters(book, stored)
    )
    last = _of_cycle_before(cycles, shown)
    if shown != now.stats.cycle:
        over = cycles.finished(shown)
        return None if over is None else _carbon(over.bill, doubt_of_past(over.bill), last=last, is_over=True)
    present = present_of(cycles, now)
    if present is None:
        return None
    bill, ahead = present.bill_so_far, present.bill_to_end
    return _carbon(bill, doubt_of(now.stats, bill), last=last, ahead=ahead)


def site_carbon(book: Book, site_id: UUID) -> Carbon | None:
    """Return the CO2 of a site in this calendar month; None where nobody said a factor."""
    in_use = _factors(book, site_id)
    there = in_use.adding.get(site_id) if in_use else None
    if in_use is None or not there:
        return None
    today, quarters = local_day(book.now, there[0].zone), meters_with_quarters(book)
    month = cycle_on(today, 1)

    window = Window(book, in_use, quarters, month.start, today + DAY, Step.MONTH)

    def spent(end: date, course: Course) -> Spending | None:
        return costs_in(replace(window, end=end, course=course), there).spending.get(GRAMS)

    until_now, ahead = spent(today + DAY, so_far), spent(month.end, to_end)
    if until_now is None:
        return None
    projected = None if ahead is None or ahead.per_day is None else _kg(ahead.total.amount)
    doubts = (doubt_within(window, stored) for stored in there)
    return Carbon(
        _kg(until_now.total.amount),
        projected,
        by_period=_periods(until_now.by_period),
        doubt=next(filter(None, doubts), None),
    )


def _factors(book: Book, site_id: UUID) -> InUse | None:
    """Return the factors of a site as if they were a tariff that holds for all of it."""
    factors = carbon_of(book, site_id)
    if factors is None:
        return None
    held = {Target(Level.SITE, site_id): [Held(_ONLY, date.min)]}
    adding = meters_that_add_up(meters(book.session))
    return InUse(held, {_ONLY: factors.to_json()}, {}, adding, {}, read=_factors_in)


@lru_cache(maxsize=32)
def _factors_in(document: str) -> Factors:
    """Return the factors of a text, the same object for the same text: it keeps its tables."""
    return read_factors(document)


def _of_cycle_before(cycles: MeterCycles, shown: Cycle) -> Decimal | None:
    finished = cycles.finished(next(cycles.before(shown, 1)))
    return None if finished is None else _kg(finished.bill.gross)


def _carbon(
    bill: Bill,
    doubt: CostDoubt | None,
    *,
    last: Decimal | None,
    ahead: Bill | None = None,
    is_over: bool = False,
) -> Carbon:
    projected = None if ahead is None else _kg(ahead.gross)
    return Carbon(_kg(bill.gross), projected, last, _periods(by_period(bill)), doubt, is_over)


def _periods(parts: Mapping[str, Part]) -> dict[str, Decimal]:
    return {name: _kg(part.amount) for name, part in parts.items()}


def _kg(grams: Decimal) -> Decimal:
    return grams.scaleb(-3)
