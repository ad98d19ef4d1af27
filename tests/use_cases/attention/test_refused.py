"""What the server refused is shown, tried again or discarded, and never told as if it had happened."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from app.domain.access.view import Role
from app.storage.sync.ontop import OVERTAKEN
from app.use_cases.attention import NoLongerFitsError, count_attention, discard, needs_attention, try_again
from app.use_cases.backup import undo_restore
from app.use_cases.desk import Desk
from app.use_cases.history import history_of_meter, undo
from app.use_cases.removed import removed_meter
from tests.sync import edits
from tests.sync.house import Device
from tests.use_cases.attention.family import Family
from tests.use_cases.backup.helpers import backup_of, restored

Make = Callable[[Role], Family]


def refuse(home: Family, number: int = 4) -> None:
    """Let the phone change the meter, which it may not."""
    home.later()
    home.phone.desk.do(edits.change_meter, 0, number)
    home.phone.meet()


def verbs(device: Device, home: Family) -> list[str]:
    return [entry.verb for entry in device.desk.ask(history_of_meter, home.meter_id)]


def test_what_was_refused_tells_what_was_done_to_what_and_why(family: Make) -> None:
    home = family(Role.VIEWER)

    refuse(home)

    (one,) = home.phone.desk.ask(needs_attention).refused
    assert (one.deed.verb, one.concern.name) == ("change_meter", home.meter(home.phone).name)
    assert (one.concern.site_name, one.concern.meter_id) == ("Home", home.meter_id)
    assert one.refusal.sentence == "You can look at this site, but not change it. Ask its owner."
    assert home.phone.desk.ask(count_attention) == 1


def test_of_a_reading_that_never_came_its_meter_is_known(family: Make) -> None:
    home = family(Role.VIEWER)

    home.phone.desk.do(edits.new_reading, 0, 3)
    home.phone.meet()

    (one,) = home.phone.desk.ask(needs_attention).refused
    assert not one.concern.is_here
    assert (one.concern.entity, one.concern.meter_id) == ("reading", home.meter_id)


def test_the_history_of_a_meter_leaves_out_what_was_refused(family: Make) -> None:
    home = family(Role.VIEWER)
    before = verbs(home.phone, home)

    refuse(home)

    assert verbs(home.phone, home) == before


def test_an_undo_that_was_refused_leaves_the_step_as_done(family: Make) -> None:
    home = family(Role.MANAGER)
    done = home.phone.desk.do(edits.change_meter, 0, 4)
    home.phone.meet()
    home.let_phone(Role.VIEWER)

    home.phone.desk.do(undo, done.group_id)
    home.phone.meet()

    (entry,) = (
        each for each in home.phone.desk.ask(history_of_meter, home.meter_id) if each.verb == "change_meter"
    )
    assert not entry.is_undone
    assert home.meter(home.phone).note == "note 4"


def test_a_meter_that_never_came_is_not_told_as_removed(family: Make) -> None:
    home = family(Role.VIEWER)
    home.phone.desk.do(edits.new_flat, 0, 0)
    meters = sorted(home.phone.rows()["meter"], key=str)
    (new,) = set(meters) - {home.meter_id}
    home.phone.desk.do(edits.drop_meter, meters.index(new))

    home.phone.meet()

    assert home.phone.desk.ask(count_attention) > 0
    assert home.phone.desk.ask(removed_meter, new) is None


def test_what_was_refused_goes_out_when_it_is_tried_again_and_allowed_by_now(family: Make) -> None:
    home = family(Role.VIEWER)
    refuse(home)
    home.let_phone(Role.MANAGER)

    _try_again(home.phone)

    assert home.meter(home.phone).note == "note 4"
    home.phone.meet()
    home.tablet.meet()
    assert home.meter(home.tablet).note == "note 4"
    assert home.phone.desk.ask(count_attention) == 0
    assert verbs(home.phone, home)[0] == "change_meter"


def test_what_is_tried_again_wins_over_what_others_did_before(family: Make) -> None:
    home = family(Role.VIEWER)
    refuse(home)
    home.let_phone(Role.MANAGER)
    home.later()
    home.tablet.desk.do(edits.change_meter, 0, 6)
    home.tablet.meet()
    home.phone.meet()

    _try_again(home.phone)
    home.phone.meet()
    home.tablet.meet()

    assert home.meter(home.tablet).note == home.meter(home.phone).note == "note 4"
    assert not home.tablet.desk.ask(needs_attention).lost


def test_what_is_tried_again_comes_after_what_was_done_since(family: Make) -> None:
    home = family(Role.VIEWER)
    refuse(home)
    home.let_phone(Role.MANAGER)
    home.phone.desk.do(edits.change_meter, 0, 6)

    _try_again(home.phone)
    home.tablet.desk.do(edits.new_reading, 0, 5)
    home.tablet.meet()
    home.phone.meet()
    home.tablet.meet()

    assert home.tablet.rows() == home.phone.rows() == home.house.rows()
    assert home.meter(home.tablet).note == "note 4"


def test_what_is_refused_again_stands_there_again(family: Make) -> None:
    home = family(Role.VIEWER)
    refuse(home)

    _try_again(home.phone)
    home.phone.meet()

    assert home.phone.desk.ask(count_attention) == 1
    assert home.meter(home.phone).note == ""


def test_what_no_longer_fits_says_so_and_stays(family: Make) -> None:
    home = family(Role.VIEWER)
    home.phone.desk.do(edits.correct_reading, 0, 7)
    home.phone.meet()
    home.tablet.desk.do(edits.drop_reading, 0)
    home.tablet.meet()
    home.phone.meet()

    with pytest.raises(NoLongerFitsError, match=OVERTAKEN):
        _try_again(home.phone)

    (one,) = home.phone.desk.ask(needs_attention).refused
    assert one.refusal.sentence != OVERTAKEN
    assert not one.concern.is_here


def test_what_is_discarded_is_gone_and_changes_nothing(family: Make) -> None:
    home = family(Role.VIEWER)
    refuse(home)
    before = home.phone.rows()

    home.phone.desk.do(discard, home.phone.desk.ask(needs_attention).refused[0].id)
    home.phone.meet()

    assert home.phone.desk.ask(needs_attention).count == 0
    assert home.phone.rows() == before == home.tablet.rows()


def test_only_what_was_refused_can_be_discarded_or_tried_again(family: Make) -> None:
    home = family(Role.MANAGER)
    done = home.phone.desk.do(edits.correct_reading, 0, 7)

    home.phone.desk.do(discard, done.group_id)
    home.phone.desk.do(try_again, done.group_id)
    home.phone.meet()
    home.tablet.meet()

    (reading,) = home.tablet.rows()["reading"].values()
    assert Decimal(reading["kwh"]) == Decimal(7)


def test_a_backup_leaves_out_what_was_refused(family: Make, desk: Desk) -> None:
    home = family(Role.VIEWER)
    before = verbs(home.phone, home)
    refuse(home)

    restored(desk, backup_of(home.phone.desk))

    assert [entry.verb for entry in desk.ask(history_of_meter, home.meter_id)] == before
    assert desk.ask(count_attention) == 0


def test_what_was_refused_is_still_there_after_a_restore_is_taken_back(family: Make) -> None:
    home = family(Role.VIEWER)
    backup = backup_of(home.phone.desk)
    refuse(home)
    before = home.phone.rows(), home.phone.desk.ask(needs_attention)

    undo_restore(home.phone.desk, restored(home.phone.desk, backup))

    assert (home.phone.rows(), home.phone.desk.ask(needs_attention)) == before


def _try_again(device: Device) -> None:
    device.desk.do(try_again, device.desk.ask(needs_attention).refused[0].id)
