"""Past months under another tariff, what shifting saves, what an appliance costs, and budgets."""

from datetime import datetime
from decimal import Decimal

import pytest

from app.domain.assignment import Target
from app.domain.cost.breakdown import Part
from app.domain.cost.charges import NoEnergyPriceError
from app.domain.cost.what_if import ImpossibleUseError, cheapest_start, run_of
from app.domain.tariff import Tariff
from app.use_cases.budgets import set_budget
from app.use_cases.costs.budget import BudgetNow, budget_now
from app.use_cases.costs.compare import Comparison, compare, shift
from app.use_cases.desk import Desk
from tests.use_cases.costs.house import ZURICH, holds, known_cost, meter_of, stored
from tests.use_cases.tariff_documents import BASE, BY_TIME, FLAT, tariff

DEAR = tariff({"kind": "energy", "name": "Energy", "price": "0.50"}, name="Dear")
NOW = datetime(2026, 11, 21, 9, tzinfo=ZURICH)


def compared(desk: Desk, meter: Target, other: Tariff) -> Comparison:
    return desk.ask(lambda book: compare(book, stored(book, meter), other))


def test_another_tariff_is_laid_over_the_last_twelve_months(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())

    found = compared(desk, meter, DEAR)

    assert len(found.pairs) == 12
    assert found.difference == 3650 * Decimal("0.25")
    assert [pair.cycle.start for pair in found.pairs] == sorted(pair.cycle.start for pair in found.pairs)


def test_the_same_tariff_makes_no_difference(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIME, BASE))

    assert compared(desk, meter, tariff(BY_TIME, BASE)).difference == 0


def test_a_meter_without_a_tariff_can_be_priced_but_not_compared(desk: Desk) -> None:
    found = compared(desk, meter_of(desk), DEAR)

    assert sum(pair.other.gross for pair in found.pairs) == 1825
    assert found.difference is None


def test_what_could_be_shifted_is_told_by_the_year(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())

    periods = compared(desk, meter, tariff(BY_TIME)).by_period

    assert sum(part.kwh for part in periods.values()) == 3650
    found = shift(periods)
    assert found is not None
    assert found.saves == pytest.approx(found.kwh * Decimal("0.1"), abs=Decimal("0.01"))


def test_two_currencies_are_not_compared(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())

    assert compared(desk, meter, tariff(currency="EUR")).difference is None


def test_shifting_from_the_dear_to_the_cheap_period_saves_the_difference() -> None:
    periods = {"day": Part(Decimal(300), Decimal(1000)), "night": Part(Decimal(100), Decimal(500))}

    found = shift(periods)

    assert found is not None
    assert (found.dear, found.cheap, found.kwh, found.saves) == ("day", "night", Decimal(100), Decimal(10))


@pytest.mark.parametrize("periods", [{}, {"all": Part(Decimal(1), Decimal(1))}, {"none": Part()}])
def test_nothing_is_saved_where_all_energy_costs_the_same(periods: dict[str, Part]) -> None:
    assert shift(periods) is None


def test_an_appliance_costs_its_energy_alone() -> None:
    run = run_of(tariff(FLAT, BASE), Decimal(2000), Decimal("1.5"), NOW)

    assert (run.kwh, run.cost) == (Decimal(3), Decimal("0.75"))


def test_the_cheapest_start_is_the_first_in_the_cheap_hours() -> None:
    run = cheapest_start(tariff(BY_TIME), Decimal(1000), Decimal(2), NOW)

    assert run.start == datetime(2026, 11, 21, 21, tzinfo=ZURICH)
    assert run.cost == Decimal("0.40")


@pytest.mark.parametrize(
    ("watts", "hours"), [("0", "1"), ("1", "0"), ("1e9", "1"), ("1", "1e5"), ("-1", "1")]
)
def test_an_impossible_appliance_is_refused(watts: str, hours: str) -> None:
    with pytest.raises(ImpossibleUseError):
        run_of(tariff(), Decimal(watts), Decimal(hours), NOW)


def test_a_tariff_without_a_price_for_energy_prices_no_appliance() -> None:
    with pytest.raises(NoEnergyPriceError):
        run_of(tariff(BASE), Decimal(1), Decimal(1), NOW)


@pytest.mark.parametrize(
    ("amount", "left", "exceeded"), [("80", "30.00", False), ("60", "10.00", True), ("40", "-10.00", True)]
)
def test_a_budget_says_what_is_left_and_whether_it_will_do(
    desk: Desk, amount: str, left: str, exceeded: bool
) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())
    desk.do(set_budget, meter, Decimal(amount), "CHF")

    found = where_it_stands(desk, meter)

    assert found is not None
    assert (found.left, found.will_be_exceeded) == (Decimal(left), exceeded)


def test_a_budget_in_another_currency_is_compared_with_nothing(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())
    assert where_it_stands(desk, meter) is None

    desk.do(set_budget, meter, Decimal(80), "EUR")

    assert where_it_stands(desk, meter) is None


def where_it_stands(desk: Desk, meter: Target) -> BudgetNow | None:
    cost = known_cost(desk, meter)
    return desk.ask(lambda book: budget_now(book, cost))
