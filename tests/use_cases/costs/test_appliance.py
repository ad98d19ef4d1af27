"""What an appliance costs every day, and another tariff over the last twelve months of a meter."""

from datetime import datetime, time
from decimal import Decimal

import pytest

from app.domain.cost.what_if import ImpossibleUseError
from app.tariffs import library
from app.use_cases.book import GoneError
from app.use_cases.costs.appliance import Appliance, ApplianceCost, appliance_cost
from app.use_cases.costs.doubt import CostDoubt
from app.use_cases.costs.to_try import tariffs_to_try
from app.use_cases.desk import Desk
from app.use_cases.tariffs import add_tariff, archive_tariff
from tests.use_cases.conftest import Clock
from tests.use_cases.costs.house import ZURICH, holds, meter_of
from tests.use_cases.costs.test_cheapest import compared
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, tariff


def cost(desk: Desk, watts: str, hours: str, at: time, key: str = "") -> ApplianceCost:
    found = desk.ask(appliance_cost, Appliance(key, Decimal(watts), Decimal(hours), at), "Europe/Zurich")
    assert found is not None
    return found


def test_ones_own_tariffs_come_before_the_library(desk: Desk) -> None:
    desk.do(add_tariff, tariff(name="Mine"))
    old = desk.do(add_tariff, tariff(name="Old")).answer
    desk.do(archive_tariff, old)

    found = desk.ask(tariffs_to_try)

    assert [one.tariff.name for one in found if one.is_own] == ["Mine"]
    assert found[0].is_own
    assert len(found) == 1 + len(library())
    assert len({one.key for one in found}) == len(found)


def test_an_appliance_costs_its_energy_every_day_of_a_month(desk: Desk) -> None:
    desk.do(add_tariff, tariff(FLAT, BASE))

    found = cost(desk, "2000", "1.5", time(18))

    assert (found.next_run.kwh, found.next_run.cost, found.month) == (
        Decimal(3),
        Decimal("0.75"),
        Decimal("22.50"),
    )
    assert not found.counts_first_tier


def test_the_next_run_is_tomorrow_where_its_time_is_past(desk: Desk) -> None:
    desk.do(add_tariff, tariff(BY_TIME))

    assert cost(desk, "1000", "1", time(9)).next_run.start == datetime(2026, 11, 22, 9, tzinfo=ZURICH)
    assert cost(desk, "1000", "1", time(10)).next_run.start == datetime(2026, 11, 21, 10, tzinfo=ZURICH)


def test_the_cheapest_start_lies_on_a_quarter_of_an_hour(desk: Desk, clock: Clock) -> None:
    desk.do(add_tariff, tariff(BY_TIME))
    clock.now = clock.now.replace(minute=7)

    found = cost(desk, "1000", "1", time(18))

    assert found.cheapest.start == datetime(2026, 11, 21, 21, tzinfo=ZURICH)
    assert found.next_run.cost - found.cheapest.cost == Decimal("0.10")


def test_tiers_count_as_if_nothing_else_were_used(desk: Desk) -> None:
    desk.do(add_tariff, tariff(BY_TIER))

    assert cost(desk, "1000", "1", time(18)).counts_first_tier


def test_a_tariff_of_the_library_can_be_tried(desk: Desk) -> None:
    key = next(one.key for one in desk.ask(tariffs_to_try))

    assert cost(desk, "1000", "1", time(18), key).next_run.kwh == 1


def test_no_appliance_costs_nothing(desk: Desk) -> None:
    assert desk.ask(appliance_cost, None, "Europe/Zurich") is None


def test_a_day_has_no_more_than_24_hours(desk: Desk) -> None:
    with pytest.raises(ImpossibleUseError):
        cost(desk, "1000", "25", time(18))


def test_a_tariff_that_is_gone_cannot_be_tried(desk: Desk) -> None:
    with pytest.raises(GoneError):
        cost(desk, "1000", "1", time(18), "gone")


def test_a_comparison_adds_up_the_cycles_under_both_tariffs(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())
    other = str(desk.do(add_tariff, tariff(FLAT | {"price": "0.30"}, name="Dear")).answer)

    found = compared(desk, meter, other)

    assert (found.own, found.other, found.found.difference) == (
        Decimal("912.50"),
        Decimal(1095),
        Decimal("182.50"),
    )
    assert (found.currency, found.is_comparable, found.shift, found.doubt) == ("CHF", True, None, None)


def test_without_a_bill_of_its_own_there_is_no_difference(desk: Desk) -> None:
    meter = meter_of(desk)
    key = str(desk.do(add_tariff, tariff(BY_TIME)).answer)

    found = compared(desk, meter, key)

    assert (found.is_comparable, found.own) == (False, Decimal(0))
    assert found.shift is not None
    assert found.doubt is CostDoubt.SPREAD
