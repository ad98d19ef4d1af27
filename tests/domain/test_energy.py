"""Energy put together from registers: high and low tariff before the total."""

from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.energy import energy_of
from app.domain.projection import cycle_stats
from app.domain.quality import Quality
from app.domain.reading import Event, Reading, Register
from app.domain.usage import usage_between
from tests.domain.build import HOUR, NOON, shows

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
ZURICH = ZoneInfo("Europe/Zurich")
T1, T2, EXPORT = Register.T1, Register.T2, Register.EXPORT


def hours(first: int, *kwh: float, register: Register = Register.TOTAL) -> list[Reading]:
    """Return one reading an hour from an hour on."""
    return [shows(NOON + (first + index) * HOUR, value, register=register) for index, value in enumerate(kwh)]


# The total counts 1 kWh an hour; from hour 2 to hour 4 there are T1 (2 kWh an hour) and T2 (4).
SPLIT = [
    *hours(0, 100, 101, 102, 103, 104, 105, 106),
    *hours(2, 50, 52, 54, register=T1),
    *hours(2, 80, 84, 88, register=T2),
]


@pytest.mark.parametrize(
    ("start", "end", "kwh"),
    [
        (0, 2, 2),
        (2, 4, 12),
        (4, 6, 2),
        (0, 6, 16),
        (1, 3, 7),
        (3, 5, 7),
        (-3, 9, 16),
    ],
)
def test_where_tariffs_are_read_the_total_is_ignored(start: int, end: int, kwh: int) -> None:
    assert usage_between(SPLIT, NOON + start * HOUR, NOON + end * HOUR).kwh == kwh


def test_tariffs_alone_need_no_total() -> None:
    usage = usage_between([*hours(0, 1, 2, register=T1), *hours(0, 5, 9, register=T2)], NOON, NOON + HOUR)

    assert usage.kwh == 5
    assert usage.quality is Quality.MEASURED


def test_a_period_beyond_the_tariffs_is_missing_where_nothing_else_is_read() -> None:
    readings = [*hours(0, 1, 2, register=T1), *hours(0, 5, 9, register=T2)]

    assert usage_between(readings, NOON - HOUR, NOON + HOUR).quality is Quality.MISSING


def test_a_period_across_total_and_tariffs_can_be_measured() -> None:
    assert usage_between(SPLIT, NOON, NOON + 6 * HOUR).quality is Quality.MEASURED


def test_the_tariff_that_was_read_less_makes_a_period_missing() -> None:
    readings = [*hours(0, 1, 2, 3, register=T1), *hours(0, 5, 9, register=T2)]

    assert usage_between(readings, NOON, NOON + 2 * HOUR).quality is Quality.MISSING


@pytest.mark.parametrize(
    ("minutes", "kwh"), [(60, 101), (119, "101.983"), (120, 130), (180, 136), (240, 142), (300, 105)]
)
def test_the_dial_is_the_sum_of_the_tariffs_where_they_count(minutes: int, kwh: float | str) -> None:
    assert energy_of(SPLIT).dial_wh_at(NOON + minutes * MINUTE) == int(Decimal(str(kwh)) * 1000)


def test_the_readings_around_an_instant_are_those_that_count() -> None:
    energy = energy_of(SPLIT)

    assert {reading.register for reading in energy.around(NOON + 150 * MINUTE)} == {T1, T2}
    assert [reading.kwh for reading in energy.around(NOON + 30 * MINUTE)] == [100, 101]


def test_readings_that_do_not_count_are_left_out() -> None:
    energy = energy_of([*SPLIT, *hours(0, 1, 2, register=EXPORT)])

    assert [reading.kwh for reading in energy.readings] == [100, 101, 50, 80, 52, 84, 54, 88, 105, 106]


def test_export_can_be_asked_for() -> None:
    readings = [*SPLIT, *hours(0, 1, 2, register=EXPORT)]

    assert energy_of(readings, registers=[EXPORT]).at(NOON + HOUR) == 1000


def test_energy_is_counted_since_the_first_reading() -> None:
    assert [energy_of(SPLIT).at(NOON + hour * HOUR) for hour in (0, 2, 4, 6)] == [0, 2000, 14000, 16000]


@given(st.integers(-600, 600), st.integers(0, 600))
def test_energy_never_runs_backwards_across_tariffs(start: int, length: int) -> None:
    energy = energy_of(SPLIT)
    first, last = NOON + start * MINUTE, NOON + (start + length) * MINUTE

    assert energy.at(first) <= energy.at(last)


