"""Verdicts on falls: decided once, in the order person, dip, rollover, reset."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.device import Device
from app.domain.reading import Event, Reading, Register, SameInstantError, Verdict, in_order
from app.domain.usage import judge, usage_between
from tests.domain.build import HOUR, NOON, hourly, shows, wh_readings

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
FIVE_DIGITS = Decimal(100_000)


def events(readings: list[Reading]) -> list[Event]:
    """Return what each reading was judged to be."""
    return [reading.event for reading in readings]


def total_wh(readings: list[Reading], **more: object) -> int:
    """Return what was used from the first to the last reading."""
    devices = more.get("devices", ())
    return usage_between(readings, readings[0].taken_at, readings[-1].taken_at, devices=devices).wh  # type: ignore[arg-type]


def test_rises_need_no_verdict() -> None:
    readings = hourly(1, 1, 2)

    assert judge(readings) == readings


def test_a_counter_soon_back_has_dipped() -> None:
    judged = judge(hourly(10, 12, 0, 20))

    assert events(judged) == [Event.NORMAL, Event.NORMAL, Event.DIP, Event.NORMAL]
    assert [reading.verdict for reading in judged] == [None, None, Verdict.ASSUMED, None]
    assert total_wh(judged) == 10_000


def test_a_counter_back_within_three_readings_has_dipped_however_long_that_took() -> None:
    assert events(judge(hourly(100, 0, 1, 2, 101, every=WEEK)))[1] is Event.DIP


def test_a_counter_back_within_a_day_has_dipped_however_many_readings_that_took() -> None:
    assert events(judge(hourly(100, 0, *([1] * 23), 101)))[1] is Event.DIP


def test_a_counter_back_too_late_was_reset() -> None:
    judged = judge(hourly(100, 0, *([1] * 24), 101))

    assert events(judged)[1] is Event.RESET
    assert total_wh(judged) == 101_000


def test_a_counter_that_never_comes_back_was_reset() -> None:
    judged = judge(hourly(100, 90, 95))

    assert events(judged) == [Event.NORMAL, Event.RESET, Event.NORMAL]
    assert judged[1].verdict is Verdict.ASSUMED
    assert total_wh(judged) == 5000


def test_energy_counts_from_the_lowest_value_after_a_reset() -> None:
    judged = judge(hourly(100, 90, 80, 95))

    assert events(judged) == [Event.NORMAL, Event.RESET, Event.RESET, Event.NORMAL]
    assert total_wh(judged) == 15_000


def test_a_glitch_long_after_a_reset_is_a_dip_again() -> None:
    judged = judge(hourly(100, 5, 6, 0, 7))

    assert events(judged)[1:] == [Event.RESET, Event.NORMAL, Event.DIP, Event.NORMAL]
    assert total_wh(judged) == 2000


def test_a_dip_above_which_the_rise_cannot_be_delivered_is_none() -> None:
    readings = hourly(100, 0, 150)

    assert events(judge(readings, max_kw=Decimal(24)))[1] is Event.RESET
    assert events(judge(readings, max_kw=Decimal(25)))[1] is Event.DIP


def test_the_counter_runs_on_behind_a_glitch() -> None:
    glitch = hourly(100, *([0] * 10), 210)

    assert events(judge(glitch, max_kw=Decimal("17.25")))[1] is Event.DIP


@pytest.mark.parametrize("event", [Event.INITIAL, Event.RESET, Event.ROLLOVER])
def test_a_counter_back_by_another_device_or_a_stated_event_has_not_dipped(event: Event) -> None:
    later = shows(NOON + 2 * HOUR, 200, event)

    assert events(judge([*hourly(100, 0), later]))[1] is Event.RESET


def test_a_counter_back_after_the_old_device_went_has_not_dipped() -> None:
    final = shows(NOON + 2 * HOUR, 5, Event.FINAL)
    later = shows(NOON + 3 * HOUR, 200)

    assert events(judge([*hourly(100, 0), final, later]))[1] is Event.RESET


def test_a_counter_back_with_its_last_value_has_dipped() -> None:
    final = shows(NOON + 2 * HOUR, 101, Event.FINAL)

    assert events(judge([*hourly(100, 0), final]))[1] is Event.DIP


def test_a_low_value_within_a_dip_needs_no_verdict_of_its_own() -> None:
    judged = judge(hourly(100, 50, 10, 101))

    assert events(judged) == [Event.NORMAL, Event.DIP, Event.NORMAL, Event.NORMAL]


def test_a_dial_from_its_top_tenth_to_its_lowest_turned_over() -> None:
    judged = judge(hourly(99_990, 10), turn_over_at=FIVE_DIGITS)

    assert events(judged) == [Event.NORMAL, Event.ROLLOVER]
    assert judged[1].verdict is Verdict.ASSUMED
    assert total_wh(judged) == 20_000


def test_a_rollover_remembers_where_the_counter_turned_over() -> None:
    judged = judge(hourly(9990, 10), turn_over_at=Decimal("10000.5"))

    assert judged[1].turn_over_at == Decimal("10000.5")
    assert total_wh(judged) == 20_500


@pytest.mark.parametrize(
    ("old", "new", "event"),
    [
        (90_000, 9_999.999, Event.ROLLOVER),
        (89_999.999, 10, Event.RESET),
        (90_000, 10_000, Event.RESET),
        (100_000, 10, Event.RESET),
    ],
)
def test_only_the_top_and_the_lowest_tenth_make_a_rollover(old: float, new: float, event: Event) -> None:
    assert judge(hourly(old, new), turn_over_at=FIVE_DIGITS)[1].event is event


def test_without_a_known_limit_no_rollover_is_assumed() -> None:
    assert judge(hourly(99_990, 10))[1].event is Event.RESET


def test_a_rollover_that_cannot_be_delivered_is_a_reset() -> None:
    readings = hourly(99_990, 10)

    assert judge(readings, turn_over_at=FIVE_DIGITS, max_kw=Decimal(19))[1].event is Event.RESET
    assert judge(readings, turn_over_at=FIVE_DIGITS, max_kw=Decimal(20))[1].event is Event.ROLLOVER


def test_the_device_in_force_knows_better_than_the_fallbacks() -> None:
    devices = [Device(turn_over_at=Decimal(10_000), multiplier=Decimal(2), max_kw=Decimal(40))]

    judged = judge(hourly(9990, 10), turn_over_at=FIVE_DIGITS, max_kw=Decimal(1), devices=devices)

    assert judged[1].event is Event.ROLLOVER
    assert total_wh(judged, devices=devices) == 40_000


@pytest.mark.parametrize("event", [Event.ROLLOVER, Event.RESET, Event.DIP, Event.FINAL, Event.INITIAL])
def test_what_a_person_said_is_never_changed(event: Event) -> None:
    fallen = shows(NOON + HOUR, 10, event, Verdict.CONFIRMED)

    assert judge([*hourly(100), fallen, shows(NOON + 2 * HOUR, 101)])[1] == fallen


def test_a_fall_a_person_called_right_is_never_changed() -> None:
    fallen = shows(NOON + HOUR, 10, Event.NORMAL, Verdict.CONFIRMED)

    assert judge([*hourly(100), fallen])[1] == fallen


def test_registers_are_judged_apart_and_come_back_in_the_order_of_time() -> None:
    total = hourly(100, 200)
    low = [shows(reading.taken_at, 50 - index, register=Register.T2) for index, reading in enumerate(total)]
    given_order = [low[0], total[0], total[1], low[1]]

    judged = judge(given_order)

    assert [(reading.taken_at, reading.kwh) for reading in judged] == [
        (reading.taken_at, reading.kwh) for reading in given_order
    ]
    assert events(judged) == [Event.NORMAL, Event.NORMAL, Event.NORMAL, Event.RESET]


def test_two_readings_at_one_instant_are_refused() -> None:
    with pytest.raises(SameInstantError):
        judge([shows(NOON, 1), shows(NOON, 2)])


dials = st.lists(st.integers(0, 120_000_000), max_size=12)
gaps = st.integers(1, 30 * 24)


@st.composite
def batches(draw: st.DrawFn) -> list[Reading]:
    """Draw readings of any values at growing times."""
    hours, readings = 0, []
    for wh in draw(dials):
        hours += draw(gaps)
        readings.append(shows(NOON + hours * HOUR, Decimal(wh).scaleb(-3)))
    return readings


@given(batches(), st.integers(0, 12))
def test_a_later_reading_never_changes_an_earlier_verdict(readings: list[Reading], arrived: int) -> None:
    first = judge(readings[:arrived], turn_over_at=FIVE_DIGITS)

    both = judge([*first, *readings[arrived:]], turn_over_at=FIVE_DIGITS)

    assert both[: len(first)] == first
    assert judge(both, turn_over_at=FIVE_DIGITS) == both
    assert both == sorted(both, key=in_order)


@given(batches(), st.integers(0, 12))
def test_what_a_bill_rested_on_stays_when_later_readings_arrive(
    readings: list[Reading], arrived: int
) -> None:
    first = judge(readings[:arrived])
    both = judge([*first, *readings[arrived:]])

    if first:
        period = (first[0].taken_at, first[-1].taken_at)
        assert usage_between(both, *period).wh == usage_between(first, *period).wh


rises = st.lists(st.integers(0, 9000), min_size=4, max_size=30)


@given(rises, st.integers(1, 10**6), st.data())
def test_a_glitch_loses_and_invents_nothing(steps: list[int], first: int, data: st.DataObject) -> None:
    true = [first + sum(steps[:index]) for index in range(len(steps) + 1)]
    glitch_at = data.draw(st.integers(1, len(true) - 2))
    length = data.draw(st.integers(1, min(3, len(true) - 1 - glitch_at)))
    shown = [*true[:glitch_at], *([0] * length), *true[glitch_at + length :]]

    judged = judge(wh_readings(shown), max_kw=Decimal(9))

    assert total_wh(judged) == sum(steps)


@given(st.lists(st.integers(0, 9_999_999), min_size=1, max_size=40), st.integers(0, 99_999_999))
def test_a_rollover_loses_and_invents_nothing(steps: list[int], first: int) -> None:
    shown = [(first + sum(steps[:index])) % 100_000_000 for index in range(len(steps) + 1)]

    judged = judge(wh_readings(shown, every=WEEK), turn_over_at=FIVE_DIGITS)

    assert total_wh(judged) == sum(steps)


@given(st.lists(st.tuples(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1)), min_size=2))
def test_a_meter_exchange_loses_and_invents_nothing(devices: list[tuple[int, list[int]]]) -> None:
    readings, hours = [], 0
    for initial, steps in devices:
        dial = initial
        readings.append(shows(NOON + hours * HOUR, Decimal(dial).scaleb(-3), Event.INITIAL))
        for index, step in enumerate(steps, start=1):
            dial, hours = dial + step, hours + 1
            event = Event.FINAL if index == len(steps) else Event.NORMAL
            readings.append(shows(NOON + hours * HOUR, Decimal(dial).scaleb(-3), event))

    judged = judge(readings)

    assert judged == readings
    assert total_wh(judged) == sum(sum(steps) for _, steps in devices)
