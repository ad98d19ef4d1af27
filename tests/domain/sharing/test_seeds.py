"""The cases handed down from an earlier system that shared bills."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.domain.energy import energy_of
from app.domain.entry import look_at
from app.domain.reading import Reading, Verdict
from app.domain.sharing.allocation import Allocation
from app.domain.sharing.counted import Counted
from app.domain.sharing.rounding import price_per_kwh
from app.domain.sharing.status import Progress, status_of
from app.domain.verdict import judge
from app.domain.zone import midnight
from tests.domain.build import seed_id, seeds
from tests.domain.sharing.house import (
    AUGUST,
    SEPTEMBER,
    ZURICH,
    bill,
    measuring,
    meter,
    named,
    part_of,
    shared,
    used,
)

CENT = Decimal("0.01")


def money(number: float) -> Decimal:
    """Return a number of a case as money."""
    return Decimal(str(number))


@pytest.mark.parametrize("case", seeds("rate"), ids=seed_id)
def test_a_price_per_kwh_is_rounded_for_display_alone(case: Any) -> None:
    asked = case["inputs"]

    shown = price_per_kwh(money(asked["balance"]), asked["total_kwh"] * 1000, CENT)

    assert shown == money(case["expected"]["per_kwh"])


@pytest.mark.parametrize("case", seeds("payment"), ids=seed_id)
def test_a_use_pays_its_exact_part_rounded_once(case: Any) -> None:
    asked, expected = case["inputs"], case["expected"]
    measured = [] if asked["usage_kwh"] is None else [used("A", asked["usage_kwh"])]

    allocation = shared(bill(asked["balance"], asked["total_kwh"]), *measured)

    paid = [part.charged for part in allocation.parts]
    assert paid == ([money(expected["sub_payment"])] if "sub_payment" in expected else [])
    assert allocation.owner.charged == money(
        expected.get("main_payment", asked["balance"] - sum(map(float, paid)))
    )


@pytest.mark.parametrize("case", seeds("baseline"), ids=seed_id)
def test_a_baseline_is_the_last_reading_of_that_meter_before_the_day(case: Any) -> None:
    asked = case["inputs"]
    shown = {
        date.fromisoformat(on): each[asked["tenant"]]
        for on, each in asked["history"].items()
        if asked["tenant"] in each
    }
    day = date.fromisoformat(asked["before"])
    earlier = {on: kwh for on, kwh in shown.items() if on < day}

    counted = meter("M", shown)

    baseline = case["expected"]["baseline"]
    assert counted.energy.dial_wh_at(midnight(max(earlier, default=day), ZURICH)) // 1000 == (
        baseline or shown[day]
    )
    assert counted.cut(day).is_first == (baseline is None)


@pytest.mark.parametrize("case", seeds("fall"), ids=seed_id)
def test_a_lower_reading_is_questioned_and_never_billed_as_a_negative_use(case: Any) -> None:
    asked, expected = case["inputs"], case["expected"]
    before = Reading(midnight(AUGUST, ZURICH), money(asked["previous_reading"]))
    lower = Reading(midnight(SEPTEMBER, ZURICH), money(asked["reading"]))
    judged = judge([before, lower])
    house = measuring(replace(meter("M", {}), energy=energy_of(judged)), serves={"M": "A"})

    look = look_at(lower.kwh, lower.taken_at, [before])
    allocation = shared(bill(1200 * asked["pay_per_kwh"], 1200), *house.measured())

    assert look.sight == expected["sight"]
    assert judged[-1].verdict is Verdict.ASSUMED
    assert part_of(allocation, "A").kwh == expected["usage_kwh"]
    assert part_of(allocation, "A").charged == expected["payment"]
    assert allocation.owner.charged == 1200


@pytest.mark.parametrize("case", seeds("sharing"), ids=seed_id)
def test_a_bill_is_shared_as_earlier_systems_should_have(case: Any) -> None:
    asked, expected = case["inputs"], case["expected"]
    meters = _meters(asked)

    allocation = _shared(asked, meters)

    assert status_of(Progress(), allocation.missing) == expected["status"]
    assert [each.meter_id for each in allocation.missing] == [
        named(name) for name in expected.get("missing", ())
    ]
    for name, kwh in expected.get("usage", {}).items():
        assert part_of(allocation, name).kwh == kwh
        assert part_of(allocation, name).charged == expected["payments"][name]
    for name, kwh in expected.get("baseline_after", {}).items():
        assert meters[name].energy.readings[-1].kwh == kwh
    assert allocation.owner.charged == expected.get("main_payment", allocation.owner.charged)


def _meters(asked: Any) -> dict[str, Counted]:
    prior = asked.get("prior", {"date": "2000-01-01", "readings": {}})
    end = date.fromisoformat(asked["period"]["date"])
    before = {name: {date.fromisoformat(prior["date"]): kwh} for name, kwh in prior["readings"].items()}
    names = dict.fromkeys([*before, *asked["readings"]])
    now = {name: {end: kwh} for name, kwh in asked["readings"].items()}
    return {name: meter(name, before.get(name, {}) | now.get(name, {})) for name in names}


def _shared(asked: Any, meters: dict[str, Counted]) -> Allocation:
    period = asked["period"]
    end = date.fromisoformat(period["date"])
    start = (end.replace(day=1) - (SEPTEMBER - AUGUST)).replace(day=1)
    house = measuring(*meters.values(), serves={name: name for name in meters}, start=start, end=end)
    form = bill(period["balance"], period["total_kwh"], start=start, end=end)
    missing = tuple(house.missing(form))
    return shared(form, *house.measured(), missing=missing)
