"""Moving in and out: who has a unit, and what its meters showed at that midnight."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.errors import FormError
from app.domain.exchange import ExchangeForm
from app.domain.people.forms import PersonForm
from app.domain.people.stays import Stay
from app.domain.reading import Event, Reading, Register, Source
from app.storage.laws import UnitTakenError
from app.storage.queries.landlord.moves import readings_at
from app.storage.queries.landlord.stays import stays_of_unit
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.exchange import exchange_meter
from app.use_cases.history import undo
from app.use_cases.imports.targets import UNNAMED
from app.use_cases.landlord.meter_place import place_meter
from app.use_cases.landlord.move_readings import keep_dials
from app.use_cases.landlord.occupancies import change_stay, move_in, move_out, remove_stay
from app.use_cases.landlord.removal import remove_unit
from app.use_cases.landlord.services import assign_meter
from app.use_cases.meters import archive_meter
from app.use_cases.readings import ReadingForm, correct_reading, delete_reading
from tests.use_cases.imports.build import bring_in
from tests.use_cases.landlord.house import House, at, house_of, read, readings_of

MARCH, APRIL, MAY = (date(2026, month, 1) for month in (3, 4, 5))
# The first instant of 1 April in Zurich, where clocks were set forward on 29 March.
APRIL_AT = datetime(2026, 3, 31, 22, tzinfo=UTC)
TEN_DAYS = timedelta(days=10)


@pytest.fixture
def house(desk: Desk) -> House:
    return house_of(desk)


def stays(desk: Desk, unit_id: UUID) -> list[Stay]:
    def ask(book: Book) -> list[Stay]:
        return stays_of_unit(book.session, unit_id)

    return desk.ask(ask)


def at_april(desk: Desk, meter_id: UUID) -> list[Reading]:
    return [reading for reading in readings_of(desk, meter_id) if reading.taken_at == APRIL_AT]


def id_at_april(desk: Desk, meter_id: UUID) -> UUID:
    def ask(book: Book) -> UUID:
        return readings_at(book.session, meter_id, APRIL_AT)[0].id

    return desk.ask(ask)


def _give_to_the_other_flat(desk: Desk, house: House) -> UUID:
    return desk.do(assign_meter, house.meter_1, house.flat_2, MARCH).group_id


def _let_serve_no_unit(desk: Desk, house: House) -> UUID:
    return desk.do(place_meter, house.meter_1, house.main, None, MARCH).group_id


def _remove_the_unit(desk: Desk, house: House) -> UUID:
    return desk.do(remove_unit, house.flat_1).group_id


def test_what_was_read_at_a_move_stands_at_that_local_midnight(desk: Desk, house: House) -> None:
    desk.do(move_in, house.flat_1, house.anna, APRIL, {(house.meter_1, Register.TOTAL): Decimal(100)})

    assert readings_of(desk, house.meter_1) == [Reading(APRIL_AT, Decimal(100))]
    assert readings_of(desk, house.meter_2) == []


def test_what_nobody_read_is_found_between_its_neighbours_and_marked(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, APRIL_AT.replace(day=30), "100")
    read(desk, house.meter_1, at(date(2026, 4, 2), 22), "130")

    desk.do(move_in, house.flat_1, house.anna, APRIL)

    assert at_april(desk, house.meter_1) == [Reading(APRIL_AT, Decimal(110), source=Source.ESTIMATED)]


def test_without_a_reading_on_both_sides_a_move_stores_none(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, at(MARCH), "100")

    desk.do(move_in, house.flat_1, house.anna, APRIL)

    assert at_april(desk, house.meter_1) == []


def test_the_next_reading_completes_a_move(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, APRIL_AT.replace(day=30), "100")
    desk.do(move_in, house.flat_1, house.anna, APRIL)

    read(desk, house.meter_1, at(date(2026, 4, 2), 22), "130")

    assert at_april(desk, house.meter_1) == [Reading(APRIL_AT, Decimal(110), source=Source.ESTIMATED)]


def test_a_nearer_reading_changes_what_was_interpolated(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, APRIL_AT.replace(day=30), "100")
    read(desk, house.meter_1, at(date(2026, 4, 2), 22), "130")
    desk.do(move_in, house.flat_1, house.anna, APRIL)

    nearer = read(desk, house.meter_1, APRIL_AT.replace(hour=10), "126")
    shown = readings_of(desk, house.meter_1)
    desk.do(delete_reading, nearer)

    assert [(one.kwh, one.event) for one in shown] == [
        (Decimal(kwh), Event.NORMAL) for kwh in ("100", "126", "126.8", "130")
    ]
    assert [reading.kwh for reading in at_april(desk, house.meter_1)] == [Decimal(110)]


def test_without_its_neighbour_an_interpolated_reading_goes(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, APRIL_AT.replace(day=30), "100")
    later = read(desk, house.meter_1, at(date(2026, 4, 2), 22), "130")
    desk.do(move_in, house.flat_1, house.anna, APRIL)

    desk.do(delete_reading, later)

    assert at_april(desk, house.meter_1) == []


def test_an_estimate_that_a_person_deletes_stays_away(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, APRIL_AT.replace(day=30), "100")
    read(desk, house.meter_1, at(date(2026, 4, 2), 22), "130")
    desk.do(move_in, house.flat_1, house.anna, APRIL)

    desk.do(delete_reading, id_at_april(desk, house.meter_1))

    assert at_april(desk, house.meter_1) == []


def test_an_estimate_that_a_person_corrects_is_theirs_from_then_on(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, APRIL_AT.replace(day=30), "100")
    read(desk, house.meter_1, at(date(2026, 4, 2), 22), "130")
    desk.do(move_in, house.flat_1, house.anna, APRIL)
    reading_id = id_at_april(desk, house.meter_1)

    desk.do(correct_reading, reading_id, ReadingForm(APRIL_AT, Decimal(110), note="by phone"))
    noted = at_april(desk, house.meter_1)
    desk.do(correct_reading, reading_id, ReadingForm(APRIL_AT, Decimal(112)))

    assert [reading.source for reading in noted] == [Source.ESTIMATED]
    assert at_april(desk, house.meter_1) == [Reading(APRIL_AT, Decimal(112))]


def test_an_exchange_between_takes_the_value_before_it(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, APRIL_AT.replace(day=30), "100")
    read(desk, house.meter_1, at(date(2026, 4, 2), 22), "130")
    desk.do(move_in, house.flat_1, house.anna, APRIL)
    total = Register.TOTAL
    exchange = ExchangeForm(at(date(2026, 4, 1), 22), {total: Decimal(120)}, {total: Decimal(0)})

    desk.do(exchange_meter, house.meter_1, exchange)

    assert [reading.kwh for reading in at_april(desk, house.meter_1)] == [Decimal(110)]


def test_what_is_typed_later_replaces_what_was_interpolated(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, APRIL_AT.replace(day=30), "100")
    read(desk, house.meter_1, at(date(2026, 4, 2), 22), "130")
    desk.do(move_in, house.flat_1, house.anna, APRIL)

    desk.do(keep_dials, house.flat_1, APRIL, {(house.meter_1, Register.TOTAL): Decimal(108)})
    desk.do(keep_dials, house.flat_1, APRIL, {(house.meter_1, Register.TOTAL): Decimal(108)})

    assert at_april(desk, house.meter_1) == [Reading(APRIL_AT, Decimal(108))]


def test_both_registers_of_a_meter_are_kept(desk: Desk, house: House) -> None:
    for register, kwh in ((Register.T1, "10"), (Register.T2, "20")):
        read(desk, house.meter_1, APRIL_AT.replace(day=30), kwh, register)
        read(desk, house.meter_1, at(date(2026, 4, 2), 22), "40", register)

    desk.do(move_in, house.flat_1, house.anna, APRIL, {(house.meter_1, Register.T1): Decimal(12)})

    assert at_april(desk, house.meter_1) == [
        Reading(APRIL_AT, Decimal(12), Register.T1),
        Reading(APRIL_AT, Decimal("26.666"), Register.T2, Source.ESTIMATED),
    ]


def test_between_a_fall_nothing_is_made_up(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, at(MARCH), "100")
    read(desk, house.meter_1, at(MAY), "5")

    desk.do(move_in, house.flat_1, house.anna, APRIL)

    assert [reading.event for reading in readings_of(desk, house.meter_1)] == [Event.NORMAL, Event.RESET]


def test_who_moves_in_may_be_new_and_ends_the_stay_before(desk: Desk, house: House) -> None:
    first = desk.do(move_in, house.flat_1, house.anna, MARCH).answer

    second = desk.do(move_in, house.flat_1, PersonForm("Carla"), APRIL).answer

    there = stays(desk, house.flat_1)
    assert [(stay.id, stay.start, stay.end) for stay in there] == [
        (first, MARCH, APRIL),
        (second, APRIL, None),
    ]


def test_nobody_moves_into_somebody_elses_time(desk: Desk, house: House) -> None:
    stay = desk.do(move_in, house.flat_1, house.anna, MARCH).answer
    desk.do(move_out, stay, MAY)

    with pytest.raises(FormError):
        desk.do(move_in, house.flat_1, PersonForm("Carla"), APRIL)

    assert len(stays(desk, house.flat_1)) == 1


def test_moving_out_keeps_what_the_meters_showed(desk: Desk, house: House) -> None:
    stay = desk.do(move_in, house.flat_1, house.anna, MARCH).answer

    desk.do(move_out, stay, APRIL, {(house.meter_1, Register.TOTAL): Decimal(120)})

    assert [reading.kwh for reading in at_april(desk, house.meter_1)] == [Decimal(120)]
    assert stays(desk, house.flat_1)[0].end == APRIL


def test_a_move_to_come_needs_no_reading_yet(desk: Desk, house: House) -> None:
    stay = desk.do(move_in, house.flat_1, house.anna, MARCH).answer

    desk.do(move_out, stay, date(2027, 1, 1))

    assert readings_of(desk, house.meter_1) == []


def test_nobody_reads_a_meter_in_the_future(desk: Desk, house: House) -> None:
    stay = desk.do(move_in, house.flat_1, house.anna, MARCH).answer

    with pytest.raises(FormError, match="future"):
        desk.do(move_out, stay, date(2027, 1, 1), {(house.meter_1, Register.TOTAL): Decimal(1)})


def test_correcting_the_day_takes_the_interpolated_reading_along(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, APRIL_AT.replace(day=1), "100")
    read(desk, house.meter_1, at(date(2026, 5, 2)), "200")
    stay = desk.do(move_in, house.flat_1, house.anna, APRIL).answer

    desk.do(change_stay, stay, date(2026, 4, 2), None)

    taken = [reading.taken_at for reading in readings_of(desk, house.meter_1)]
    assert taken[1:-1] == [APRIL_AT.replace(month=4, day=1)]


def test_the_reading_of_a_day_on_which_somebody_else_moved_stays(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, APRIL_AT.replace(day=1), "100")
    read(desk, house.meter_1, at(date(2026, 5, 2)), "200")
    desk.do(move_in, house.flat_1, house.anna, MARCH)
    stay = desk.do(move_in, house.flat_1, house.ben, APRIL).answer

    desk.do(remove_stay, stay)

    assert len(at_april(desk, house.meter_1)) == 1


def test_a_removed_stay_leaves_what_was_read_and_takes_what_was_not(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, APRIL_AT.replace(day=1), "100")
    read(desk, house.meter_1, at(date(2026, 5, 2)), "200")
    dials = {(house.meter_2, Register.TOTAL): Decimal(7)}
    first = desk.do(move_in, house.flat_1, house.anna, APRIL).answer
    second = desk.do(move_in, house.flat_2, house.ben, APRIL, dials).answer

    desk.do(remove_stay, first)
    desk.do(remove_stay, second)

    assert at_april(desk, house.meter_1) == []
    assert len(at_april(desk, house.meter_2)) == 1
    assert stays(desk, house.flat_1) == stays(desk, house.flat_2) == []


def test_a_whole_move_is_undone_as_one(desk: Desk, house: House) -> None:
    desk.do(move_in, house.flat_1, house.anna, MARCH)
    dials = {(house.meter_1, Register.TOTAL): Decimal(120)}
    done = desk.do(move_in, house.flat_1, house.ben, APRIL, dials)

    desk.do(undo, done.group_id)

    assert readings_of(desk, house.meter_1) == []
    assert [stay.end for stay in stays(desk, house.flat_1)] == [None]


def test_a_move_out_is_not_undone_while_somebody_else_lives_there(desk: Desk, house: House) -> None:
    stay = desk.do(move_in, house.flat_1, house.anna, MARCH).answer
    done = desk.do(move_out, stay, APRIL)
    desk.do(move_in, house.flat_1, house.ben, MAY)

    with pytest.raises(UnitTakenError):
        desk.do(undo, done.group_id)


def test_a_meter_that_was_put_away_or_serves_another_unit_is_not_read_at_a_move(
    desk: Desk, house: House
) -> None:
    for meter_id in (house.meter_1, house.meter_2):
        read(desk, meter_id, at(MARCH), "100")
        read(desk, meter_id, at(MAY), "200")
    desk.do(archive_meter, house.meter_1)

    desk.do(move_in, house.flat_1, house.anna, APRIL)

    assert at_april(desk, house.meter_1) == at_april(desk, house.meter_2) == []


def test_a_meter_assigned_later_learns_what_it_showed_at_earlier_moves(desk: Desk, house: House) -> None:
    desk.do(move_in, house.flat_2, house.ben, APRIL)
    read(desk, house.meter_1, APRIL_AT.replace(day=30), "100")
    read(desk, house.meter_1, at(date(2026, 4, 2), 22), "130")

    desk.do(assign_meter, house.meter_1, house.flat_2, MARCH)

    assert [reading.kwh for reading in at_april(desk, house.meter_1)] == [Decimal(110)]


@pytest.mark.parametrize("leave", [_give_to_the_other_flat, _let_serve_no_unit, _remove_the_unit])
def test_a_meter_that_served_another_unit_then_keeps_no_estimate_of_its_moves(
    desk: Desk, house: House, leave: Callable[[Desk, House], UUID]
) -> None:
    for day, kwh in ((MARCH, "100"), (MAY, "500")):
        read(desk, house.meter_1, at(day), kwh)
    desk.do(move_in, house.flat_1, house.anna, APRIL)
    estimate = at_april(desk, house.meter_1)

    group_id = leave(desk, house)

    assert at_april(desk, house.meter_1) == []
    desk.do(undo, group_id)
    assert at_april(desk, house.meter_1) == estimate


def test_an_estimate_that_comes_back_stands_between_the_readings_there_are_now(
    desk: Desk, house: House
) -> None:
    read(desk, house.meter_1, APRIL_AT - TEN_DAYS, "100")
    later = read(desk, house.meter_1, APRIL_AT + TEN_DAYS, "500")
    desk.do(move_in, house.flat_1, house.anna, APRIL)
    group_id = _give_to_the_other_flat(desk, house)
    desk.do(correct_reading, later, ReadingForm(APRIL_AT + TEN_DAYS, Decimal(200)))

    desk.do(undo, group_id)

    assert [reading.kwh for reading in at_april(desk, house.meter_1)] == [Decimal(150)]


def test_a_meter_given_to_another_unit_keeps_what_somebody_read_at_a_move(desk: Desk, house: House) -> None:
    desk.do(move_in, house.flat_1, house.anna, APRIL, {(house.meter_1, Register.TOTAL): Decimal(300)})

    _give_to_the_other_flat(desk, house)

    assert [reading.kwh for reading in at_april(desk, house.meter_1)] == [Decimal(300)]


def test_imported_readings_change_what_was_interpolated(desk: Desk, house: House) -> None:
    read(desk, house.meter_1, APRIL_AT.replace(day=30), "100")
    read(desk, house.meter_1, at(date(2026, 4, 2), 22), "130")
    desk.do(move_in, house.flat_1, house.anna, APRIL)

    bring_in(desk, "date;reading kWh\n31.03.2026 12:00;126\n", {UNNAMED: house.meter_1})

    assert [(one.kwh, one.event) for one in readings_of(desk, house.meter_1)] == [
        (Decimal(kwh), Event.NORMAL) for kwh in ("100", "126", "126.8", "130")
    ]
