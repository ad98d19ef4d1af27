"""A landlord walks the round, on the phone and on a tablet."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

import flet as ft
from flet.controls.base_control import BaseControl

from app.ui.landlord.round.screen import round_screen
from app.use_cases.desk import Desk
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.round import Round, round_of
from app.use_cases.landlord.submissions import State, hand_in
from app.use_cases.meters import archive_meter
from app.use_cases.readings import ReadingForm
from tests.ui.render import Shown, below, run, shown
from tests.use_cases.conftest import Clock
from tests.use_cases.landlord.house import House, at, house_of, read, readings_of

SHOWS = "The meter shows"


def let_house(desk: Desk) -> House:
    house = house_of(desk)
    desk.do(move_in, house.flat_1, house.anna, date(2026, 1, 1))
    for meter_id in (house.main, house.meter_1, house.meter_2):
        read(desk, meter_id, at(date(2026, 9, 22)), "700")
        read(desk, meter_id, at(date(2026, 10, 22)), "1000")
    return house


def now_of(desk: Desk, house: House) -> Round:
    return desk.ask(round_of, house.site)


def plain(page: Shown) -> list[str]:
    return [text.replace("\u00a0", " ") for text in page.texts()]


def values(desk: Desk, meter_id: UUID) -> list[Decimal]:
    return [one.kwh for one in readings_of(desk, meter_id)]


def test_meters_are_read_one_after_the_other_and_the_round_says_how_far_it_is(desk: Desk) -> None:
    house = let_house(desk)

    async def story() -> None:
        async with shown(partial(round_screen, house.site), desk) as page:
            await page.until("0 of 3 meters read")
            await page.tap("Start")
            await page.until("Main")
            await page.type(SHOWS, "1300")
            await page.tap("Save and next")
            await page.until("Meter 1")
            assert "1 of 3" in page.texts() or "0 of 3" in page.texts()
            assert "Flat 1 · Anna · about 1,304 kWh expected" in plain(page)
            await page.type(SHOWS, "1301")
            await page.tap("Save and next")
            await page.until("Meter 2")
            await page.type(SHOWS, "1302")
            await page.tap("Save and next")
            await page.until("All 3 meters are read")

    run(story)

    assert [values(desk, one)[-1] for one in (house.main, house.meter_1, house.meter_2)] == [1300, 1301, 1302]


def test_a_skipped_meter_is_named_at_the_end_and_can_be_read_then(desk: Desk, clock: Clock) -> None:
    house = let_house(desk)
    read(desk, house.main, clock.now, "1300")
    read(desk, house.meter_2, clock.now, "1300")

    async def story() -> None:
        async with shown(partial(round_screen, house.site), desk) as page:
            await page.tap("Go on")
            await page.until_named(SHOWS)
            await page.tap("Skip")
            await page.until("1 meter is still missing")
            await page.tap("Read what was skipped")
            await page.tap("Go on")
            await page.type(SHOWS, "1305")
            await page.tap("Save and next")
            await page.until("All 3 meters are read")

    run(story)


def test_a_number_far_from_the_usual_is_doubted_but_stored(desk: Desk) -> None:
    house = let_house(desk)

    async def story() -> None:
        async with shown(partial(round_screen, house.site), desk) as page:
            await page.tap("Start")
            await page.type(SHOWS, "2500")
            await page.until("Much more than usual")
            await page.tap("Save and next")
            await page.until("Meter 1")
            await page.tap("Back to the list")
            await page.until("Much more than usual")

    run(story)

    assert now_of(desk, house).read == 1


def test_a_number_that_cannot_be_is_asked_about_as_everywhere(desk: Desk) -> None:
    house = let_house(desk)

    async def story() -> None:
        async with shown(partial(round_screen, house.site), desk) as page:
            await page.tap("Start")
            await page.type(SHOWS, "900")
            await page.tap("Save and next")
            await page.until("I mistyped it")

    run(story)

    assert values(desk, house.main) == [700, 1000]


def test_a_reading_that_a_tenant_tells_waits_and_is_accepted_in_the_same_list(desk: Desk) -> None:
    house = let_house(desk)

    async def story() -> None:
        async with shown(partial(round_screen, house.site), desk) as page:
            await page.until("Flat 1 · Anna · Last read 30 days ago")
            await _open(page, "Meter 1")
            await page.type(SHOWS, "1300")
            await _choose(page, str(house.anna))
            await page.tap("Save and next")
            await page.until("Meter 2")
            assert [one.state for one in now_of(desk, house).stops[1].handed_in] == [State.OPEN]
            await page.tap("Back to the list")
            await page.until("Flat 1 · Anna · Handed in by Anna")
            await _open(page, "Meter 1")
            await page.tap("Accept and next")
            await page.until_true(lambda: now_of(desk, house).read == 1)

    run(story)


def test_a_reading_that_was_handed_in_is_asked_about(desk: Desk, clock: Clock) -> None:
    house = let_house(desk)
    desk.do(hand_in, house.meter_1, ReadingForm(clock.now - timedelta(hours=1), Decimal(1300)), house.anna)

    async def story() -> None:
        async with shown(partial(round_screen, house.site), desk) as page:
            await page.until("Flat 1 · Anna · Handed in by Anna")
            await _open(page, "Meter 1")
            await page.tap("Ask about it")
            await page.tap("Keep the question")
            await page.until_true(lambda: page.named("Question").error == "Say what you want to know.")
            await page.type("Question", "Is it a 3 or an 8?")
            await page.tap("Keep the question")
            await page.until("Meter 2")
            await page.tap("Back to the list")
            await page.until("Flat 1 · Anna · Asked: Is it a 3 or an 8?")

    run(story)


def test_a_tablet_shows_the_list_beside_the_meter_to_read(desk: Desk) -> None:
    house = let_house(desk)

    async def story() -> None:
        async with shown(partial(round_screen, house.site), desk, wide=True) as page:
            await page.until("0 of 3 meters read")
            await page.type(SHOWS, "1300")
            await page.tap("Save and next")
            await page.until("1 of 3 meters read")
            await page.until("Flat 1 · Anna · about 1,304\u00a0kWh expected")
            await _open(page, "Main")
            await page.until_named("Correct reading")
            await page.tap("Next")
            await page.until_named(SHOWS)

    run(story)


def test_the_order_of_the_walk_is_changed_in_the_list(desk: Desk) -> None:
    house = let_house(desk)

    async def story() -> None:
        async with shown(partial(round_screen, house.site), desk) as page:
            await page.until("0 of 3 meters read")
            await _choose_step(page, "Change the order")
            await page.tap("Read Meter 2 sooner")
            await page.until_true(lambda: now_of(desk, house).stops[1].meter_id == house.meter_2)
            await page.tap("Done")
            await page.until_named("Start")

    run(story)


def test_a_new_round_asks_for_every_meter_again(desk: Desk, clock: Clock) -> None:
    house = let_house(desk)
    read(desk, house.main, clock.now - timedelta(days=1), "1300")

    async def story() -> None:
        async with shown(partial(round_screen, house.site), desk) as page:
            await page.until("1 of 3 meters read")
            await _choose_step(page, "Start a new round")
            await page.until("0 of 3 meters read")

    run(story)


def test_a_site_without_meters_offers_to_add_one(desk: Desk) -> None:
    house = house_of(desk)
    for meter_id in (house.main, house.meter_1, house.meter_2):
        desk.do(archive_meter, meter_id)

    async def story() -> None:
        for wide in (False, True):
            async with shown(partial(round_screen, house.site), desk, wide=wide) as page:
                await page.until("No meters yet")
                assert page.named("Add a meter")

    run(story)


def test_the_round_of_a_site_that_is_gone_says_so(desk: Desk) -> None:
    house = house_of(desk)

    async def story() -> None:
        async with shown(partial(round_screen, house.main), desk) as page:
            await page.until("This is no longer here")

    run(story)


async def _choose_step(page: Shown, name: str) -> None:
    """Choose an entry of the menu."""
    items = (one for one in page.controls() if isinstance(one, ft.PopupMenuItem))
    await page.send(next(item for item in items if name in _texts(item)), "click")


async def _open(page: Shown, name: str) -> None:
    """Tap the line of a meter in the list."""
    await page.until(name)
    line = next(
        control
        for control in page.controls()
        if isinstance(control, ft.Container) and control.on_click and _title(control) == name
    )
    await page.send(line, "click")


def _title(line: ft.Container) -> str:
    return next(iter(_texts(line)), "")


def _texts(control: BaseControl) -> list[str]:
    return [str(one.value) for one in below([control]) if isinstance(one, ft.Text)]


async def _choose(page: Shown, value: str) -> None:
    """Choose one of several lines."""
    group = next(control for control in page.controls() if isinstance(control, ft.RadioGroup))
    page.session.apply_patch(group._i, {"value": value})
    await page.send(group, "change")
