"""What two people wrote at the same time: whoever lost sees it, and has it back with one tap."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from app.domain.access.view import Role
from app.use_cases.attention import (
    SettledAlreadyError,
    count_attention,
    leave_lost,
    needs_attention,
    restore_lost,
)
from tests.sync import edits
from tests.sync.house import Device
from tests.use_cases.attention.family import Family

Make = Callable[[Role], Family]


@pytest.fixture
def home(family: Make) -> Family:
    return family(Role.MANAGER)


def kwh(device: Device) -> list[Decimal]:
    return [Decimal(each["kwh"]) for each in device.rows()["reading"].values()]


def both_correct(home: Family) -> None:
    """Let the phone correct the reading to 5, and later the tablet to 9; neither knew of the other."""
    home.phone.desk.do(edits.correct_reading, 0, 5)
    home.later()
    home.tablet.desk.do(edits.correct_reading, 0, 9)


def test_who_arrives_late_with_an_earlier_edit_sees_what_won_instead(home: Family) -> None:
    both_correct(home)

    home.tablet.meet()
    home.phone.meet()

    (one,) = home.phone.desk.ask(needs_attention).lost
    assert (one.lost.wrote, one.lost.won) == ({"kwh": Decimal(5)}, {"kwh": Decimal(9)})
    assert (one.lost.winner_id, one.lost.is_own) == (home.tablet.account_id, False)
    assert one.lost.won_at is not None
    assert one.lost.won_at > one.lost.at
    assert one.concern.meter_id == home.meter_id


def test_who_was_first_and_is_overwritten_unseen_sees_it_as_well(home: Family) -> None:
    both_correct(home)

    home.phone.meet()
    home.tablet.meet()
    home.phone.meet()

    (one,) = home.phone.desk.ask(needs_attention).lost
    assert (one.lost.wrote, one.lost.won) == ({"kwh": Decimal(5)}, {"kwh": Decimal(9)})
    assert one.lost.winner_id == home.tablet.account_id


def test_who_won_has_nothing_to_look_at(home: Family) -> None:
    both_correct(home)

    home.phone.meet()
    home.tablet.meet()

    assert home.tablet.desk.ask(count_attention) == 0


def test_what_was_lost_comes_back_everywhere(home: Family) -> None:
    both_correct(home)
    home.tablet.meet()
    home.phone.meet()

    home.phone.desk.do(restore_lost, home.phone.desk.ask(needs_attention).lost[0].id)

    assert home.phone.desk.ask(count_attention) == 0
    home.phone.meet()
    home.tablet.meet()
    assert kwh(home.phone) == kwh(home.tablet) == [Decimal(5)]
    assert home.tablet.desk.ask(count_attention) == home.phone.desk.ask(count_attention) == 0


def test_what_is_left_as_it_stands_is_shown_no_more(home: Family) -> None:
    both_correct(home)
    home.tablet.meet()
    home.phone.meet()

    home.phone.desk.do(leave_lost, home.phone.desk.ask(needs_attention).lost[0].id)
    home.phone.meet()

    assert home.phone.desk.ask(count_attention) == 0
    assert kwh(home.phone) == [Decimal(9)]


def test_what_was_set_anew_since_is_no_loss_any_more(home: Family) -> None:
    both_correct(home)
    home.tablet.meet()
    home.phone.meet()
    (one,) = home.phone.desk.ask(needs_attention).lost

    home.phone.desk.do(edits.correct_reading, 0, 6)

    assert home.phone.desk.ask(count_attention) == 0
    with pytest.raises(SettledAlreadyError):
        home.phone.desk.do(restore_lost, one.id)


def test_what_was_deleted_since_cannot_come_back(home: Family) -> None:
    both_correct(home)
    home.tablet.meet()
    home.phone.meet()

    home.tablet.desk.do(edits.drop_reading, 0)
    home.tablet.meet()
    home.phone.meet()

    assert home.phone.desk.ask(count_attention) == 0


def test_several_fields_of_one_edit_are_one_loss(home: Family) -> None:
    home.phone.desk.do(edits.change_meter, 0, 4)
    home.later()
    home.tablet.desk.do(edits.change_meter, 0, 6)
    home.tablet.meet()
    home.phone.meet()

    (one,) = home.phone.desk.ask(needs_attention).lost

    assert dict(one.lost.wrote) == {"note": "note 4", "anchor_day": 3}
    home.phone.desk.do(restore_lost, one.id)
    assert (home.meter(home.phone).note, home.meter(home.phone).anchor_day) == ("note 4", 3)


def test_two_devices_of_one_person_are_told_apart_from_somebody_else(home: Family) -> None:
    own = Device(home.house, "own", account_id=home.phone.account_id)
    own.meet()
    home.phone.desk.do(edits.correct_reading, 0, 5)
    home.later()
    own.desk.do(edits.correct_reading, 0, 9)

    own.meet()
    home.phone.meet()

    (one,) = home.phone.desk.ask(needs_attention).lost
    assert one.lost.is_own
    own.database.close()
