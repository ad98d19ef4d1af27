"""The tree of a site, and what is missing in it."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.errors import FormError
from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.domain.people.forms import UnitForm, UnitKind
from app.domain.people.missing import Gap, Missing
from app.domain.reading import Register
from app.use_cases.desk import Desk
from app.use_cases.landlord.occupancies import move_in, move_out
from app.use_cases.landlord.removal import archive_site
from app.use_cases.landlord.services import end_service
from app.use_cases.landlord.site_tree import SiteTree, site_tree
from app.use_cases.landlord.sites import (
    SiteForm,
    SiteLine,
    change_site_details,
    form_of_site,
    has_units,
    sites_page,
)
from app.use_cases.landlord.units import add_unit, archive_unit
from app.use_cases.meters import add_meter, change_meter, form_of_meter
from tests.use_cases.landlord.house import ZONE, House, at, house_of, read
from tests.use_cases.landlord.test_services import served
from tests.use_cases.rows import keep_days

TODAY = date(2026, 11, 21)
CYCLE = date(2026, 11, 1)


@pytest.fixture
def house(desk: Desk) -> House:
    """A house where nothing is missing: both flats are let and every meter was read this month."""
    house = house_of(desk)
    for meter_id in (house.main, house.meter_1, house.meter_2):
        read(desk, meter_id, at(date(2026, 9, 30), 22), "50")
        read(desk, meter_id, at(date(2026, 11, 2)), "100")
    desk.do(move_in, house.flat_1, house.anna, date(2026, 10, 1))
    desk.do(move_in, house.flat_2, house.ben, date(2026, 10, 1))
    return house


def tree_of(desk: Desk, house: House) -> SiteTree:
    return desk.ask(site_tree, house.site)


def missing(desk: Desk, house: House) -> list[tuple[Gap, str]]:
    return [(one.gap, one.name) for one in tree_of(desk, house).missing]


def test_meters_hang_below_one_another_and_units_know_theirs(desk: Desk, house: House) -> None:
    tree = tree_of(desk, house)

    assert [(node.name, node.depth, node.unit_id) for node in tree.meters] == [
        ("Main", 0, None),
        ("Meter 1", 1, house.flat_1),
        ("Meter 2", 1, house.flat_2),
    ]
    assert [[node.name for node in unit.meters] for unit in tree.units] == [["Meter 1"], ["Meter 2"]]
    assert tree.meters[0].latest is not None
    assert tree.today == TODAY


def test_units_know_who_has_them_and_who_comes_next(desk: Desk, house: House) -> None:
    stay = tree_of(desk, house).units[0].resident
    assert stay is not None
    desk.do(move_out, stay.stay.id, date(2026, 12, 1))
    desk.do(move_in, house.flat_1, house.ben, date(2027, 1, 1))

    unit = tree_of(desk, house).units[0]

    assert unit.resident
    assert unit.next_resident
    assert (unit.resident.name, unit.next_resident.name) == ("Anna", "Ben")
    assert tree_of(desk, house).occupied == 2


def test_nothing_is_missing_where_all_is_known(desk: Desk, house: House) -> None:
    assert missing(desk, house) == []


def test_a_site_without_units_misses_nothing(desk: Desk) -> None:
    desk.do(add_meter, MeterForm("Kitchen"), ZONE)
    (line,) = desk.ask(sites_page).sites

    assert (line.units, line.missing) == (0, 0)
    assert not desk.ask(has_units)


def test_an_empty_flat_misses_a_meter_and_an_occupant(desk: Desk, house: House) -> None:
    desk.do(add_unit, house.site, UnitForm("Flat 3"))
    desk.do(add_unit, house.site, UnitForm("Garage", UnitKind.PARKING))

    assert missing(desk, house) == [(Gap.NO_METER, "Flat 3"), (Gap.NO_OCCUPANT, "Flat 3")]


def test_a_site_without_a_main_meter_says_so(desk: Desk, house: House) -> None:
    form = desk.ask(form_of_meter, house.main)
    desk.do(change_meter, house.main, MeterForm(form.name, Role.COMMON))

    assert missing(desk, house) == [(Gap.NO_MAIN, "")]


def test_a_meter_that_serves_no_unit_is_named(desk: Desk, house: House) -> None:
    desk.do(end_service, served(desk, house.meter_1)[0].id, TODAY)

    assert missing(desk, house) == [(Gap.NO_METER, "Flat 1"), (Gap.NO_UNIT, "Meter 1")]


def test_a_meter_without_a_reading_in_its_cycle_is_named(desk: Desk) -> None:
    house = house_of(desk)
    read(desk, house.main, at(date(2026, 10, 20)), "1")
    desk.do(keep_days, house.meter_1, CYCLE, 3, 10)

    found = [one for one in tree_of(desk, house).missing if one.gap is Gap.NO_READING]

    assert found == [
        Missing(Gap.NO_READING, "Main", None, house.main, None, CYCLE),
        Missing(Gap.NO_READING, "Meter 2", house.flat_2, house.meter_2, None, CYCLE),
    ]


def test_a_move_that_no_reading_tells_of_is_named_once(desk: Desk, house: House) -> None:
    stay = desk.do(move_in, house.flat_1, house.ben, date(2026, 11, 10)).answer

    found = tree_of(desk, house).missing

    (one,) = found
    assert (one.gap, one.name, one.meter_id, one.day) == (
        Gap.NO_MOVE_READING,
        "Meter 1",
        house.meter_1,
        date(2026, 11, 10),
    )
    assert one.stay_id is not None
    desk.do(move_out, stay, date(2026, 11, 15), {(house.meter_1, Register.TOTAL): Decimal(110)})
    assert missing(desk, house) == [(Gap.NO_OCCUPANT, "Flat 1")]


def test_moves_before_the_first_reading_are_nobodys(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(move_in, house.flat_1, house.anna, date(2021, 1, 1))
    read(desk, house.meter_1, at(date(2026, 11, 2)), "100")

    assert Gap.NO_MOVE_READING not in [gap for gap, _name in missing(desk, house)]


def test_archived_units_stand_apart(desk: Desk, house: House) -> None:
    desk.do(archive_unit, house.flat_2)

    tree = tree_of(desk, house)

    assert [unit.form.name for unit in tree.units] == ["Flat 1"]
    assert tree.archived_units == ((house.flat_2, "Flat 2"),)


def test_sites_say_how_much_is_let_and_missing(desk: Desk, house: House) -> None:
    desk.do(add_unit, house.site, UnitForm("Flat 3"))
    page = desk.ask(sites_page)
    desk.do(archive_site, house.site)

    assert page.sites == (SiteLine(house.site, "Home", 3, 2, 2),)
    assert page.archived == ()
    assert desk.ask(sites_page).sites == ()
    assert desk.ask(sites_page).archived == ((house.site, "Home"),)


def test_what_is_said_about_a_site_is_kept(desk: Desk, house: House) -> None:
    form = SiteForm("House", "Europe/Berlin", "EUR", "de", "Lake Street 1")
    desk.do(
        change_site_details, house.site, SiteForm(" House ", "Europe/Berlin", "eur", "de", "Lake Street 1")
    )

    assert desk.ask(form_of_site, house.site) == form
    for bad in (SiteForm("", ZONE), SiteForm("A", ZONE, "Euro"), SiteForm("A", ZONE, language="xx")):
        with pytest.raises(FormError):
            desk.do(change_site_details, house.site, bad)
