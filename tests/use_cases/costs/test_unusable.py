"""A tariff that cannot be used takes the price of its own meters and of nothing else."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.domain.assignment import Target
from app.domain.contract import Contract, MissingContractError
from app.domain.reminder_occasions import Kind
from app.domain.tariff.problems import BadTariffError
from app.use_cases.assignments import assign
from app.use_cases.budget_page import budget_page
from app.use_cases.budgets import set_budget
from app.use_cases.cost_reports.report import cost_report
from app.use_cases.cost_reports.wanted import Wanted
from app.use_cases.costs.cards import card_costs
from app.use_cases.costs.compare import past_of
from app.use_cases.costs.overview import overview
from app.use_cases.costs.page import cost_page
from app.use_cases.costs.to_try import tariffs_to_try
from app.use_cases.costs.told import PresentCost
from app.use_cases.desk import Desk
from app.use_cases.home import home
from app.use_cases.reminders import reminders
from app.use_cases.settings import AppSettings, change_settings
from tests.use_cases.costs.house import holds, known_cost, meter_of, site_of, stored
from tests.use_cases.tariff_documents import BASE, BY_TIME, FLAT, spoil, tariff

SINCE = date(2020, 1, 1)
PER_KW = {"kind": "fixed", "name": "Power", "amount": "2", "per": "month", "of": "kw"}
PEAK = {"kind": "demand", "name": "Peak", "price": "1", "ratchet": {"percent": 80}}
NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


@pytest.fixture
def good(desk: Desk) -> Target:
    target = meter_of(desk, "Good")
    holds(desk, target, tariff(FLAT, name="Good"))
    return target


@pytest.fixture
def bad(desk: Desk) -> Target:
    target = meter_of(desk, "Bad")
    desk.do(spoil, holds(desk, target, tariff(BY_TIME, name="Bad")))
    return target


def test_costs_of_the_others_stay_and_the_bad_one_says_why(desk: Desk, good: Target, bad: Target) -> None:
    found = desk.ask(overview)
    cards = desk.ask(lambda book: card_costs(book, home(book).meters))

    assert [one.name for one in found.meters] == ["Good"]
    assert [(one.name, type(one.error)) for one in found.untold] == [("Bad", BadTariffError)]
    assert isinstance(cards[bad.id], BadTariffError)
    assert not isinstance(cards[good.id], BadTariffError)
    with pytest.raises(BadTariffError):
        desk.ask(cost_page, bad.id)


@pytest.mark.usefixtures("good", "bad")
def test_a_report_on_the_site_tells_the_others_and_names_the_gap(desk: Desk) -> None:
    report = desk.ask(cost_report, Wanted(site_of(desk), OCTOBER, NOVEMBER))

    assert [part.owner for account in report.accounts for part in account.parts] == ["Good"]
    assert {gap.owner for gap in report.gaps} == {"Bad"}


def test_a_site_whose_own_tariff_is_bad_still_has_a_screen_of_costs(desk: Desk, good: Target) -> None:
    meter_of(desk, "Other")
    desk.do(spoil, holds(desk, site_of(desk), tariff(FLAT, BASE, name="Site")))

    found = desk.ask(overview)

    assert [one.meter_id for one in found.meters] == [good.id]
    assert [one.own for one in found.sites] == [{}]


def test_budgets_reminders_and_tariffs_to_try_go_on(desk: Desk, bad: Target) -> None:
    desk.do(change_settings, AppSettings(expensive_minutes=15))

    assert desk.ask(budget_page, bad).currency == ""
    desk.do(set_budget, bad, Decimal(1), "CHF")
    kinds = {each.kind for each in desk.ask(reminders)}

    assert not kinds & {Kind.BUDGET, Kind.EXPENSIVE}
    assert all(not one.is_own for one in desk.ask(tariffs_to_try))


def test_expensive_hours_are_told_also_while_the_contract_is_not_entered(desk: Desk) -> None:
    holds(desk, meter_of(desk), tariff(BY_TIME, PER_KW))

    desk.do(change_settings, AppSettings(expensive_minutes=15))

    assert Kind.EXPENSIVE in {each.kind for each in desk.ask(reminders)}


def contract_since_november(desk: Desk, *charges: dict[str, Any]) -> Target:
    """Return a meter whose contract is entered for the present cycle alone."""
    meter = meter_of(desk)
    tariff_id = holds(desk, meter, tariff(FLAT, PER_KW, *charges))
    desk.do(assign, tariff_id, meter, NOVEMBER, Contract(kw=Decimal(5)))
    return meter


def test_a_contract_that_lacks_for_earlier_cycles_leaves_out_only_the_comparison(desk: Desk) -> None:
    meter = contract_since_november(desk)

    found = known_cost(desk, meter)

    assert found.projected is not None
    assert found.projected.gross == 85
    assert (found.last_cycle, found.year_ago) == (None, None)
    assert [type(each) for each in found.not_compared] == [MissingContractError] * 2
    page = desk.ask(cost_page, meter.id)
    assert isinstance(page, PresentCost)
    assert [str(each) for each in page.not_compared] == [str(each) for each in found.not_compared]


def test_a_ratchet_looks_back_as_far_as_there_are_prices(desk: Desk) -> None:
    found = known_cost(desk, contract_since_november(desk, PEAK))

    assert found.by_charge["Peak"].amount > 0


def test_a_comparison_of_tariffs_leaves_out_what_an_own_cycle_cost_without_a_contract(desk: Desk) -> None:
    meter = contract_since_november(desk)

    past = desk.ask(lambda book: past_of(book, stored(book, meter)))

    assert set(past.own) == {None}
    assert past.under(tariff(FLAT)).difference is None
