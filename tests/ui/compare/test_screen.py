"""Another tariff over the last twelve months: the difference first, then each cycle."""

from uuid import UUID

import flet as ft

from app.ui.compare.screen import compare_screen, key_of
from app.ui.hooks.query import Loaded, Loading
from app.use_cases.costs.compare_page import compare_page
from app.use_cases.costs.to_try import tariffs_to_try
from app.use_cases.desk import Desk
from app.use_cases.tariffs import add_tariff
from tests.ui.meter.test_cost_card import said
from tests.ui.render import Shown, run, shown
from tests.use_cases.costs.house import holds, meter_of
from tests.use_cases.tariff_documents import BY_TIME, FLAT, tariff


async def choose(page: Shown, key: object) -> None:
    """Choose a tariff from the list."""
    box = next(c for c in page.controls() if isinstance(c, ft.Dropdown))
    page.session.apply_patch(box._i, {"value": str(key)})
    await page.send(box, "select", str(key))


def test_the_difference_is_told_first(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(name="A"))
    dear = desk.do(add_tariff, tariff(FLAT | {"price": "0.30"}, name="Dear")).answer
    cheap = desk.do(add_tariff, tariff(FLAT | {"price": "0.20"}, name="Cheap")).answer

    async def story() -> None:
        async with shown(lambda: compare_screen(meter.id), desk) as page:
            await page.until("no difference, over 12 cycles")
            await choose(page, dear)
            await page.until("dearer than as it was, over 12 cycles")
            assert {"CHF 182.50", "CHF 912.50", "CHF 1,095.00"} <= set(said(page))
            await choose(page, cheap)
            await page.until("cheaper than as it was")

    run(story)


def test_the_list_names_the_tariff_that_is_compared_before_anybody_chose(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(name="A"))
    dear = str(desk.do(add_tariff, tariff(FLAT | {"price": "0.30"}, name="Dear")).answer)

    found = desk.ask(tariffs_to_try)
    page = desk.ask(compare_page, meter.id, dear)

    assert key_of(found, Loaded(page)) == dear
    assert not key_of(found, Loading())


def test_what_shifting_saves_is_told(desk: Desk) -> None:
    meter = meter_of(desk)
    desk.do(add_tariff, tariff(BY_TIME))

    async def story() -> None:
        async with shown(lambda: compare_screen(meter.id), desk) as page:
            await page.until("Moving a tenth from “day” to “night”")
            assert page.has("No bill of its own in this currency")

    run(story)


def test_a_tariff_that_prices_what_is_not_measured_says_so(desk: Desk) -> None:
    meter = meter_of(desk)
    desk.do(add_tariff, tariff(FLAT | {"of_register": "T1"}))

    async def story() -> None:
        async with shown(lambda: compare_screen(meter.id), desk) as page:
            await page.until("T1")
            assert not page.has("This could not be loaded")

    run(story)


def test_a_meter_that_was_removed_is_not_compared(desk: Desk) -> None:
    async def story() -> None:
        async with shown(lambda: compare_screen(UUID(int=7)), desk) as page:
            await page.until("This meter is no longer here")

    run(story)
