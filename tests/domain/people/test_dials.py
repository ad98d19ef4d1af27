"""What a counter showed at the midnight of a move."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.domain.people.dials import dial_between
from app.domain.reading import Event
from app.domain.usage import usage_between
from tests.domain.build import NOON, hourly, shows, wh_readings

HOUR = timedelta(hours=1)


def test_the_value_between_two_readings_is_spread_evenly() -> None:
    assert dial_between(hourly(100, 104), NOON + HOUR / 4) == Decimal(101)


def test_before_the_first_and_after_the_last_reading_nothing_is_known() -> None:
    readings = hourly(100, 104)

    assert dial_between(readings, NOON - HOUR) is None
    assert dial_between(readings, NOON + 2 * HOUR) is None
    assert dial_between([], NOON) is None


def test_between_a_fall_nobody_can_tell() -> None:
    fallen = [shows(NOON, 100), shows(NOON + HOUR, 4, Event.RESET)]

    assert dial_between(fallen, NOON + HOUR / 2) is None
    assert dial_between(hourly(100, 4), NOON + HOUR / 2) is None


def test_while_no_device_hung_there_nothing_is_known() -> None:
    ended = [shows(NOON, 100, Event.FINAL), shows(NOON + HOUR, 104)]

    assert dial_between(ended, NOON + HOUR / 2) is None


def test_within_a_dip_nobody_can_tell() -> None:
    dipping = [shows(NOON, 100), shows(NOON + HOUR, 4, Event.DIP), shows(NOON + 2 * HOUR, 104)]

    assert dial_between(dipping, NOON + HOUR * 3 / 2) is None


@given(st.lists(st.integers(0, 10_000_000), min_size=2, max_size=6), st.data())
def test_what_is_interpolated_changes_no_use_and_both_parts_add_up(
    wh: list[int], data: st.DataObject
) -> None:
    readings = wh_readings(sorted(wh))
    whole = timedelta(hours=len(wh) - 1)
    at = NOON + data.draw(st.timedeltas(timedelta(seconds=1), whole - timedelta(seconds=1)))
    end = NOON + whole

    kwh = dial_between(readings, at)
    known = [*readings, shows(at, kwh)] if kwh is not None else readings

    before, after = usage_between(known, NOON, at), usage_between(known, at, end)
    assert before.wh + after.wh == usage_between(readings, NOON, end).wh
    assert before.wh == usage_between(readings, NOON, at).wh
