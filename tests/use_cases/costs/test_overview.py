"""All meters and sites in one view: sums by currency, prices now, and how costs went on."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.cost.step import Step
from app.domain.tariff.load import NothingMeasuredError
from app.use_cases.costs.doubt import CostDoubt
from app.use_cases.costs.overview import cost_trend, overview
from app.use_cases.costs.sites import all_costs, in_sum
from app.use_cases.desk import Desk
from tests.databases import ON_BOTH
from tests.use_cases.costs.house import holds, meter_of
from tests.use_cases.tariff_documents import BY_TIME, FLAT, tariff

EUROS = tariff(FLAT | {"price": "0.5"}, name="Euros", currency="EUR")


def test_without_a_tariff_there_is_nothing_to_see(desk: Desk) -> None:
    meter_of(desk)

    found = desk.ask(overview)

    assert (found.in_sum, found.sites, found.meters, found.untold) == ({}, (), (), ())
    assert desk.ask(cost_trend, Step.DAY).by_currency == {}


def test_currencies_stand_side_by_side_and_are_never_added(desk: Desk) -> None:
    holds(desk, meter_of(desk, "A"), tariff())
    holds(desk, meter_of(desk, "B"), tariff(name="Other"))
    holds(desk, meter_of(desk, "C"), EUROS)

    found = desk.ask(overview)

    assert {name: each.per_day for name, each in found.in_sum.items()} == {"CHF": 5, "EUR": 5}


@ON_BOTH
def test_each_meter_has_its_tariff_its_price_and_its_cost(desk: Desk) -> None:
    holds(desk, meter_of(desk, "A"), tariff())
    meter_of(desk, "Free")

    (one,) = desk.ask(overview).meters

    assert (one.name, one.tariff, one.so_far, one.currency) == ("A", "Home", Decimal("50.00"), "CHF")
    assert one.price is not None
    assert one.price.price == Decimal("0.25")


def test_where_one_meter_is_an_estimate_the_sum_of_its_currency_is_one(desk: Desk) -> None:
    holds(desk, meter_of(desk, "A"), tariff())
    holds(desk, meter_of(desk, "B"), tariff(BY_TIME, name="By time"))
    holds(desk, meter_of(desk, "C"), EUROS)

    found = desk.ask(overview)

    assert found.doubt("CHF") is CostDoubt.SPREAD
    assert found.doubt("EUR") is None


def test_a_meter_that_cannot_be_priced_is_named_and_in_no_sum(desk: Desk) -> None:
    holds(desk, meter_of(desk, "A"), tariff())
    holds(desk, meter_of(desk, "B"), tariff(FLAT | {"of_register": "T1"}, name="Two dials"))

    found = desk.ask(overview)

    assert [(one.name, type(one.error)) for one in found.untold] == [("B", NothingMeasuredError)]
    assert found.in_sum["CHF"].per_day == Decimal("2.5")


@pytest.mark.parametrize(
    ("step", "first", "count"),
    [
        (Step.DAY, date(2026, 10, 23), 30),
        (Step.WEEK, date(2026, 8, 31), 12),
        (Step.MONTH, date(2025, 12, 1), 12),
    ],
)
def test_a_trend_begins_with_a_whole_week_or_month(desk: Desk, step: Step, first: date, count: int) -> None:
    holds(desk, meter_of(desk), tariff())

    found = desk.ask(cost_trend, step).by_currency["CHF"]

    assert (found[0].first, len(found)) == (first, count)


def test_a_trend_by_month_has_the_bill_of_each_month(desk: Desk) -> None:
    holds(desk, meter_of(desk), tariff())

    months = desk.ask(cost_trend, Step.MONTH).by_currency["CHF"]

    assert months[0].cost.amount == Decimal("77.50")
    assert months[-1].cost.amount == Decimal("50.00")


def test_a_trend_that_has_only_begun_keeps_its_first_part(desk: Desk) -> None:
    holds(desk, meter_of(desk), tariff(), since=date(2026, 11, 20))

    assert len(desk.ask(cost_trend, Step.MONTH).by_currency["CHF"]) == 1


@pytest.mark.parametrize("step", [Step.WEEK, Step.MONTH])
def test_weeks_and_months_are_told_as_their_days_are(desk: Desk, step: Step) -> None:
    holds(desk, meter_of(desk, "A", anchor_day=8), tariff(BY_TIME))
    holds(desk, meter_of(desk, "B"), tariff(name="Flat"))

    by_day = in_sum(desk.ask(all_costs, 200))["CHF"].trend(step)
    at_once = in_sum(desk.ask(all_costs, 200, step))["CHF"].trend(step)

    assert at_once == by_day
