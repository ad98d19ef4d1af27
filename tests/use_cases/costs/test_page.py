"""The page of a meter tells the cost of a cycle, why it is an estimate, and how far the next price is."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.domain.tariff.why import Why
from app.use_cases.budgets import set_budget
from app.use_cases.costs.doubt import CostDoubt
from app.use_cases.costs.page import cost_page
from app.use_cases.costs.told import PastCost, PresentCost
from app.use_cases.desk import Desk
from tests.use_cases.costs.house import fill_quarters, holds, meter_of
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, tariff

LAST_MONTH = date(2026, 10, 5)
SLABS = {
    "kind": "energy",
    "name": "Energy",
    "tables": [{"family": "whole", "tiers": [{"up_to": 250, "price": "0.10"}, {"price": "0.20"}]}],
}


def present(desk: Desk, *charges: dict[str, Any], per_day: int = 10) -> PresentCost:
    """Return what is told of a meter with these charges."""
    meter = meter_of(desk, per_day=Decimal(per_day))
    holds(desk, meter, tariff(*charges))
    found = desk.ask(cost_page, meter.id)
    assert isinstance(found, PresentCost)
    return found


def test_without_a_tariff_nothing_is_told(desk: Desk) -> None:
    meter = meter_of(desk)

    assert desk.ask(cost_page, meter.id) is None
    assert desk.ask(cost_page, meter.id, LAST_MONTH) is None


def test_all_bills_of_the_present_cycle_are_told(desk: Desk) -> None:
    found = present(desk, FLAT, BASE)

    assert (found.so_far.gross, found.tariffs) == (Decimal("56.30"), ("Home",))
    assert [found.projected, found.last_cycle, found.year_ago].count(None) == 0
    assert found.doubt is None


def test_a_cycle_that_is_over_has_one_bill(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())

    found = desk.ask(cost_page, meter.id, LAST_MONTH)

    assert isinstance(found, PastCost)
    assert (found.bill.gross, found.doubt) == (Decimal("77.50"), None)


def test_a_cycle_before_the_tariff_is_not_told(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(), since=date(2026, 11, 1))

    assert desk.ask(cost_page, meter.id, LAST_MONTH) is None


def test_a_day_of_the_present_cycle_means_the_present_one(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())

    assert isinstance(desk.ask(cost_page, meter.id, date(2026, 11, 2)), PresentCost)


def test_prices_by_the_hour_make_readings_an_estimate(desk: Desk) -> None:
    assert present(desk, BY_TIME).doubt is CostDoubt.SPREAD


def test_quarters_say_at_which_hours_energy_was_used(desk: Desk) -> None:
    meter = meter_of(desk)
    fill_quarters(desk, meter, date(2026, 10, 1), 52, [100])
    holds(desk, meter, tariff(BY_TIME))

    found = desk.ask(cost_page, meter.id)

    assert isinstance(found, PresentCost)
    assert found.doubt is None


@pytest.mark.parametrize(
    ("charge", "per_day", "told"),
    [
        (SLABS, 10, (50, True, Why.SLAB)),
        (SLABS, 8, (90, False, Why.SLAB)),
        (BY_TIER, 5, (100, False, Why.TIER)),
        (BY_TIER, 9, (20, True, Why.TIER)),
    ],
)
def test_the_next_edge_is_soon_where_todays_pace_reaches_it(
    desk: Desk, charge: dict[str, Any], per_day: int, told: tuple[int, bool, Why]
) -> None:
    price = present(desk, charge, per_day=per_day).price

    assert price is not None
    assert (int(price.left_kwh or 0), price.is_soon, price.why) == told


def test_a_fixed_amount_by_the_total_is_a_slab(desk: Desk) -> None:
    steps = {
        "kind": "fixed",
        "name": "Base",
        "per": "month",
        "by_total": [{"up_to": 250, "amount": 5}, {"amount": 9}],
    }

    price = present(desk, FLAT, steps).price

    assert price is not None
    assert (int(price.left_kwh or 0), price.why) == (50, Why.SLAB)


def test_a_flat_price_has_no_edge(desk: Desk) -> None:
    price = present(desk, FLAT).price

    assert price is not None
    assert (price.left_kwh, price.jump, price.is_soon) == (None, None, False)


def test_the_budget_stands_beside_the_cost(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())
    desk.do(set_budget, meter, Decimal(80), "CHF")

    found = desk.ask(cost_page, meter.id)

    assert isinstance(found, PresentCost)
    assert found.budget is not None
    assert found.budget.left == 30
