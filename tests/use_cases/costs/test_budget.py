"""Where sites stand with the budgets of their months."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.cycle import Cycle
from app.domain.forms import MeterForm
from app.use_cases.budgets import set_budget
from app.use_cases.costs.budget import SiteBudget, budget_now, site_budgets
from app.use_cases.costs.doubt import CostDoubt
from app.use_cases.desk import Desk
from app.use_cases.meters import add_meter
from tests.use_cases.costs.house import holds, known_cost, meter_of, site_of
from tests.use_cases.tariff_documents import BASE, BY_TIME, FLAT, tariff

NOVEMBER = Cycle(date(2026, 11, 1), date(2026, 12, 1))


def only_budget(desk: Desk) -> SiteBudget:
    """Return the budget of the one site."""
    (found,) = desk.ask(site_budgets)
    return found


@pytest.mark.parametrize(
    ("amount", "exceeded_on"), [("160", None), ("110", date(2026, 11, 23)), ("80", date(2026, 11, 17))]
)
def test_a_site_says_what_its_month_costs_and_when_the_budget_is_exceeded(
    desk: Desk, amount: str, exceeded_on: date | None
) -> None:
    for name in ("A", "B"):
        meter_of(desk, name)
    holds(desk, site_of(desk), tariff())
    desk.do(set_budget, site_of(desk), Decimal(amount), "CHF")

    found = only_budget(desk)

    assert found.month == NOVEMBER
    assert found.budget.so_far == 100
    assert found.budget.projected == 150
    assert found.exceeded_on == exceeded_on
    assert found.budget.will_be_exceeded == (exceeded_on is not None)


def test_what_falls_on_the_site_alone_counts_in_its_budget(desk: Desk) -> None:
    for name in ("A", "B"):
        meter_of(desk, name)
    holds(desk, site_of(desk), tariff(FLAT, BASE))
    desk.do(set_budget, site_of(desk), Decimal(200), "CHF")

    found = only_budget(desk)

    assert found.budget.so_far == 100 + 9 * Decimal(21) / 30
    assert found.budget.projected == 150 + 9


def test_days_after_the_cycle_of_a_meter_count_at_its_pace(desk: Desk) -> None:
    meter_of(desk, anchor_day=25)
    holds(desk, site_of(desk), tariff())
    desk.do(set_budget, site_of(desk), Decimal(71), "CHF")

    found = only_budget(desk)

    assert found.budget.so_far == 50
    assert found.budget.projected is not None
    assert abs(found.budget.projected - 75) < Decimal("0.2")
    assert found.exceeded_on == date(2026, 11, 29)


def test_a_site_without_a_tariff_or_paid_in_another_currency_is_left_out(desk: Desk) -> None:
    meter = meter_of(desk)
    desk.do(set_budget, site_of(desk), Decimal(70), "EUR")
    desk.do(set_budget, meter, Decimal(71), "CHF")
    assert desk.ask(site_budgets) == []

    holds(desk, meter, tariff())

    assert desk.ask(site_budgets) == []


def test_without_a_pace_nobody_knows_where_the_month_ends(desk: Desk) -> None:
    desk.do(add_meter, MeterForm("Empty"), "Europe/Zurich")
    desk.do(set_budget, site_of(desk), Decimal(1), "CHF")
    holds(desk, site_of(desk), tariff())

    found = only_budget(desk)

    assert found.budget.so_far == 0
    assert found.budget.projected is None
    assert found.exceeded_on is None


def test_the_budget_of_a_site_says_why_what_is_spent_is_an_estimate(desk: Desk) -> None:
    meter_of(desk, "Read")
    site = site_of(desk)
    holds(desk, site, tariff())
    desk.do(set_budget, site, Decimal(100), "CHF")
    sure = only_budget(desk).budget.doubt
    by_time = meter_of(desk, "By the hour")

    holds(desk, by_time, tariff(BY_TIME, name="By time"))

    assert sure is None
    assert only_budget(desk).budget.doubt is CostDoubt.SPREAD


def test_the_budget_of_a_meter_says_why_what_is_spent_is_an_estimate(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIME))

    desk.do(set_budget, meter, Decimal(100), "CHF")

    budget = desk.ask(lambda book: budget_now(book, known_cost(desk, meter)))
    assert budget is not None
    assert budget.doubt is CostDoubt.SPREAD
