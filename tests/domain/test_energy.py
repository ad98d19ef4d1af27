"""Energy put together from registers: high and low tariff before the total."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.energy import energy_of
from app.domain.quality import Quality
from app.domain.reading import Reading, Register
from app.domain.usage import usage_between
from tests.domain.build import HOUR, NOON, shows

MINUTE = timedelta(minutes=1)
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
