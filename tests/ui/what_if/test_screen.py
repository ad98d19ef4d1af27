"""What a person types about an appliance is answered at once, and nothing of it is stored."""

from datetime import time
from decimal import Decimal

import pytest

from app.reports.words import Words
from app.ui.what_if.screen import what_if_screen
from app.ui.what_if.state import Draft, appliance_of, problem
from app.use_cases.costs.appliance import Appliance
from app.use_cases.desk import Desk
from app.use_cases.tariffs import add_tariff
from tests.ui.meter.test_cost_card import said
from tests.ui.render import run, shown
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, tariff

EN = Words("en")


def test_a_draft_means_an_appliance() -> None:
    draft = Draft().using("1500").running("2,5").starting(time(21)).under("mine")

    assert appliance_of(draft) == Appliance("mine", Decimal(1500), Decimal("2.5"), time(21))


@pytest.mark.parametrize(
    ("watts", "hours"), [("", "1"), ("2000", ""), ("0", "1"), ("1", "0"), ("1", "25"), ("a", "1")]
)
def test_a_number_that_cannot_be_means_nothing(watts: str, hours: str) -> None:
    assert appliance_of(Draft(watts=watts, hours=hours)) is None


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("watts", "", ""),
        ("watts", "60", ""),
        ("watts", "0", "Enter a number of watts above zero."),
        ("watts", "a", "Enter a number of watts above zero."),
        ("hours", "24", ""),
        ("hours", "25", "Enter a number of hours above zero and up to 24."),
    ],
)
def test_a_field_says_what_is_wrong_with_it(field: str, text: str, says: str) -> None:
    assert problem(EN, Draft(**{field: text}), field) == says  # type: ignore[arg-type]


def test_an_appliance_is_priced_while_it_is_typed(desk: Desk) -> None:
    desk.do(add_tariff, tariff(FLAT, BASE))

    async def story() -> None:
        async with shown(what_if_screen, desk) as page:
            await page.until("a day, for")
            assert {"CHF 0.50", "CHF 15.00", "No start in the next 24 hours is cheaper."} <= set(said(page))
            await page.type("Power", "1000")
            await page.until_true(lambda: "CHF 7.50" in said(page))
            await page.type("Hours a day", "30")
            await page.until("Enter a power and hours")

    run(story)


def test_a_cheaper_start_is_named_with_what_it_saves(desk: Desk) -> None:
    desk.do(add_tariff, tariff(BY_TIME))

    async def story() -> None:
        async with shown(what_if_screen, desk) as page:
            await page.until("Cheapest from")
            assert "Cheapest from Sat 21 Nov, 21:00: CHF 0.40, which saves CHF 0.20" in said(page)

    run(story)


def test_prices_by_tier_say_what_they_assume(desk: Desk) -> None:
    desk.do(add_tariff, tariff(BY_TIER))

    async def story() -> None:
        async with shown(what_if_screen, desk) as page:
            await page.until("Its tiers count as if nothing else were used.")

    run(story)


def test_a_tariff_without_a_price_for_energy_says_so(desk: Desk) -> None:
    desk.do(add_tariff, tariff(BASE))

    async def story() -> None:
        async with shown(what_if_screen, desk) as page:
            await page.until("has no price for energy")

    run(story)
