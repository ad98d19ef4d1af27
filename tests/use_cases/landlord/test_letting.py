"""A new unit with tenant and meter in one go, and what pages say of it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.errors import FormError
from app.domain.forms import MeterForm
from app.domain.meter import Role
from app.domain.people.forms import PersonForm, UnitForm, UnitKind
from app.domain.reading import Reading, Register, Source
from app.storage.queries.sites import sites
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.landlord.letting import Letting, let
from app.use_cases.landlord.meter_place import meter_place, place_meter
from app.use_cases.landlord.move_page import MoveDial, move_page
from app.use_cases.landlord.occupancies import move_in, move_out
from app.use_cases.landlord.site_tree import site_tree
from app.use_cases.landlord.unit_page import unit_page
from app.use_cases.meters import add_meter
from tests.use_cases.landlord.house import LONG_AGO, ZONE, at, house_of, read, readings_of

APRIL = date(2026, 4, 1)
APRIL_AT = datetime(2026, 3, 31, 22, tzinfo=UTC)
ROOM = UnitForm("Room", UnitKind.ROOM)


def test_a_homeowner_lets_a_room_in_one_step(desk: Desk) -> None:
    main = desk.do(add_meter, MeterForm("House", Role.MAIN), ZONE).answer

    def the_site(book: Book) -> UUID:
        return sites(book.session)[0].id

    site_id = desk.ask(the_site)
    letting = Letting(ROOM, APRIL, PersonForm("Anna"), MeterForm("Room"), Decimal(12))

    desk.do(let, site_id, letting)

    tree = desk.ask(site_tree, site_id)
    (unit,) = tree.units
    assert unit.resident
    assert unit.resident.name == "Anna"
    assert [(node.name, node.depth) for node in tree.meters] == [("House", 0), ("Room", 1)]
    assert tree.meters[0].id == main
    assert readings_of(desk, unit.meters[0].id) == [Reading(APRIL_AT, Decimal(12))]


def test_a_unit_can_take_a_meter_there_is_and_stay_empty(desk: Desk) -> None:
    house = house_of(desk)

    unit_id = desk.do(let, house.site, Letting(ROOM, APRIL, meter=house.meter_1, first_kwh=Decimal(3))).answer

    page = desk.ask(unit_page, unit_id)
    assert [serving.name for serving in page.servings] == ["Meter 1"]
    assert (page.residents, page.now) == ((), None)
    assert readings_of(desk, house.meter_1) == [Reading(APRIL_AT, Decimal(3))]


def test_a_unit_can_be_added_alone(desk: Desk) -> None:
    house = house_of(desk)

    unit_id = desk.do(let, house.site, Letting(ROOM, APRIL)).answer

    assert desk.ask(unit_page, unit_id).servings == ()


def test_where_two_main_meters_hang_a_new_one_hangs_below_none(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(add_meter, MeterForm("Second", Role.MAIN), ZONE, house.site)

    desk.do(let, house.site, Letting(ROOM, APRIL, meter=MeterForm("Room")))

    assert ("Room", 0) in [(node.name, node.depth) for node in desk.ask(site_tree, house.site).meters]


def test_all_of_it_or_nothing_is_stored(desk: Desk) -> None:
    house = house_of(desk)

    with pytest.raises(FormError):
        desk.do(let, house.site, Letting(ROOM, APRIL, PersonForm(""), MeterForm("Room")))

    assert len(desk.ask(site_tree, house.site).units) == 2


def test_a_unit_knows_its_past_and_the_meters_it_could_have(desk: Desk) -> None:
    house = house_of(desk)
    stay = desk.do(move_in, house.flat_1, house.anna, date(2025, 1, 1)).answer
    desk.do(move_out, stay, APRIL)
    desk.do(move_in, house.flat_1, house.ben, APRIL)

    page = desk.ask(unit_page, house.flat_1)

    assert [one.name for one in page.residents] == ["Ben", "Anna"]
    assert page.now == page.residents[0]
    assert [(one.name, one.unit) for one in page.offered] == [("Meter 1", "Flat 1"), ("Meter 2", "Flat 2")]


def test_the_form_of_a_move_knows_what_the_meters_showed_around_that_day(desk: Desk) -> None:
    house = house_of(desk)
    read(desk, house.meter_1, APRIL_AT.replace(day=30), "100")
    read(desk, house.meter_1, at(date(2026, 4, 2), 22), "130")
    stay = desk.do(move_in, house.flat_1, house.anna, APRIL).answer

    page = desk.ask(move_page, house.flat_1, APRIL)

    (meter,) = page.meters
    (dial,) = meter.dials
    assert dial.read is None
    assert dial.before
    assert dial.after
    assert (dial.before.kwh, dial.after.kwh, dial.estimate) == (Decimal(100), Decimal(130), Decimal(110))
    found = page.resident_of(stay)
    assert found
    assert (found.name, page.stays) == ("Anna", (found.stay,))
    assert [name for _id, name in page.people] == ["Anna", "Ben"]


def test_the_form_of_a_move_today_knows_what_was_read_at_midnight(desk: Desk) -> None:
    house = house_of(desk)
    midnight = datetime(2026, 11, 20, 23, tzinfo=UTC)
    read(desk, house.meter_1, midnight, "130")

    (meter,) = desk.ask(move_page, house.flat_1).meters

    reading = Reading(midnight, Decimal(130), source=Source.MANUAL)
    assert meter.dials == (MoveDial(Register.TOTAL, reading, None, None, None),)


def test_a_meter_is_hung_and_given_to_a_unit_as_one(desk: Desk) -> None:
    house = house_of(desk)

    desk.do(place_meter, house.meter_1, house.meter_2, house.flat_2, APRIL)
    hung = desk.ask(meter_place, house.meter_1)
    desk.do(place_meter, house.meter_1, None, None, APRIL)
    loose = desk.ask(meter_place, house.meter_1)
    desk.do(place_meter, house.meter_1, None, None, LONG_AGO)

    assert hung.parent_id == house.meter_2
    assert hung.service
    assert hung.service.unit_id == house.flat_2
    assert [name for _id, name in hung.parents] == ["Main", "Meter 2"]
    assert [name for _id, name in hung.units] == ["Flat 1", "Flat 2"]
    assert (loose.parent_id, loose.service) == (None, None)
