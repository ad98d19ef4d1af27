"""Paces are carried forward exactly and rounded once."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.device import MICROSECOND
from app.domain.pace import DAY, Pace

MONTH = timedelta(days=30)


def test_a_pace_is_energy_per_day() -> None:
    assert Pace(5000, 10 * DAY).kwh_per_day == Decimal("0.5")


def test_a_pace_brings_its_energy_in_a_time() -> None:
    assert Pace(5000, 10 * DAY).over(3 * DAY) == 1500


@pytest.mark.parametrize(("wh", "kwh"), [(15_499, 15), (15_500, 16), (15_501, 16), (0, 0)])
def test_a_projection_in_whole_kwh_is_rounded_half_up(wh: int, kwh: int) -> None:
    assert Pace(wh, DAY).over(DAY, step_wh=1000) == kwh * 1000


def test_a_projection_in_wh_is_rounded_half_up() -> None:
    assert Pace(1, 2 * DAY).over(DAY) == 1
    assert Pace(1, 3 * DAY).over(DAY) == 0


@given(st.integers(0, 10**9), st.integers(1, 10**6), st.integers(0, 10**6))
def test_a_pace_over_its_own_time_is_what_it_was(wh: int, seconds: int, rest: int) -> None:
    pace = Pace(wh, timedelta(seconds=seconds))

    assert pace.over(timedelta(seconds=seconds)) == wh
    assert abs(pace.over(timedelta(seconds=rest)) * seconds - wh * rest) <= seconds / 2


def test_the_time_for_so_much_is_rounded_up_to_whole_steps() -> None:
    pace = Pace(1000, DAY)

    assert pace.time_for(Decimal(2000), DAY, MONTH) == 2 * DAY
    assert pace.time_for(Decimal(2001), DAY, MONTH) == 3 * DAY
    assert pace.time_for(Decimal("0.5"), MICROSECOND, MONTH) == timedelta(seconds=43.2)


def test_so_much_that_does_not_come_in_time_never_comes() -> None:
    pace = Pace(1000, DAY)

    assert pace.time_for(Decimal(30_000), DAY, MONTH) is None
    assert pace.time_for(Decimal(29_000), DAY, MONTH) == 29 * DAY
    assert pace.time_for(Decimal(10) ** 30, MICROSECOND, MONTH) is None


def test_at_no_pace_nothing_ever_comes() -> None:
    assert Pace(0, DAY).time_for(Decimal(1), DAY, MONTH) is None
