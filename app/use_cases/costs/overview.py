"""All meters and sites with their costs: what a kWh costs now, what was spent, and how that went on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from uuid import UUID

from app.domain.cost.cycled import Spent
from app.domain.cost.step import Step
from app.domain.errors import MeterbookError
from app.domain.meter import Role
from app.storage.queries.meters import StoredMeter, meters
from app.use_cases.book import Book
from app.use_cases.costs.cycles import cycles_of
from app.use_cases.costs.doubt import CostDoubt, doubt_of
from app.use_cases.costs.in_use import InUse, tariffs_in_use
from app.use_cases.costs.meter import MeterCost, present_of
from app.use_cases.costs.metered import meters_with_quarters
from app.use_cases.costs.page import price_now
from app.use_cases.costs.sites import LAST_DAYS, SiteCosts, Spending, all_costs, in_sum
from app.use_cases.costs.told import PriceNow
from app.use_cases.stats import MeterNow, meters_now

# How far back a trend reaches; a longer one takes as much longer.
_DAYS = {Step.DAY: LAST_DAYS, Step.WEEK: 12 * 7, Step.MONTH: 365}


@dataclass(frozen=True, slots=True)
class PricedMeter:
    """A meter with its tariff of today, what its cycle costs so far, and what a kWh costs now."""

    meter_id: UUID
    site_id: UUID
    name: str
    role: Role
    zone: tzinfo
    tariff: str
    so_far: Decimal
    currency: str
    price: PriceNow
    doubt: CostDoubt | None


@dataclass(frozen=True, slots=True)
class UntoldMeter:
    """A meter whose cost cannot be told, and why."""

    meter_id: UUID
    name: str
    error: MeterbookError


@dataclass(frozen=True, slots=True)
class Trend:
    """What passed days, weeks or months cost, by currency."""

    step: Step
    by_currency: Mapping[str, Sequence[Spent]]


@dataclass(frozen=True, slots=True)
class Overview:
    """What all meters with a tariff cost; `untold` are in no sum."""

    now: datetime
    in_sum: Mapping[str, Spending]
    sites: tuple[SiteCosts, ...]
    meters: tuple[PricedMeter, ...]
    untold: tuple[UntoldMeter, ...]

    @property
    def days(self) -> Trend:
        """What each day cost."""
        return Trend(Step.DAY, {name: each.trend(Step.DAY) for name, each in self.in_sum.items()})

    def doubt(self, currency: str) -> CostDoubt | None:
        """Return why what is paid in a currency is an estimate, None where it is not."""
        return next((one.doubt for one in self.meters if one.doubt and one.currency == currency), None)


def overview(book: Book) -> Overview:
    """Return what the screen of all costs shows."""
    priced = list(_priced(book))
    sites = all_costs(book)
    return Overview(
        book.now,
        in_sum(sites),
        tuple(sites),
        tuple(one for one in priced if isinstance(one, PricedMeter)),
        tuple(one for one in priced if isinstance(one, UntoldMeter)),
    )


def cost_trend(book: Book, step: Step) -> Trend:
    """Return how costs went on; a week or month that is known in part alone comes only as the last.

    The days are part of the overview already.
    """
    found = {name: each.trend(step) for name, each in in_sum(all_costs(book, _DAYS[step], step)).items()}
    return Trend(step, {name: _whole(spent, step) for name, spent in found.items()})


def _whole(spent: list[Spent], step: Step) -> list[Spent]:
    is_whole = step.begins_on(spent[0].first)
    return spent if is_whole or len(spent) == 1 else spent[1:]


def _priced(book: Book) -> list[PricedMeter | UntoldMeter]:
    in_use = tariffs_in_use(book)
    if in_use is None:
        return []
    quarters = meters_with_quarters(book)
    known = (one for one in meters_now(book, meters(book.session)) if isinstance(one, MeterNow))
    told = (_told(book, in_use, now, has_quarters=now.stored.row.id in quarters) for now in known)
    return [one for one in told if one is not None]


def _told(
    book: Book, in_use: InUse, now: MeterNow, *, has_quarters: bool
) -> PricedMeter | UntoldMeter | None:
    stored = now.stored
    try:
        cycles = cycles_of(book, stored, in_use, now.stats.cycle.start, has_quarters=has_quarters)
        present = present_of(cycles, now)
        return None if present is None else _price(stored, MeterCost(present))
    except MeterbookError as error:
        return UntoldMeter(stored.row.id, stored.row.name, error)


def _price(stored: StoredMeter, cost: MeterCost) -> PricedMeter:
    return PricedMeter(
        stored.row.id,
        stored.site.id,
        stored.row.name,
        stored.role,
        stored.zone,
        cost.present.tariff_now.name,
        cost.so_far.gross,
        cost.currency,
        price_now(cost),
        doubt_of(cost.present.stats, cost.so_far),
    )
