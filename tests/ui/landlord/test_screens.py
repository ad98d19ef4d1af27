"""Each screen of a landlord, tapped as a person does on a real desk."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import flet as ft
import pytest

from app.domain.people.forms import PersonForm, UnitForm
from app.ui.landlord.letting.screen import letting_screen
from app.ui.landlord.meter_place.screen import meter_place_screen
from app.ui.landlord.move.staying import stay_screen
from app.ui.landlord.person.listed import people_screen
from app.ui.landlord.person.screen import new_person_screen, person_of_site_screen, person_screen
from app.ui.landlord.site_details.screen import site_details_screen
from app.ui.landlord.sites.screen import sites_screen
from app.ui.landlord.tree.screen import site_screen
from app.ui.landlord.unit.assigning import assign_meter_screen
from app.ui.landlord.unit.editing import unit_form_screen
from app.ui.landlord.unit.screen import unit_screen
from app.ui.settings.landlord import landlord_part
from app.use_cases.desk import Desk
from app.use_cases.landlord.letting import Letting, let
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.people import archive_person, people_in_use, person_page
from app.use_cases.landlord.removal import archive_site
from app.use_cases.landlord.sites import form_of_site
from app.use_cases.landlord.units import add_unit, archive_unit, change_unit
from app.use_cases.sites import add_site
from tests.ui.landlord.play import MARCH, page_of, play, stored, tap, tree, typed, until
from tests.ui.render import Shown
from tests.use_cases.landlord.house import ZONE, House, at, house_of, read, readings_of
from tests.use_cases.landlord.issued import JUNE, MAY, Issuing


@pytest.fixture
def house(desk: Desk) -> House:
    return house_of(desk)


@pytest.mark.parametrize("wide", [False, True])
def test_the_tree_shows_units_meters_and_what_is_missing(desk: Desk, house: House, wide: bool) -> None:
    desk.do(move_in, house.flat_1, house.anna, MARCH)
    read(desk, house.main, at(date(2026, 11, 20)), "5")

    said = play(desk, lambda: site_screen(house.site), until("Still missing"), wide=wide)

    assert "Anna since 1 Mar 2026 · Meter 1" in said
    assert "Vacant · Meter 2" in said
    assert "Flat 2: nobody lives there" in said
    assert "Meter 1: no reading since 1 Nov 2026" in said
    assert "read yesterday" in said


def test_a_long_list_of_what_is_missing_is_unfolded(desk: Desk, house: House) -> None:
    for number in range(3):
        desk.do(add_unit, house.site, UnitForm(f"Attic {number}"))

    folded = play(desk, lambda: site_screen(house.site), until("Still missing"))
    unfolded = play(desk, lambda: site_screen(house.site), tap("Show all 11"))

    assert "Attic 2: no meter" not in folded
    assert "Attic 2: no meter" in unfolded


def test_an_archived_unit_is_restored_from_the_tree(desk: Desk, house: House) -> None:
    desk.do(archive_unit, house.flat_1)

    play(
        desk,
        lambda: site_screen(house.site),
        tap("Restore"),
        stored(lambda: len(tree(desk, house).units) == 2),
    )

    assert tree(desk, house).archived_units == ()


def test_units_are_put_into_another_order(desk: Desk, house: House) -> None:
    attic = desk.do(add_unit, house.site, UnitForm("Attic")).answer

    play(
        desk,
        lambda: site_screen(house.site),
        tap("Change the order"),
        tap("Move Attic up"),
        stored(lambda: tree(desk, house).units[1].id == attic),
        tap("Move Flat 1 down"),
        stored(lambda: tree(desk, house).units[0].id == attic),
        tap("The order is right"),
    )

    assert [unit.form.name for unit in tree(desk, house).units] == ["Attic", "Flat 1", "Flat 2"]


@pytest.mark.parametrize("wide", [False, True])
def test_without_units_adding_one_is_the_first_and_only_step(desk: Desk, wide: bool) -> None:
    site_id = desk.do(add_site, "Lake house", ZONE).answer

    said = play(desk, lambda: site_screen(site_id), until("No units yet"), wide=wide)

    assert said.count("Add a unit") == 1
    assert said.index("Add a unit") < said.index("Readings round")


@pytest.mark.usefixtures("house")
def test_the_only_site_is_shown_at_once_and_several_as_a_list(desk: Desk) -> None:
    alone = play(desk, sites_screen, until("Flat 1"))
    desk.do(add_site, "Lake house", ZONE)
    several = play(desk, sites_screen, until("Lake house"))

    assert "Units" in alone
    assert "2 units · 0 of them occupied · 5 missing" in several


def test_an_archived_site_is_restored_from_the_list(desk: Desk, house: House) -> None:
    desk.do(archive_site, house.site)

    play(desk, sites_screen, tap("Restore"), until("Flat 1"))

    assert len(tree(desk, house).meters) == 3


def test_without_a_site_the_way_to_the_first_meter_is_shown(desk: Desk) -> None:
    assert "No sites yet" in play(desk, sites_screen, until("No sites yet"))


def test_a_homeowner_lets_a_room_with_three_fields(desk: Desk, house: House) -> None:
    play(
        desk,
        lambda: letting_screen(house.site),
        typed("Name of the unit", "Room"),
        typed("Name", "Carla"),
        typed("What it showed as Sat 21 Nov began", "12.5"),
        tap("Save"),
        stored(lambda: len(tree(desk, house).units) == 3),
    )

    room = tree(desk, house).units[2]
    assert room.resident
    assert room.resident.name == "Carla"
    assert [one.kwh for one in readings_of(desk, room.meters[0].id)] == [Decimal("12.5")]


def test_a_unit_shows_who_has_it_and_its_meters(desk: Desk, house: House) -> None:
    vacant = play(desk, lambda: unit_screen(house.site, house.flat_1), until("Its meters"))
    desk.do(move_in, house.flat_1, house.anna, MARCH)
    said = play(desk, lambda: unit_screen(house.site, house.flat_1), until("Anna"))

    assert "Nobody has it. Until somebody moves in, its costs are yours." in vacant
    assert {"since 1 Mar 2026", "Meter 1", "This hangs on it: 1 stay of a tenant."} <= set(said)


def test_a_unit_is_changed(desk: Desk, house: House) -> None:
    play(
        desk,
        lambda: unit_form_screen(house.site, house.flat_1),
        typed("Area", "54,5"),
        typed("Cost centre", "4711"),
        tap("Save"),
        stored(lambda: page_of(desk, house.flat_1).form.area_m2 is not None),
    )

    assert page_of(desk, house.flat_1).form == UnitForm("Flat 1", area_m2=Decimal("54.5"), cost_centre="4711")


def test_a_unit_can_be_kept_out_of_the_bills_before_a_day(desk: Desk, house: House) -> None:
    before = play(desk, lambda: unit_form_screen(house.site, house.flat_1), until("Save"))
    issuing = Issuing(desk, house)
    issuing.statement(issuing.bill(MAY, JUNE), "60")

    asked = play(desk, lambda: letting_screen(house.site), until("Takes part in bills from"))
    desk.do(change_unit, house.flat_1, UnitForm("Flat 1", start_on=JUNE))
    said = play(desk, lambda: unit_screen(house.site, house.flat_1), until("Its meters"))

    assert "Takes part in" not in before
    assert "Monday, 1 June 2026" in asked
    assert any("in bills from 1 Jun 2026" in text for text in said)


def test_a_meter_is_assigned_to_a_unit(desk: Desk, house: House) -> None:
    room = desk.do(let, house.site, Letting(UnitForm("Room"), MARCH)).answer

    async def choose(page: Shown) -> None:
        group = next(one for one in page.controls() if isinstance(one, ft.RadioGroup))
        page.session.apply_patch(group._i, {"value": str(house.meter_2)})
        await page.send(group, "change", str(house.meter_2))

    play(
        desk,
        lambda: assign_meter_screen(house.site, room),
        until("Meter 2 (serves Flat 2 today)"),
        choose,
        tap("Save"),
        stored(lambda: bool(page_of(desk, room).servings)),
    )

    assert [one.name for one in page_of(desk, room).servings] == ["Meter 2"]


def test_a_meter_is_hung_below_another(desk: Desk, house: House) -> None:
    async def choose(page: Shown) -> None:
        field = next(
            one for one in page.controls() if isinstance(one, ft.Dropdown) and one.label == "It hangs below"
        )
        page.session.apply_patch(field._i, {"value": str(house.meter_2)})
        await page.send(field, "select")

    play(
        desk,
        lambda: meter_place_screen(house.meter_1),
        until("Meter 1"),
        choose,
        tap("Save"),
        stored(lambda: [node.depth for node in tree(desk, house).meters] == [0, 1, 2]),
    )


def test_people_are_listed_added_and_changed(desk: Desk, house: House) -> None:
    desk.do(move_in, house.flat_1, house.anna, MARCH)
    listed = play(desk, lambda: people_screen(house.site), until("Ben"))

    play(
        desk,
        lambda: new_person_screen(house.site),
        typed("Name", "Carla"),
        tap("Save"),
        stored(lambda: len(desk.ask(people_in_use)) == 3),
    )
    said = play(
        desk,
        lambda: person_of_site_screen(house.site, house.anna),
        typed("Town", "Zurich"),
        tap("Save"),
        stored(lambda: desk.ask(person_page, house.anna).form.town == "Zurich"),
    )

    assert "Flat 1 · since 1 Mar 2026" in listed
    assert "Home · since 1 Mar 2026" in said
    assert desk.ask(person_page, house.anna).form == PersonForm("Anna", town="Zurich")


def test_somebody_archived_comes_back_from_the_list_of_people(desk: Desk, house: House) -> None:
    desk.do(archive_person, house.anna)

    said = play(
        desk,
        lambda: people_screen(house.site),
        until("Archived people"),
        tap("Restore"),
        stored(lambda: len(desk.ask(people_in_use)) == 2),
    )

    assert "Anna" in said


def test_a_person_stands_at_an_address_of_their_own(desk: Desk, house: House) -> None:
    assert "Nothing hangs on it." in play(desk, lambda: person_screen(house.ben), until("Nothing hangs"))


def test_what_is_said_about_a_site_is_changed(desk: Desk, house: House) -> None:
    said = play(
        desk,
        lambda: site_details_screen(house.site),
        typed("Currency", "chf"),
        tap("Save"),
        stored(lambda: desk.ask(form_of_site, house.site).currency == "CHF"),
    )

    assert "This hangs on it: 2 units and 3 meters." in said


def test_what_is_gone_says_so_and_leads_on(desk: Desk, house: House) -> None:
    gone = UUID(int=7)
    for draw in (
        lambda: site_screen(gone),
        lambda: unit_screen(house.site, gone),
        lambda: stay_screen(house.site, house.flat_1, gone),
        lambda: person_screen(gone),
    ):
        assert "This is no longer here" in play(desk, draw, until("This is no longer here"))


def test_the_settings_lead_to_tenants(desk: Desk) -> None:
    assert "Share a bill among tenants" in play(desk, landlord_part, until("Share a bill"))
