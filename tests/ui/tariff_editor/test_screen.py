"""The editor shows its problems at the fields and the example while somebody types."""

from collections.abc import Mapping
from uuid import UUID

import flet as ft

from app.tariffs import library
from app.ui.tariff_editor.screen import edit_tariff_screen, new_tariff_screen
from app.ui.tariff_editor.state import NO_HOURS
from app.use_cases.desk import Desk
from app.use_cases.tariffs import add_tariff, one_tariff
from tests.ui.render import Shown, run, shown
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, tariff


def texts(page: Shown) -> str:
    return " | ".join(page.texts()).replace("\u00a0", " ")


def brush(page: Shown, number: int) -> ft.Chip:
    """Return the chip of a period to paint with."""
    return [control for control in page.controls() if isinstance(control, ft.Chip)][number - 1]


def stored(desk: Desk, *charges: Mapping[str, object]) -> UUID:
    return UUID(str(desk.do(add_tariff, tariff(*map(dict, charges))).answer))


def test_a_new_tariff_is_billed_as_soon_as_its_price_is_typed(desk: Desk) -> None:
    async def story() -> None:
        async with shown(new_tariff_screen, desk) as page:
            assert "It stands here as soon as all prices are filled in." in texts(page)
            assert page.named("Save").disabled

            await page.type("Name", "Home")
            await page.type("Currency", "chf")
            await page.type("Price per kWh", "0.25")

            assert page.named("Currency").value == "CHF"
            assert page.has("100.00")
            assert not page.named("Save").disabled

    run(story)


def test_a_price_that_is_no_number_says_so_at_its_field(desk: Desk) -> None:
    async def story() -> None:
        async with shown(new_tariff_screen, desk) as page:
            await page.type("Price per kWh", "cheap")

            assert page.named("Price per kWh").error == "Write a number, for example 0.25."
            assert page.named("Name").error is None

    run(story)


def test_every_kind_of_charge_can_be_added_and_removed(desk: Desk) -> None:
    kinds = ("Price for energy", "Fixed amount", "Price for power", "Tax")

    async def story() -> None:
        async with shown(new_tariff_screen, desk) as page:
            for kind in kinds:
                await page.tap(kind)
                assert page.named(f"Remove {kind}")
            for kind in kinds:
                await page.tap(f"Remove {kind}")
            await page.tap("Remove Energy")

            assert page.has("Add at least one charge.")

    run(story)


def test_periods_are_added_named_filled_and_removed(desk: Desk) -> None:
    tariff_id = stored(desk, BY_TIME)

    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(tariff_id), desk) as page:
            await page.until("When does each period hold?")
            await page.tap("Add a period")
            assert page.has(NO_HOURS)
            await page.send(brush(page, 3), "select")
            await page.tap("Give these hours to “Period 3”")
            assert page.has(NO_HOURS)
            await page.tap("Remove period 1")
            assert not page.has(NO_HOURS)
            await page.type("Period 2", "Daylight")
            await page.type("Price 2", "0.30")

            assert page.has("Energy · Daylight")
            assert not page.named("Save").disabled

    run(story)


def test_a_stored_tariff_is_changed_and_what_was_not_touched_stays(desk: Desk) -> None:
    tariff_id = stored(desk, BY_TIER, BASE)

    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(tariff_id), desk) as page:
            await page.until("What does the next kWh cost?")
            await page.type("Price, tier 2", "0.60")
            await page.tap("Save")
            await page.until_true(lambda: desk.ask(one_tariff, tariff_id) != tariff(BY_TIER, BASE))

    run(story)
    changed = {**BY_TIER, "tables": [{"tiers": [{"up_to": 200, "price": "0.10"}, {"price": "0.60"}]}]}
    assert desk.ask(one_tariff, tariff_id) == tariff(changed, BASE)


def test_what_the_editor_cannot_show_whole_stands_in_words_with_its_prices(desk: Desk) -> None:
    swiss = next(one for one in library() if one.name.endswith("tariff by the clock"))
    tariff_id = UUID(str(desk.do(add_tariff, swiss).answer))

    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(tariff_id), desk) as page:
            await page.until("High tariff: Mon–Fri 07:00–20:00, Sat 07:00–13:00")
            assert page.named("High tariff").value == "0.3"
            await page.type("High tariff", "0.35")
            await page.tap("Save")
            await page.until_true(lambda: desk.ask(one_tariff, tariff_id) != swiss)

    run(story)
    assert '"High tariff": "0.35"' in desk.ask(one_tariff, tariff_id).to_json()


def test_a_tariff_that_is_gone_leads_to_the_others(desk: Desk) -> None:
    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(UUID(int=1)), desk) as page:
            await page.until("This tariff is no longer here")
            assert page.named("Show all tariffs")

    run(story)
