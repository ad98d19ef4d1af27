"""The card of a cost: its faces, and how each figure explains itself."""

from datetime import date
from decimal import Decimal

import flet as ft

from app.domain.assignment import Target
from app.domain.contract import Contract
from app.domain.meter import Role
from app.ui.meter.screen import meter_screen
from app.use_cases.assignments import assign
from app.use_cases.budgets import set_budget
from app.use_cases.desk import Desk
from tests.ui.meter.build import spaced
from tests.ui.render import Shown, run, shown
from tests.use_cases.costs.house import holds, meter_of
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT, tariff

QUIET = "Choose a tariff to see what this costs"


def said(page: Shown) -> list[str]:
    return [spaced(text) for text in page.texts()]


def buttons(page: Shown) -> list[object]:
    return [c.content for c in page.controls() if isinstance(c, ft.TextButton)]


def screen_of(meter: Target) -> ft.Control:
    return meter_screen(meter.id)


async def choose(page: Shown, value: str) -> None:
    """Tap the segment of a value."""
    bars = (c for c in page.controls() if isinstance(c, ft.SegmentedButton))
    bar = next(each for each in bars if value in [segment.value for segment in each.segments])
    bar.selected = [value]
    await page.send(bar, "change", [value])


def chip(page: Shown, name: str) -> ft.Chip:
    """Return the chip with a name."""
    chips = (control for control in page.controls() if isinstance(control, ft.Chip))
    return next(each for each in chips if isinstance(each.label, ft.Text) and each.label.value == name)


def test_without_a_tariff_one_quiet_line_leads_to_the_tariffs(desk: Desk) -> None:
    meter = meter_of(desk)

    async def story() -> None:
        async with shown(lambda: screen_of(meter), desk) as page:
            await page.until_true(lambda: QUIET in buttons(page))
            assert "Cost" not in page.texts()

    run(story)


def test_what_the_sun_gives_asks_for_no_tariff(desk: Desk) -> None:
    meter = meter_of(desk, role=Role.SOLAR)

    async def story() -> None:
        async with shown(lambda: screen_of(meter), desk) as page:
            await page.until("Cycle 1 Nov–1 Dec")
            await page.rest()
            assert QUIET not in buttons(page)

    run(story)


def test_a_cost_stands_beside_last_cycle_and_a_year_ago(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(FLAT, BASE))

    async def story() -> None:
        async with shown(lambda: screen_of(meter), desk) as page:
            await page.until("so far, today included")
            texts = said(page)
            for label, figure in {
                "Projected": "CHF 84.00",
                "Last cycle": "CHF 86.50",
                "A year ago": "CHF 84.00",
            }.items():
                assert texts[texts.index(label, texts.index("Cost")) + 1] == figure
            assert {"Now CHF 0.25 per kWh", "CHF 0.2815 per kWh on average"} <= set(texts)

    run(story)


def test_a_contract_that_is_entered_for_this_cycle_alone_says_why_no_earlier_one_is_beside_it(
    desk: Desk,
) -> None:
    meter = meter_of(desk)
    tariff_id = holds(desk, meter, tariff(FLAT, {**BASE, "of": "kw"}))
    desk.do(assign, tariff_id, meter, date(2026, 11, 1), Contract(kw=Decimal(2)))

    async def story() -> None:
        async with shown(lambda: screen_of(meter), desk) as page:
            await page.until("so far, today included")
            texts = said(page)
            (why,) = (text for text in texts if text.startswith("An earlier cycle is not compared:"))
            assert "needs figures of your contract: kW" in why
            assert "Last cycle" not in texts[texts.index("Cost") :]

    run(story)


def test_each_figure_is_explained_by_the_lines_of_its_bill(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(FLAT, BASE, VAT))

    async def story() -> None:
        async with shown(lambda: screen_of(meter), desk) as page:
            await page.until_true(lambda: "Show the bill" in buttons(page))
            await page.tap("Show the bill")
            await page.until("Total")
            assert "200 kWh × CHF 0.25" in said(page)
            assert said(page)[said(page).index("Total") + 1] == "CHF 60.86"
            await page.send(chip(page, "Last cycle"), "select")
            await page.until_true(lambda: "310 kWh × CHF 0.25" in said(page))
            await page.tap("Hide the bill")
            await page.until_true(lambda: "Total" not in page.texts())

    run(story)


def test_a_cost_is_broken_down_by_charge_time_and_tier(desk: Desk) -> None:
    meter = meter_of(desk, per_day=Decimal(15))
    holds(desk, meter, tariff(BY_TIER, BY_TIME | {"name": "Grid"}))

    async def story() -> None:
        async with shown(lambda: screen_of(meter), desk) as page:
            await page.until_true(lambda: {"Energy", "Grid"} <= set(page.texts()))
            await choose(page, "period")
            await page.until_true(lambda: {"day", "night"} <= set(page.texts()))
            await choose(page, "tier")
            await page.until_true(lambda: {"Tier 1", "Tier 2"} <= set(page.texts()))
            assert "200.0 kWh · CHF 0.10 per kWh" in said(page)

    run(story)


def test_an_estimate_says_why_and_a_price_until_when(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(BY_TIME))

    async def story() -> None:
        async with shown(lambda: screen_of(meter), desk) as page:
            await page.until("≈ Readings do not say at which hours")
            assert "Now CHF 0.30 per kWh until 21:00" in said(page)
            assert any(text.startswith("≈ CHF 5") for text in said(page))

    run(story)


def test_the_edge_of_a_tier_is_announced(desk: Desk) -> None:
    meter = meter_of(desk, per_day=Decimal(9))
    holds(desk, meter, tariff(BY_TIER))

    async def story() -> None:
        async with shown(lambda: screen_of(meter), desk) as page:
            await page.until("left at this price; the next one costs")
            sentence = "20 kWh left at this price; the next one costs CHF 0.50 because the next tier begins."
            assert sentence in said(page)

    run(story)


def test_a_budget_says_what_is_left(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())
    desk.do(set_budget, meter, Decimal(60), "CHF")

    async def story() -> None:
        async with shown(lambda: screen_of(meter), desk) as page:
            await page.until("Budget of")
            assert "Budget of CHF 60.00: CHF 10.00 left, and today’s pace leads beyond it" in said(page)
            desk.do(set_budget, meter, Decimal(40), "CHF")
            await page.until("over it")
            assert "Budget of CHF 40.00: CHF 10.00 over it" in said(page)

    run(story)


def test_a_cycle_that_is_over_shows_its_own_bill(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff())

    async def story() -> None:
        async with shown(lambda: screen_of(meter), desk) as page:
            await page.until("so far, today included")
            await page.tap("The cycle before")
            await page.until("for this cycle")
            assert "CHF 77.50 " in [f"{text} " for text in said(page)]

    run(story)


def test_a_cost_that_cannot_be_told_says_why(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(FLAT | {"of_register": "T1"}))

    async def story() -> None:
        async with shown(lambda: screen_of(meter), desk) as page:
            await page.until_true(lambda: "Show the tariffs" in buttons(page))
            assert "Cycle 1 Nov–1 Dec" in page.texts()

    run(story)
