"""The cost of a meter's present cycle, with all that its page tells about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from app.domain.cost.breakdown import Part, by_charge, by_period, by_tier, whole
from app.domain.cost.cycled import Spent
from app.domain.cost.next_price import next_prices
from app.domain.cost.price_until import price_until
from app.domain.cycle import Cycle
from app.domain.errors import MeterbookError
from app.domain.tariff.billed import Bill
from app.domain.tariff.marginal import NextKwh
from app.domain.zone import DAY
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.costs.cycles import MeterCycles, Present, cycles_of
from app.use_cases.costs.in_use import tariffs_in_use
from app.use_cases.stats import MeterNow, has_quarters, meter_now

_YEAR = 12
_LONGEST_CYCLE = 31 * DAY


@dataclass(frozen=True)
class MeterCost:
    """What the present cycle of a meter costs; None is unknown.

    `so_far` runs to the end of today, `projected` to the end of the cycle at today's pace.
    `not_compared` says why an earlier cycle that was measured has no price.
    """

    present: Present
    last_cycle: Bill | None = None
    year_ago: Bill | None = None
    not_compared: tuple[MeterbookError, ...] = ()

    @property
    def so_far(self) -> Bill:
        """The bill until now."""
        return self.present.bill_so_far

    @property
    def projected(self) -> Bill | None:
        """The bill where the cycle will end."""
        return self.present.bill_to_end

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return self.present.terms.currency

    @property
    def is_estimated(self) -> bool:
        """Tell whether so far rests on an estimate."""
        return self.present.stats.is_estimated or any(line.is_estimated for line in self.so_far.lines)

    @property
    def by_charge(self) -> dict[str, Part]:
        """What is due so far, by the name of the charge."""
        return by_charge(self.so_far)

    @property
    def by_period(self) -> dict[str, Part]:
        """The energy so far by period."""
        return by_period(self.so_far)

    @property
    def by_tier(self) -> dict[int, Part]:
        """The energy so far by tier."""
        return by_tier(self.so_far)

    @property
    def average(self) -> Decimal | None:
        """What a kWh has cost so far, all included."""
        return whole(self.so_far).per_kwh

    @cached_property
    def next_kwh(self) -> Mapping[str, NextKwh]:
        """The price of the next kWh and of the one across the next edge, by register where these differ."""
        return next_prices(self.present.so_far, self.present.cycles.now)

    @property
    def until(self) -> datetime | None:
        """When the price changes next by itself, None where it holds for a week and longer."""
        return price_until(self.present.terms, self.present.cycles.now)

    @cached_property
    def days(self) -> list[Spent]:
        """What each day added so far; the days add up to `so_far`."""
        return self.present.so_far.days(self.present.terms.first, self.present.tomorrow)


def meter_cost(book: Book, stored: StoredMeter) -> MeterCost | None:
    """Return what the present cycle of a meter costs, None without a tariff."""
    in_use = tariffs_in_use(book)
    if in_use is None:
        return None
    quarters = has_quarters(book, stored)
    now = meter_now(book, stored)
    first = now.stats.cycle.start - (_YEAR + 1) * _LONGEST_CYCLE
    cycles = cycles_of(book, stored, in_use, first, has_quarters=quarters)
    present = present_of(cycles, now)
    if present is None:
        return None
    earlier = list(cycles.before(now.stats.cycle, _YEAR))
    last, year_ago = (_bill_or_error(cycles, cycle) for cycle in (earlier[0], earlier[-1]))
    return MeterCost(
        present,
        last if isinstance(last, Bill) else None,
        year_ago if isinstance(year_ago, Bill) else None,
        tuple(each for each in (last, year_ago) if isinstance(each, MeterbookError)),
    )


def present_of(cycles: MeterCycles, now: MeterNow) -> Present | None:
    """Return the present cycle of a meter, None without a tariff."""
    terms = cycles.terms(now.stats.cycle)
    return None if terms is None else Present(cycles, now.stats, terms)


def _bill_or_error(cycles: MeterCycles, cycle: Cycle) -> Bill | MeterbookError | None:
    """Return the bill of an earlier cycle, or why it has none: what holds today is priced in any case."""
    try:
        return cycles.bill(cycle)
    except MeterbookError as error:
        return error
