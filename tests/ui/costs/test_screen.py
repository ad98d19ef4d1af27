"""The screen of all costs: sums, trend, and each meter with its price."""

import flet as ft
import pytest

from app.ui.components.navigation import bar
from app.ui.costs.screen import costs_screen
from app.use_cases.desk import Desk
from tests.ui.meter.test_cost_card import choose, said
from tests.ui.render import Shown, run, shown
from tests.use_cases.costs.house import holds, meter_of
from tests.use_cases.tariff_documents import BY_TIME, FLAT, tariff


def test_without_a_tariff_the_screen_leads_to_one(desk: Desk) -> None:
    meter_of(desk)

    async def story() -> None:
        async with shown(costs_screen, desk) as page:
            await page.until("No costs yet")
            assert page.named("Choose a tariff")

    run(story)


def test_sums_and_prices_are_shown_by_currency(desk: Desk) -> None:
    holds(desk, meter_of(desk, "Flat"), tariff(BY_TIME))
    holds(desk, meter_of(desk, "Cabin"), tariff(FLAT, name="Sun", currency="EUR"))

    async def story() -> None:
        async with shown(costs_screen, desk) as page:
            await page.until("of all that is paid in EUR")
            texts = said(page)
            assert "≈ €2.50" in texts
            assert "Home · CHF 0.30 per kWh until 21:00" in texts
            assert "Sun · €0.25 per kWh" in texts
            assert {"day", "night"} <= set(texts)

    run(story)


def test_the_trend_is_shown_by_day_week_or_month(desk: Desk) -> None:
    holds(desk, meter_of(desk), tariff())

    async def story() -> None:
        async with shown(costs_screen, desk) as page:
            await page.until("What did each day cost?")
            await choose(page, "week")
            await page.until("What did each week cost?")
            await choose(page, "month")
            await page.until("What did each month cost?")
            assert "The dearest: December 2025 with CHF 77.50" in said(page)

    run(story)


def test_a_meter_that_is_in_no_sum_says_why(desk: Desk) -> None:
    holds(desk, meter_of(desk, "Odd"), tariff(FLAT | {"of_register": "T1"}))

    async def story() -> None:
        async with shown(costs_screen, desk) as page:
            await page.until("In no sum")
            assert "Odd" in page.texts()
            with pytest.raises(LookupError):
                page.named("Choose a tariff")

    run(story)


def labels(page: Shown) -> list[str | None]:
    return [c.label for c in page.controls() if isinstance(c, ft.NavigationBarDestination)]


def test_costs_are_a_place_of_the_bar_as_soon_as_a_tariff_holds(desk: Desk) -> None:
    async def story() -> None:
        async with shown(lambda: bar("/costs"), desk) as page:
            assert "Costs" not in labels(page)
            page.app.has_costs = True
            await page.until_true(lambda: "Costs" in labels(page))

    run(story)
