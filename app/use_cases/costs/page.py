"""What the page of a meter says about the cost of a cycle, worked out before it is drawn."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.cycle import cycle_on
from app.domain.tariff.marginal import NextKwh
from app.domain.zone import local_day
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.costs.budget import budget_now
from app.use_cases.costs.cycles import cycles_of
from app.use_cases.costs.doubt import doubt_of, doubt_of_past
from app.use_cases.costs.in_use import tariffs_in_use
from app.use_cases.costs.meter import MeterCost, meter_cost
from app.use_cases.costs.told import PastCost, PresentCost, PriceNow
from app.use_cases.stats import has_quarters


def cost_page(book: Book, meter_id: UUID, day: date | None = None) -> PresentCost | PastCost | None:
    """Return what the cycle of a day costs (None: the present one); None without a tariff."""
    stored = book.meter(meter_id)
    today = local_day(book.now, stored.zone)
    days = stored.row.anchor_day, stored.boundaries
    if day is not None and cycle_on(day, *days) != cycle_on(today, *days):
        return _past(book, stored, day)
    cost = meter_cost(book, stored)
    return None if cost is None else _present(book, cost)


def _past(book: Book, stored: StoredMeter, day: date) -> PastCost | None:
    in_use = tariffs_in_use(book)
    if in_use is None:
        return None
    cycle = cycle_on(day, stored.row.anchor_day, stored.boundaries)
    cycles = cycles_of(book, stored, in_use, cycle.start, has_quarters=has_quarters(book, stored))
    finished = cycles.finished(cycle)
    if finished is None:
        return None
    bill = finished.bill
    return PastCost(bill, doubt_of_past(bill))


def _present(book: Book, cost: MeterCost) -> PresentCost:
    terms = cost.present.terms
    return PresentCost(
        tariffs=tuple(dict.fromkeys(tariff.name for _since, tariff in terms.parts)),
        so_far=cost.so_far,
        projected=cost.projected,
        last_cycle=cost.last_cycle,
        year_ago=cost.year_ago,
        price=price_now(cost),
        budget=budget_now(book, cost),
        doubt=doubt_of(cost.present.stats, cost.so_far),
        is_outdated=terms.is_outdated,
        now=book.now,
        zone=cost.present.cycles.zone,
        not_compared=cost.not_compared,
    )


def price_now(cost: MeterCost) -> PriceNow:
    """Return what the next kWh costs; where no clock says on which dial, on each of them."""
    first, *others = (_price_on(cost, register, found) for register, found in cost.next_kwh.items())
    return replace(first, others=tuple(others))


def _price_on(cost: MeterCost, register: str, found: NextKwh) -> PriceNow:
    return PriceNow(
        found.price,
        cost.until,
        found.left_kwh,
        found.jump,
        is_soon=_is_soon(cost, found.left_kwh),
        why=found.why,
        register=register,
    )


def _is_soon(cost: MeterCost, left_kwh: Decimal | None) -> bool:
    if left_kwh is None or cost.projected is None:
        return False
    return left_kwh < Decimal(cost.projected.wh - cost.so_far.wh).scaleb(-3)
