"""Energy of one register at any instant."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.curve import curve_of
from app.domain.quality import Quality
from app.domain.reading import Event, Source
from tests.domain.build import HOUR, NOON, hourly, shows, wh_readings

MINUTE = timedelta(minutes=1)


def test_energy_between_two_readings_is_spread_evenly() -> None:
    curve = curve_of(hourly(100, 106))

    assert [curve.at(NOON + minutes * MINUTE) for minutes in (0, 10, 30, 60)] == [0, 1000, 3000, 6000]


def test_a_broken_wh_belongs_to_what_comes_later() -> None:
    curve = curve_of(hourly(0, "0.002"))

    assert [curve.at(NOON + minutes * MINUTE) for minutes in (29, 30, 59, 60)] == [0, 1, 1, 2]


def test_outside_the_readings_nothing_is_counted() -> None:
    curve = curve_of(hourly(100, 106))

    assert curve.at(NOON - HOUR) == 0
    assert curve.at(NOON + 9 * HOUR) == 6000


def test_without_readings_nothing_is_known() -> None:
    curve = curve_of([])

    assert curve.at(NOON) == 0
    assert curve.dial_wh_at(NOON) == 0
    assert curve.around(NOON) == ()
    assert curve.quality(NOON, NOON + HOUR) is Quality.MISSING


@given(st.lists(st.integers(0, 10**8), min_size=2, max_size=8), st.integers(0, 10**6))
def test_interpolation_stays_within_the_readings_around(dials: list[int], share: int) -> None:
    dials.sort()
    readings = wh_readings(dials)
    span = readings[-1].taken_at - NOON
    instant = NOON + span * share // 10**6
    curve = curve_of(readings)

    around = curve.around(instant)

    low, high = (reading.wh for reading in (around[0], around[-1]))
    assert low - dials[0] <= curve.at(instant) <= high - dials[0]
    assert low <= curve.dial_wh_at(instant) <= high


@given(st.lists(st.integers(0, 10**8), min_size=2, max_size=8), st.lists(st.integers(0, 600), min_size=2))
def test_energy_never_runs_backwards(dials: list[int], minutes: list[int]) -> None:
    curve = curve_of(wh_readings(dials))

    counted = [curve.at(NOON + minute * MINUTE) for minute in sorted(minutes)]

    assert counted == sorted(counted)


@pytest.mark.parametrize(
    ("minutes", "kwh"), [(-10, 99_994), (0, 99_994), (15, 99_997), (30, 0), (45, 3), (60, 6), (90, 6)]
)
def test_the_dial_within_a_rollover_starts_anew_at_the_turn(minutes: int, kwh: int) -> None:
    curve = curve_of([*hourly(99_994), shows(NOON + HOUR, 6, Event.ROLLOVER)])

    assert curve.dial_wh_at(NOON + minutes * MINUTE) == kwh * 1000


def test_the_dial_within_a_dip_is_believed_to_stand_at_the_old_value() -> None:
    curve = curve_of([*hourly(100), shows(NOON + HOUR, 0, Event.DIP), shows(NOON + 2 * HOUR, 104)])

    assert curve.dial_wh_at(NOON + 30 * MINUTE) == 100_000
    assert curve.dial_wh_at(NOON + 90 * MINUTE) == 102_000


def test_the_dial_at_an_exchange_is_the_new_one() -> None:
    curve = curve_of(
        [*hourly(100), shows(NOON + HOUR, 110, Event.FINAL), shows(NOON + HOUR, 3, Event.INITIAL)]
    )

    assert curve.dial_wh_at(NOON + HOUR) == 3000


def test_the_readings_around_an_instant_are_its_own_or_its_neighbours() -> None:
    first, second, third = readings = hourly(1, 2, 3)
    curve = curve_of(readings)

    assert curve.around(NOON + HOUR) == (second,)
    assert curve.around(NOON + 90 * MINUTE) == (second, third)
    assert curve.around(NOON - HOUR) == (first,)
    assert curve.around(NOON + 9 * HOUR) == (third,)


@pytest.mark.parametrize(
    ("start", "end", "quality"),
    [
        (0, 120, Quality.MEASURED),
        (60, 120, Quality.MEASURED),
        (30, 120, Quality.INTERPOLATED),
        (0, 90, Quality.INTERPOLATED),
        (-1, 120, Quality.MISSING),
        (0, 121, Quality.MISSING),
    ],
)
def test_a_period_is_measured_only_from_reading_to_reading(start: int, end: int, quality: Quality) -> None:
    curve = curve_of(hourly(1, 2, 3))

    assert curve.quality(NOON + start * MINUTE, NOON + end * MINUTE) is quality


def test_an_estimated_reading_makes_what_touches_it_estimated() -> None:
    estimate = shows(NOON + HOUR, 2, source=Source.ESTIMATED)
    curve = curve_of([*hourly(1), estimate, shows(NOON + 2 * HOUR, 3), shows(NOON + 3 * HOUR, 4)])

    assert curve.quality(NOON, NOON + HOUR) is Quality.ESTIMATED
    assert curve.quality(NOON + 90 * MINUTE, NOON + 2 * HOUR) is Quality.ESTIMATED
    assert curve.quality(NOON + 2 * HOUR, NOON + 3 * HOUR) is Quality.MEASURED


def test_a_time_without_a_device_is_missing() -> None:
    gap = [shows(NOON + HOUR, 2, Event.FINAL), shows(NOON + 2 * HOUR, 0, Event.INITIAL)]
    curve = curve_of([*hourly(1), *gap, shows(NOON + 3 * HOUR, 1)])

    assert curve.quality(NOON, NOON + 3 * HOUR) is Quality.MISSING
    assert curve.quality(NOON + 2 * HOUR, NOON + 3 * HOUR) is Quality.MEASURED


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=6), st.decimals("0.01", 50, places=4))
def test_a_period_rests_on_the_steps_it_shares_time_with(dials: list[int], shift: Decimal) -> None:
    readings = wh_readings(dials)
    start = NOON + float(shift) * HOUR
    assume(start < readings[-1].taken_at)

    between = curve_of(readings).steps_between(start, start + MINUTE)

    assert between
    assert between[0].first.taken_at <= start < between[0].last.taken_at
    assert all(step.first.taken_at < start + MINUTE for step in between)