def test_registers_read_one_after_the_other_are_known_up_to_the_first_of_the_last_readings() -> None:
    later = timedelta(seconds=40)
    low = [shows(NOON + day * DAY + later, kwh, register=T2) for day, kwh in ((0, 80), (9, 90))]
    high = [shows(NOON + day * DAY, kwh, register=T1) for day, kwh in ((0, 50), (9, 60))]

    stats = cycle_stats([*high, *low], anchor_day=1, now=NOON + 12 * DAY, zone=ZURICH)

    assert stats.baseline is not None
    assert stats.baseline.at == NOON + later
    assert stats.latest == high[-1]
    assert stats.quality is Quality.INTERPOLATED
    assert stats.used_kwh is not None
    assert stats.used_kwh.quantize(Decimal("0.01")) == 20


def test_registers_read_once_one_after_the_other_are_known_together_then() -> None:
    readings = [shows(NOON, 50, register=T1), shows(NOON + MINUTE, 80, register=T2)]

    stats = cycle_stats(readings, anchor_day=1, now=NOON + HOUR, zone=ZURICH)

    assert stats.used_kwh == 0
    assert stats.quality is Quality.MEASURED
    assert stats.latest == readings[1]


def test_total_and_tariffs_read_one_after_the_other_are_known_up_to_the_last() -> None:
    readings = [
        shows(NOON + day * DAY + seconds * SECOND, start + day, register=register)
        for day in (0, 9)
        for seconds, start, register in ((0, 50, T1), (40, 80, T2), (80, 130, Register.TOTAL))
    ]

    stats = cycle_stats(readings, anchor_day=1, now=NOON + 12 * DAY, zone=ZURICH)

    assert stats.latest == readings[-1]
    assert stats.quality is Quality.INTERPOLATED
    assert stats.used_kwh is not None
    assert stats.used_kwh.quantize(Decimal("0.01")) == 18


def test_a_register_that_was_exchanged_away_holds_nobody_back() -> None:
    gone = [*hours(0, 5, register=T2), shows(NOON + HOUR, 9, Event.FINAL, register=T2)]
    readings = [*hours(0, 1, 2, 3, 4, register=T1), *gone]

    energy = energy_of(readings)

    assert energy.readings[-1].taken_at == NOON + 3 * HOUR
    assert usage_between(readings, NOON, NOON + 3 * HOUR).kwh == 7
    assert usage_between(readings, NOON, NOON + 3 * HOUR).quality is Quality.MEASURED
    assert usage_between(readings, NOON, NOON + 4 * HOUR).quality is Quality.MISSING


def test_a_register_that_began_at_an_exchange_holds_nobody_back() -> None:
    new = [shows(NOON + 2 * HOUR, 0, Event.INITIAL, register=T2), *hours(3, 4, register=T2)]
    readings = [*hours(0, 1, 2, 3, 4, register=T1), *new]

    assert energy_of(readings).readings[0].taken_at == NOON
    assert usage_between(readings, NOON, NOON + 3 * HOUR).kwh == 7
    assert usage_between(readings, NOON, NOON + 3 * HOUR).quality is Quality.MEASURED


def test_between_a_register_that_ended_and_one_that_began_nothing_is_known() -> None:
    ended = [*hours(0, 5, register=T1), shows(NOON + HOUR, 9, Event.FINAL, register=T1)]
    begun = [shows(NOON + 3 * HOUR, 0, Event.INITIAL, register=T2), *hours(4, 4, register=T2)]

    usage = usage_between([*ended, *begun], NOON + HOUR, NOON + 2 * HOUR)

    assert (usage.wh, usage.quality) == (0, Quality.MISSING)


def test_a_register_nobody_reads_any_more_stops_holding_the_others_back_and_is_missing() -> None:
    high = [shows(NOON + day * DAY, day, register=T1) for day in range(0, 210, 30)]
    low = [shows(NOON + day * DAY, day, register=T2) for day in (0, 30)]

    soon, late = energy_of([*high[:4], *low]), energy_of([*high, *low])

    assert soon.readings[-1].taken_at == NOON + 30 * DAY
    assert late.readings[-1].taken_at == NOON + 180 * DAY
    assert late.quality(NOON, NOON + 180 * DAY) is Quality.MISSING
