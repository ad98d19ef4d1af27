"""Moving in and out on the screen: who has a unit from when until when, and what the meters showed."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import flet as ft
import pytest

from app.ui.landlord.move.screen import move_in_screen
from app.ui.landlord.move.staying import draft_for, stay_screen
from app.use_cases.desk import Desk
from app.use_cases.landlord.move_page import stay_page
from app.use_cases.landlord.occupancies import move_in
from tests.ui.landlord.play import MARCH, page_of, play, stored, tap, typed, until
from tests.ui.render import Shown
from tests.use_cases.landlord.house import House, at, house_of, read, readings_of


@pytest.fixture
def house(desk: Desk) -> House:
    return house_of(desk)


def test_who_moves_in_ends_the_stay_before(desk: Desk, house: House) -> None:
    desk.do(move_in, house.flat_1, house.anna, MARCH)

    said = play(
        desk,
        lambda: move_in_screen(house.site, house.flat_1),
        until("Anna moves out that day."),
        typed("Name", "Carla"),
        typed("Meter 1", "42"),
        tap("Save"),
        stored(lambda: len(page_of(desk, house.flat_1).residents) == 2),
    )

    assert "What the meters showed as that day began" in said
    now = page_of(desk, house.flat_1).now
    assert now
    assert now.name == "Carla"
    assert [one.kwh for one in readings_of(desk, house.meter_1)] == [Decimal(42)]


def test_a_stay_is_ended_with_what_the_meters_showed(desk: Desk, house: House) -> None:
    stay = desk.do(move_in, house.flat_1, house.anna, MARCH).answer
    read(desk, house.meter_1, at(MARCH), "100")

    async def leave(page: Shown) -> None:
        switch = next(one for one in page.controls() if isinstance(one, ft.Switch))
        page.session.apply_patch(switch._i, {"value": True})
        await page.send(switch, "change", True)

    said = play(
        desk,
        lambda: stay_screen(house.site, house.flat_1, stay),
        until("Moves out"),
        leave,
        until("The meters are read when that day is over."),
        tap("Save"),
        stored(lambda: page_of(desk, house.flat_1).residents[0].stay.end is not None),
    )

    assert "Flat 1" in said
    assert page_of(desk, house.flat_1).residents[0].stay.end == date(2026, 11, 22)


def test_nobody_is_asked_what_the_meters_show_on_a_day_to_come(desk: Desk, house: House) -> None:
    stay = desk.do(move_in, house.flat_1, house.anna, date(2026, 12, 1)).answer

    said = play(
        desk,
        lambda: stay_screen(house.site, house.flat_1, stay),
        until("The meters are read when that day begins."),
    )

    assert "Leave it empty to read it later." not in said


def test_a_stay_that_is_over_takes_the_reading_of_its_end(desk: Desk, house: House) -> None:
    stay = desk.do(move_in, house.flat_1, house.anna, MARCH).answer
    desk.do(move_in, house.flat_1, house.ben, date(2026, 4, 1))

    async def type_last(page: Shown) -> None:
        fields = [one for one in page.controls() if isinstance(one, ft.TextField) and one.label == "Meter 1"]
        page.session.apply_patch(fields[0]._i, {"value": "77"})
        await page.send(fields[0], "change", "77")

    play(
        desk,
        lambda: stay_screen(house.site, house.flat_1, stay),
        until("What the meters showed as that day ended"),
        type_last,
        tap("Save"),
        stored(lambda: len(readings_of(desk, house.meter_1)) == 1),
    )

    (reading,) = readings_of(desk, house.meter_1)
    assert (reading.taken_at, reading.kwh) == (datetime(2026, 3, 31, 22, tzinfo=UTC), Decimal(77))


def test_what_its_neighbours_tell_is_said_below_the_field(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, datetime(2026, 11, 19, 23, tzinfo=UTC), "100")
    read(desk, house.meter_1, datetime(2026, 11, 20, 23, tzinfo=UTC) + timedelta(hours=8), "132")
    helpers: list[str] = []

    async def listen(page: Shown) -> None:
        helpers.extend(str(getattr(one, "helper", "")) for one in page.controls())

    play(desk, lambda: move_in_screen(house.site, house.flat_1), until("First day"), listen)

    assert any("≈ 124 kWh" in text.replace("\u00a0", " ") for text in helpers)


def test_who_is_said_to_leave_leaves_today_until_another_day_is_chosen(desk: Desk, house: House) -> None:
    first = desk.do(move_in, house.flat_1, house.anna, MARCH).answer
    second = desk.do(move_in, house.flat_1, house.ben, date(2027, 1, 1)).answer

    drafts = {
        (stay, leaves): draft_for(desk.ask(stay_page, stay), leaves).last
        for stay in (first, second)
        for leaves in ("", "today")
    }

    assert drafts == {
        (first, ""): date(2026, 12, 31),
        (first, "today"): date(2026, 12, 31),
        (second, ""): None,
        (second, "today"): date(2027, 1, 1),
    }
