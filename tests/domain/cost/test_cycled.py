"""Days add up to their cycle under any prices, and days outside of it cost nothing."""

from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.domain.cost.breakdown import Part, by_charge, by_period, by_tier, less, together, whole
from app.domain.cost.cycled import Cycled
from app.domain.cost.terms import Terms
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import DAY, midnight
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, VAT, tariff

ZURICH = ZoneInfo("Europe/Zurich")
FIRST, END = date(2026, 3, 15), date(2026, 4, 15)
CHARGES = st.sampled_from([(BY_TIME, BASE, VAT), (BY_TIER,), (BY_TIER, BASE, VAT)])


def cycled(wh: int, *charges: dict[str, Any]) -> Cycled:
    load = load_of_sum(wh, midnight(FIRST, ZURICH), midnight(END, ZURICH))
    return Cycled(Terms(((FIRST, tariff(*charges)),), FIRST, END), load, ZURICH)


@given(st.integers(0, 10**6), CHARGES)
def test_the_days_of_a_cycle_add_up_to_its_bill(wh: int, charges: tuple[dict[str, Any], ...]) -> None:
    cycle = cycled(wh, *charges)

    days = cycle.days(FIRST - DAY, END + DAY)

    assert len(days) == 31
    assert sum((day.cost for day in days), Part()) == whole(cycle.bill)
    assert together(day.by_period for day in days) == by_period(cycle.bill)


@given(st.integers(0, 10**6), CHARGES)
def test_the_charges_of_a_bill_add_up_to_it(wh: int, charges: tuple[dict[str, Any], ...]) -> None:
    bill = cycled(wh, *charges).bill

    assert sum(part.amount for part in by_charge(bill).values()) == bill.gross
    kwh = [
        sum((part.kwh for part in parts.values()), Decimal(0)) for parts in (by_tier(bill), by_period(bill))
    ]
    assert set(kwh) <= {Decimal(0), Decimal(wh).scaleb(-3)}


def test_a_tax_that_prices_contain_is_not_added_again() -> None:
    bill = cycled(100_000, BY_TIER, {**VAT, "inclusive": True}).bill

    assert sum(part.amount for part in by_charge(bill).values()) == bill.gross == Decimal("10.00")


def test_days_outside_of_the_cycle_cost_nothing() -> None:
    cycle = cycled(100_000, BY_TIER)

    assert cycle.until(FIRST) is None
    assert cycle.days(END, END + 3 * DAY) == cycle.days(FIRST - 3 * DAY, FIRST) == []


def test_what_is_less_keeps_what_only_one_side_has() -> None:
    one, two = Part(Decimal(1), Decimal(1)), Part(Decimal(2), Decimal(2))

    assert less({"a": two, "b": one}, {"a": one, "b": one, "c": one}) == {"a": one, "c": Part() - one}
    assert Part().per_kwh is None
    assert two.per_kwh == 1
