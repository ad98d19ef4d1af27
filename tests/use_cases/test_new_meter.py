"""A new meter comes with its place and its first reading, or not at all."""

from decimal import Decimal

import pytest

from app.domain.errors import FormError
from app.domain.forms import MeterForm
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.home import home
from app.use_cases.new_meter import PlaceForm, add_meter_at, places

AT_HOME = PlaceForm("Home", "Europe/Zurich")


def test_the_first_meter_brings_its_place_and_reading(desk: Desk) -> None:
    desk.do(add_meter_at, MeterForm("Kitchen"), AT_HOME, Decimal("4211.7"))

    (now,) = desk.ask(home).meters
    (place,) = desk.ask(places)
    assert now.latest is not None
    assert now.latest.kwh == Decimal("4211.7")
    assert (place.name, place.time_zone, place.meter_names) == ("Home", "Europe/Zurich", ("Kitchen",))


def test_a_second_meter_goes_to_the_place_that_was_chosen(desk: Desk) -> None:
    desk.do(add_meter_at, MeterForm("Kitchen"), AT_HOME)
    desk.do(add_meter_at, MeterForm("Till"), PlaceForm("Shop", "Europe/Rome"))
    shop = next(place for place in desk.ask(places) if place.name == "Shop")

    desk.do(add_meter_at, MeterForm("Oven"), shop.site_id)

    names = {place.name: place.meter_names for place in desk.ask(places)}
    assert names == {"Home": ("Kitchen",), "Shop": ("Till", "Oven")}


def test_a_refused_meter_leaves_no_place_behind(desk: Desk) -> None:
    with pytest.raises(FormError):
        desk.do(add_meter_at, MeterForm(""), AT_HOME)

    assert desk.ask(places) == ()


def test_one_undo_takes_meter_reading_and_place(desk: Desk) -> None:
    done = desk.do(add_meter_at, MeterForm("Kitchen"), AT_HOME, Decimal(1))

    desk.do(undo, done.group_id)

    assert desk.ask(home).meters == ()
    assert desk.ask(places) == ()
