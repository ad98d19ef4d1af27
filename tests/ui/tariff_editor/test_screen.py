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


def chip(page: Shown, name: str) -> ft.Chip:
    """Return the chip with a name."""
    chips = (control for control in page.controls() if isinstance(control, ft.Chip))
    return next(one for one in chips if isinstance(one.label, ft.Text) and one.label.value == name)


def dropdown(page: Shown, label: str) -> ft.Dropdown:
    """Return the list with a label."""
    boxes = (control for control in page.controls() if isinstance(control, ft.Dropdown))
    return next(box for box in boxes if box.label == label)


async def turn(page: Shown, name: str) -> None:
    """Turn the switch with a name."""
    rows = (control for control in page.controls() if isinstance(control, ft.Row))
    row = next(
        row for row in rows if any(isinstance(one, ft.Text) and one.value == name for one in row.controls)
    )
    switch = next(one for one in row.controls if isinstance(one, ft.Switch))
    page.session.apply_patch(switch._i, {"value": not switch.value})
    await page.send(switch, "change", not switch.value)


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


def test_a_currency_is_found_by_its_name(desk: Desk) -> None:
    async def story() -> None:
        async with shown(new_tariff_screen, desk) as page:
            assert page.named("EUR · Euro")
            await page.type("Currency", "swiss")
            await page.tap("CHF · Swiss Franc")

            assert page.named("Currency").value == "CHF"
            assert not page.has("EUR · Euro")

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
    pakistan = next(one for one in library() if one.name.startswith("Pakistan: protected"))
    tariff_id = UUID(str(desk.do(add_tariff, pakistan).answer))

    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(tariff_id), desk) as page:
            await page.until("If each of the last 6 bills was at most 200\u00a0kWh:")
            await page.type("Table 1, up to 100", "4.95")
            await page.tap("Save")
            await page.until_true(lambda: desk.ask(one_tariff, tariff_id) != pakistan)

    run(story)
    assert '"4.95"' in desk.ask(one_tariff, tariff_id).to_json()


def test_a_week_with_holidays_and_a_rate_that_changed_are_fields(desk: Desk) -> None:
    swiss = next(one for one in library() if one.name.endswith("tariff by the clock"))
    tariff_id = UUID(str(desk.do(add_tariff, swiss).answer))

    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(tariff_id), desk) as page:
            await page.until("Good Friday")
            assert "Monday, 1 January 2024" in texts(page)
            assert page.named("Price 1").value == "0.3"
            await page.tap("Remove Good Friday")
            await page.tap("Remove the prices from 1 Jan 2024")
            await page.tap("Save")
            await page.until_true(lambda: desk.ask(one_tariff, tariff_id) != swiss)

    run(story)
    changed = desk.ask(one_tariff, tariff_id)
    assert len(changed.holidays) == len(swiss.holidays) - 1
    assert changed.charges[0] == swiss.charges[0]
    assert "8.1" not in changed.to_json()


def test_a_season_is_added_given_a_month_and_removed(desk: Desk) -> None:
    tariff_id = stored(desk, BY_TIME)

    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(tariff_id), desk) as page:
            await page.until("When does each period hold?")
            await page.tap("Add a season with hours or prices of its own")
            assert page.has("2 · Apr–Sept")
            await page.send(chip(page, "Mar · 1"), "select")
            assert page.has("2 · Mar–Sept")
            assert page.named("Period 3").value == "day Apr–Sept"
            await page.tap("Remove this season")
            assert not page.has("2 · Mar–Sept")

    run(story)


def test_holidays_are_those_of_a_country_or_any_day(desk: Desk) -> None:
    tariff_id = stored(desk, BY_TIME)

    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(tariff_id), desk) as page:
            await page.until("When does each period hold?")
            await turn(page, "Holidays have hours of their own")
            assert page.has("Some hours are for holidays, but no day is a holiday. Add the holidays.")
            known = dropdown(page, "Add known holidays")
            page.session.apply_patch(known._i, {"value": "US"})
            await page.send(known, "select", "US")
            assert page.has("last Mon of May")
            await page.tap("Add 4 Nov")
            assert page.named("Remove 4 Nov")
            assert not page.has("Some hours are for holidays")

    run(story)


def test_a_tariff_that_is_gone_leads_to_the_others(desk: Desk) -> None:
    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(UUID(int=1)), desk) as page:
            await page.until("This tariff is no longer here")
            assert page.named("Show all tariffs")

    run(story)


def hours(page: Shown, day: str) -> str:
    """Return what a reader says of a day of the week."""
    said = [one.label or "" for one in page.controls() if isinstance(one, ft.Semantics)]
    return next(label for label in said if label.startswith(f"{day}: "))


def painted(page: Shown, day: int) -> ft.GestureDetector:
    """Return what takes the taps on a day of the week."""
    found = [one for one in page.controls() if isinstance(one, ft.GestureDetector) and one.on_tap_up]
    return found[day]


def test_hours_tapped_and_times_chosen_before_a_draw_all_count(desk: Desk) -> None:
    tariff_id = stored(desk, BY_TIME)

    async def story() -> None:
        async with shown(lambda: edit_tariff_screen(tariff_id), desk) as page:
            await page.until("Or tap an hour below")
            monday = painted(page, 0)._i

            for hour in (1, 4):
                place = {"x": 5.0, "y": hour * 20 + 5.0}
                event = {"k": "touch", "l": place, "g": place}
                await page.session.dispatch_event(monday, "tap_up", event)
            for label, quarter in (("From", "0"), ("Until", "8")):
                box = dropdown(page, label)
                page.session.apply_patch(box._i, {"value": quarter})
                await page.session.dispatch_event(box._i, "select", quarter)
            await page.rest()

            assert "day 01:00–02:00, night 02:00–04:00, day 04:00–05:00" in hours(page, "Mon")
            assert (dropdown(page, "From").value, dropdown(page, "Until").value) == ("0", "8")

    run(story)
