"""Readings that tenants hand in: they stand in the round, and are accepted, corrected or queried."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.errors import FormError
from app.domain.rounds import Mark
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.landlord.removal import remove_person
from app.use_cases.landlord.round import round_of
from app.use_cases.landlord.stop import Handed, Stop
from app.use_cases.landlord.submissions import State, accept_submission, hand_in, query_submission
from app.use_cases.readings import ReadingForm, correct_reading, delete_reading
from tests.databases import ON_BOTH
from tests.use_cases.conftest import Clock
from tests.use_cases.landlord.house import House, house_of, readings_of

pytestmark = ON_BOTH


def handed_by_anna(desk: Desk, clock: Clock, house: House, kwh: str = "1234") -> UUID:
    form = ReadingForm(clock.now, Decimal(kwh))
    submission_id: UUID = desk.do(hand_in, house.meter_1, form, house.anna).answer
    return submission_id


def stop_of(desk: Desk, house: House) -> Stop:
    return desk.ask(round_of, house.site).stops[1]


def waiting(desk: Desk, house: House) -> Handed:
    found = stop_of(desk, house).waiting
    assert found is not None
    return found


def test_what_a_tenant_hands_in_waits_in_the_round(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)

    handed_by_anna(desk, clock, house)

    stop = stop_of(desk, house)
    assert stop.mark is Mark.HANDED_IN
    assert [one.kwh for one in stop.shown] == [1234]
    assert (waiting(desk, house).by, waiting(desk, house).state) == ("Anna", State.OPEN)
    assert desk.ask(round_of, house.site).read == 0


def test_what_was_handed_in_and_is_accepted_is_read(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)
    submission_id = handed_by_anna(desk, clock, house)

    done = desk.do(accept_submission, submission_id)
    assert stop_of(desk, house).mark is Mark.DONE
    assert [one.state for one in stop_of(desk, house).handed_in] == [State.ACCEPTED]

    desk.do(undo, done.group_id)
    assert stop_of(desk, house).mark is Mark.HANDED_IN


def test_a_query_keeps_its_question_until_it_is_answered(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)
    submission_id = handed_by_anna(desk, clock, house)

    desk.do(query_submission, submission_id, "  Is the first digit right? ")
    assert stop_of(desk, house).mark is Mark.QUERIED
    assert waiting(desk, house).question == "Is the first digit right?"

    desk.do(accept_submission, submission_id)
    assert stop_of(desk, house).mark is Mark.DONE


def test_a_query_says_what_it_asks(desk: Desk, clock: Clock) -> None:
    submission_id = handed_by_anna(desk, clock, house_of(desk))

    with pytest.raises(FormError) as refused:
        desk.do(query_submission, submission_id, "  ")

    assert [problem.field for problem in refused.value.problems] == ["question"]


def test_what_waits_from_an_earlier_round_is_still_there(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)
    submission_id = handed_by_anna(desk, clock, house)
    clock.now += timedelta(days=20)

    assert stop_of(desk, house).mark is Mark.HANDED_IN
    desk.do(accept_submission, submission_id)
    assert stop_of(desk, house).mark is Mark.MISSING


def test_a_correction_answers_what_was_handed_in(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)
    handed_by_anna(desk, clock, house)
    reading_id = waiting(desk, house).reading_id

    desk.do(correct_reading, reading_id, ReadingForm(clock.now, Decimal(1243)))

    stop = stop_of(desk, house)
    assert (stop.mark, [one.kwh for one in stop.shown]) == (Mark.DONE, [Decimal(1243)])
    assert [one.by for one in stop.handed_in] == ["Anna"]


def test_a_correction_to_another_time_keeps_who_handed_it_in_and_can_be_undone(
    desk: Desk, clock: Clock
) -> None:
    house = house_of(desk)
    handed_by_anna(desk, clock, house)
    earlier = ReadingForm(clock.now - timedelta(hours=2), Decimal(1243))

    done = desk.do(correct_reading, waiting(desk, house).reading_id, earlier)
    assert [(one.by, one.state) for one in stop_of(desk, house).handed_in] == [("Anna", State.ACCEPTED)]

    desk.do(undo, done.group_id)
    assert [one.kwh for one in stop_of(desk, house).shown] == [1234]
    assert waiting(desk, house).state is State.OPEN


def test_a_reading_that_is_deleted_takes_its_question_along_and_both_come_back(
    desk: Desk, clock: Clock
) -> None:
    house = house_of(desk)
    desk.do(query_submission, handed_by_anna(desk, clock, house), "Really?")

    done = desk.do(delete_reading, waiting(desk, house).reading_id)
    assert stop_of(desk, house).mark is Mark.MISSING

    desk.do(undo, done.group_id)
    assert waiting(desk, house).question == "Really?"


def test_handing_in_is_undone_as_one(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)
    done = desk.do(hand_in, house.meter_1, ReadingForm(clock.now, Decimal(1)), house.anna)

    desk.do(undo, done.group_id)

    assert readings_of(desk, house.meter_1) == []
    assert stop_of(desk, house).handed_in == ()


def test_what_somebody_handed_in_who_is_deleted_stays_without_a_name(desk: Desk, clock: Clock) -> None:
    house = house_of(desk)
    handed_by_anna(desk, clock, house)

    done = desk.do(remove_person, house.anna)
    assert waiting(desk, house).by == ""

    desk.do(undo, done.group_id)
    assert waiting(desk, house).by == "Anna"
