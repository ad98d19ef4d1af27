"""The readings round of a house."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.reading import Register
from app.domain.rounds import Mark, Odd
from app.use_cases.book import GoneError
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.round import Round, round_of
from app.use_cases.landlord.stop import Stop
from app.use_cases.landlord.walk import read_later, read_sooner
from app.use_cases.meters import archive_meter
from tests.use_cases.conftest import Clock
from tests.use_cases.landlord.house import House, at, house_of, read

TODAY = date(2026, 11, 21)
A_MONTH_AGO, TWO_MONTHS_AGO = date(2026, 10, 22), date(2026, 9, 22)


def round_at(desk: Desk, house: House) -> Round:
    return desk.ask(round_of, house.site)


def stop_at(desk: Desk, house: House, meter_id: UUID) -> Stop:
    return next(stop for stop in round_at(desk, house).stops if stop.meter_id == meter_id)


def read_before(desk: Desk, *meters: UUID) -> None:
    for meter_id in meters:
        read(desk, meter_id, at(TWO_MONTHS_AGO), "700")
        read(desk, meter_id, at(A_MONTH_AGO), "1000")


def test_a_round_shows_every_meter_with_unit_occupant_and_what_to_expect(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(move_in, house.flat_1, house.anna, date(2026, 1, 1))
    read_before(desk, house.meter_1)

    stops = round_at(desk, house).stops

    assert [stop.name for stop in stops] == ["Main", "Meter 1", "Meter 2"]
    assert [stop.unit for stop in stops] == ["", "Flat 1", "Flat 2"]
    assert [stop.occupant for stop in stops] == [None, (house.anna, "Anna"), None]
    assert [stop.expected_kwh for stop in stops] == [None, Decimal(1304), None]
    assert [one.kwh for one in stops[1].last] == [1000]
    assert all(stop.missing == (Register.TOTAL,) for stop in stops)


def test_a_round_resumes_where_it_stopped(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)
    read(desk, house.main, clock.now - timedelta(hours=1), "5000")
    clock.now += timedelta(days=2)

    found = round_at(desk, house)

    assert (found.began_on, found.on) == (TODAY, TODAY + timedelta(days=2))
    assert (found.read, len(found.stops)) == (1, 3)
    assert [stop.name for stop in found.open] == ["Meter 1", "Meter 2"]


def test_a_round_can_be_begun_anew(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)
    read(desk, house.main, clock.now - timedelta(days=1), "5000")

    assert round_at(desk, house).read == 1
    assert desk.ask(round_of, house.site, None, TODAY).read == 0


def test_a_round_of_an_earlier_day_shows_what_stood_then(desk: Desk) -> None:
    house = house_of(desk)
    read_before(desk, house.main)

    then = desk.ask(round_of, house.site, A_MONTH_AGO)

    assert then.read == 1
    assert [one.kwh for one in then.stops[0].last] == [700]


def test_a_meter_is_done_once_all_its_counters_are_read(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)
    for register in (Register.T1, Register.T2):
        read(desk, house.meter_1, at(A_MONTH_AGO), "100", register)

    read(desk, house.meter_1, clock.now, "150", Register.T1)
    assert stop_at(desk, house, house.meter_1).missing == (Register.T2,)

    read(desk, house.meter_1, clock.now, "170", Register.T2)
    assert stop_at(desk, house, house.meter_1).mark is Mark.DONE


@pytest.mark.parametrize(
    ("kwh", "odd"), [("1300", None), ("5000", Odd.MUCH), ("1001", Odd.LITTLE), ("900", Odd.LOWER)]
)
def test_a_value_far_from_the_usual_pace_stands_out(
    desk: Desk, clock: Clock, kwh: str, odd: Odd | None
) -> None:
    house = house_of(desk)
    read_before(desk, house.meter_1)

    read(desk, house.meter_1, clock.now, kwh)

    stop = stop_at(desk, house, house.meter_1)
    assert stop.odd is odd
    assert stop.mark is (Mark.ODD if odd else Mark.DONE)
    assert stop.mark.is_read


def test_what_was_interpolated_for_a_move_is_no_reading_of_the_round(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)
    read_before(desk, house.meter_1)
    desk.do(move_in, house.flat_1, house.anna, TODAY)
    clock.now += timedelta(days=5)
    read(desk, house.meter_1, clock.now, "1400")

    then = desk.ask(round_of, house.site, TODAY, TODAY)

    assert then.stops[1].mark is Mark.MISSING


def test_the_walk_is_kept_as_a_person_puts_it_and_can_be_undone(desk: Desk) -> None:
    house = house_of(desk)

    done = desk.do(read_sooner, house.meter_2)
    assert [stop.name for stop in round_at(desk, house).stops] == ["Main", "Meter 2", "Meter 1"]
    desk.do(read_later, house.main)
    assert [stop.name for stop in round_at(desk, house).stops] == ["Meter 2", "Main", "Meter 1"]
    desk.do(read_later, house.meter_1)
    desk.do(read_sooner, house.meter_2)
    assert [stop.name for stop in round_at(desk, house).stops] == ["Meter 2", "Main", "Meter 1"]

    desk.do(read_sooner, house.main)
    desk.do(undo, done.group_id)
    assert [stop.name for stop in round_at(desk, house).stops] == ["Main", "Meter 1", "Meter 2"]


def test_an_archived_meter_is_not_on_the_round(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(archive_meter, house.meter_1)

    desk.do(read_sooner, house.meter_1)

    assert [stop.name for stop in round_at(desk, house).stops] == ["Main", "Meter 2"]


def test_a_site_that_is_gone_has_no_round(desk: Desk) -> None:
    house = house_of(desk)

    with pytest.raises(GoneError):
        round_at(desk, replace(house, site=house.main))
