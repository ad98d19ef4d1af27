"""What one counter counted, step by step."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.counter import Step, steps
from app.domain.device import Device
from app.domain.quality import FlagKind
from app.domain.reading import Event, Reading, Verdict
from tests.domain.build import HOUR, NOON, hourly, shows, wh_readings

ASSUMED, CONFIRMED = Verdict.ASSUMED, Verdict.CONFIRMED


def counted(*readings: Reading, devices: Iterable[Device] = ()) -> list[int]:
    """Return the Wh of each step."""
    return [step.wh for step in steps(readings, devices)]


def flagged(*readings: Reading, devices: Iterable[Device] = ()) -> list[list[FlagKind]]:
    """Return the kinds of flags of each step."""
    return [[flag.kind for flag in step.flags] for step in steps(readings, devices)]


def after(hours: int, kwh: float, event: Event = Event.NORMAL, verdict: Verdict | None = None) -> Reading:
    """Return what the dial showed so many hours after noon."""
    return shows(NOON + hours * HOUR, kwh, event, verdict)


def test_a_rise_is_energy() -> None:
    assert counted(*hourly(100, 101.5, 101.5, 110)) == [1500, 0, 8500]


def test_a_first_reading_is_a_baseline_and_no_energy() -> None:
    assert list(steps([])) == []
    assert list(steps(hourly(64370))) == []


def test_a_fall_that_nobody_judged_counts_nothing_and_is_flagged() -> None:
    readings = hourly(100, 90, 95)

    assert counted(*readings) == [0, 5000]
    assert flagged(*readings) == [[FlagKind.FALL_UNDECIDED], []]


def test_a_reset_counts_from_its_own_value_on() -> None:
    readings = (after(0, 100), after(1, 3, Event.RESET, ASSUMED), after(2, 5))

    assert counted(*readings) == [0, 2000]
    assert flagged(*readings) == [[FlagKind.RESET_ASSUMED], []]


def test_a_reset_a_person_stated_counts_nothing_even_where_the_dial_shows_more() -> None:
    assert counted(after(0, 100), after(1, 150, Event.RESET, CONFIRMED), after(2, 151)) == [0, 1000]
    assert counted(after(0, 100), after(1, 150, Event.RESET), after(2, 151)) == [0, 1000]


@pytest.mark.parametrize("event", [Event.RESET, Event.ROLLOVER, Event.DIP])
def test_what_a_rule_assumed_of_a_fall_holds_only_while_there_is_one(event: Event) -> None:
    inserted = after(1, 5)

    assert counted(inserted, after(2, 20, event, ASSUMED), after(3, 21)) == [15000, 1000]


def test_a_dial_that_passed_its_limit_counts_as_one_full_turn() -> None:
    device = Device(turn_over_at=Decimal(100000))

    assert counted(after(0, 99990), after(1, 10, Event.ROLLOVER), devices=[device]) == [20000]


def test_where_a_counter_turned_over_the_device_says_first() -> None:
    reading = Reading(NOON + HOUR, Decimal(10), event=Event.ROLLOVER, turn_over_at=Decimal(20000))

    assert counted(after(0, 9990), reading, devices=[Device(turn_over_at=Decimal(10000))]) == [20000]


def test_where_a_counter_turned_over_the_reading_says_next() -> None:
    reading = Reading(NOON + HOUR, Decimal(10), event=Event.ROLLOVER, turn_over_at=Decimal(20000))

    assert counted(after(0, 9990), reading) == [10_020_000]


@pytest.mark.parametrize(("old", "wh"), [(9990, 20000), (10000, 90_010_000), (99.5, 10500)])
def test_an_unknown_limit_is_the_next_power_of_ten_above_the_old_value(old: float, wh: int) -> None:
    assert counted(after(0, old), after(1, 10, Event.ROLLOVER)) == [wh]


@pytest.mark.parametrize("limit", [1000, 9990])
def test_a_limit_the_old_value_has_passed_is_not_believed(limit: int) -> None:
    device = Device(turn_over_at=Decimal(limit))

    assert counted(after(0, 9990), after(1, 10, Event.ROLLOVER), devices=[device]) == [20000]


def test_an_assumed_rollover_is_flagged_and_a_stated_one_is_not() -> None:
    assert flagged(after(0, 9990), after(1, 10, Event.ROLLOVER, ASSUMED)) == [[FlagKind.ROLLOVER_ASSUMED]]
    assert flagged(after(0, 9990), after(1, 10, Event.ROLLOVER, CONFIRMED)) == [[]]
    assert flagged(after(0, 9990), after(1, 10, Event.ROLLOVER)) == [[]]


def test_a_dip_counts_only_the_rise_above_the_old_value() -> None:
    readings = (after(0, 100), after(1, 0, Event.DIP, ASSUMED), after(2, 40), after(3, 30), after(4, 103))

    assert counted(*readings, after(5, 104)) == [0, 0, 0, 3000, 1000]


def test_every_step_of_an_assumed_dip_is_flagged_at_the_fall() -> None:
    readings = (after(0, 100), after(1, 0, Event.DIP, ASSUMED), after(2, 40), after(3, 103), after(4, 104))

    assert flagged(*readings) == [[FlagKind.DIP_ASSUMED]] * 3 + [[]]
    assert {flag.at for step in steps(readings) for flag in step.flags} == {NOON + HOUR}


def test_a_dip_a_person_stated_is_not_flagged() -> None:
    readings = (after(0, 100), after(1, 0, Event.DIP, CONFIRMED), after(2, 103))

    assert flagged(*readings) == [[], []]


def test_a_dip_reaches_through_another_dip() -> None:
    readings = (after(0, 100), after(1, 50, Event.DIP), after(2, 0, Event.DIP), after(3, 60), after(4, 101))

    assert counted(*readings) == [0, 0, 0, 1000]


def test_a_reset_within_a_dip_ends_it() -> None:
    readings = (after(0, 100), after(1, 50, Event.DIP), after(2, 0, Event.RESET, ASSUMED), after(3, 7))

    assert counted(*readings) == [0, 0, 7000]
    assert flagged(*readings)[1] == [FlagKind.RESET_ASSUMED]


def test_a_fall_a_person_called_right_counts_nothing_and_is_not_flagged() -> None:
    readings = (after(0, 100), after(1, 90, Event.NORMAL, CONFIRMED), after(2, 95))

    assert counted(*readings) == [0, 5000]
    assert flagged(*readings) == [[], []]


def test_nothing_is_used_at_the_instant_of_an_exchange() -> None:
    exchange = (after(1, 110, Event.FINAL), after(1, 3, Event.INITIAL))

    assert counted(after(0, 100), *exchange, after(2, 5)) == [10000, 0, 2000]
    assert flagged(after(0, 100), *exchange, after(2, 5)) == [[], [], []]


@pytest.mark.parametrize("new", [Event.INITIAL, Event.NORMAL])
def test_a_time_without_a_device_counts_nothing_and_is_flagged(new: Event) -> None:
    readings = (after(0, 100), after(1, 110, Event.FINAL), after(5, 200, new), after(6, 201))

    assert counted(*readings) == [10000, 0, 1000]
    assert flagged(*readings) == [[], [FlagKind.EXCHANGE_GAP], []]
    assert [step.is_gap for step in steps(readings)] == [False, True, False]


def test_a_new_device_without_a_last_value_of_the_old_one_leaves_a_gap() -> None:
    readings = (after(0, 100), after(1, 3, Event.INITIAL), after(2, 5))

    assert counted(*readings) == [0, 2000]
    assert flagged(*readings) == [[FlagKind.EXCHANGE_GAP], []]


def test_a_last_value_below_the_one_before_is_flagged() -> None:
    assert flagged(after(0, 100), after(1, 90, Event.FINAL)) == [[FlagKind.FALL_UNDECIDED]]


def test_a_last_value_within_a_dip_counts_nothing() -> None:
    readings = (after(0, 100), after(1, 0, Event.DIP), after(2, 90, Event.FINAL), after(2, 0, Event.INITIAL))

    assert counted(*readings, after(3, 1)) == [0, 0, 0, 1000]


def test_each_device_multiplies_its_own_steps() -> None:
    old = Device("old", removed_at=NOON + HOUR, multiplier=Decimal(40))
    new = Device("new", installed_at=NOON + HOUR)
    exchange = (after(1, 110, Event.FINAL), after(1, 3, Event.INITIAL))

    assert counted(after(0, 100), *exchange, after(2, 5), devices=[new, old]) == [400_000, 0, 2000]


@given(st.lists(st.integers(0, 10**6), min_size=2), st.decimals("0.001", 100, places=6))
def test_a_broken_multiplier_loses_no_wh_over_many_steps(rises: list[int], multiplier: Decimal) -> None:
    dials = [sum(rises[:index]) for index in range(len(rises) + 1)]

    total = sum(counted(*wh_readings(dials), devices=[Device(multiplier=multiplier)]))

    assert abs(total - sum(rises) * multiplier) <= Decimal("0.5")


def test_a_rise_beyond_what_the_device_can_deliver_is_flagged() -> None:
    device = Device(max_kw=Decimal("17.25"), multiplier=Decimal(10))

    assert flagged(*hourly(100, 101.7, 103.5), devices=[device]) == [[], [FlagKind.RISE_TOO_STEEP]]


def test_the_rise_over_a_dip_came_about_since_the_old_value() -> None:
    device = Device(max_kw=Decimal(10))
    readings = (after(0, 100), after(1, 0, Event.DIP), after(2, 0), after(3, 130), after(4, 141))

    assert flagged(*readings, devices=[device]) == [[], [], [], [FlagKind.RISE_TOO_STEEP]]


def test_a_step_knows_where_the_dial_was_counted_from() -> None:
    *_, recovered = steps([after(0, 100), after(1, 0, Event.DIP), after(2, 103)])

    assert recovered == Step(after(1, 0, Event.DIP), after(2, 103), 100_000, 3000, 3000, ())


def test_the_readings_of_a_step_stay_as_they_are() -> None:
    readings = hourly(1, 2, every=timedelta(days=7))

    (step,) = steps(readings)

    assert (step.first, step.last) == tuple(readings)
