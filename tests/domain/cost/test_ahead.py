"""A load carried on keeps what was measured, adds exactly what it is told, and knows the week."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cost.ahead import WEEK, at_rest, carried_on, even, rhythm_of
from app.domain.quality import Quality
from app.domain.tariff.load import EXPORT, IMPORT, Load
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import midnight

ZURICH = ZoneInfo("Europe/Zurich")
START, END = midnight(date(2026, 11, 1), ZURICH), midnight(date(2026, 12, 1), ZURICH)
MINUTES = st.integers(16, 29 * 1440)


def quarters(count: int, first: datetime = START) -> Load:
    """Return a load of 100 Wh in each local quarter from 18 to 19 o'clock, else nothing."""
    clock = [(first + number * timedelta(minutes=15)).astimezone(ZURICH) for number in range(count)]
    wh = np.array([100 if at.hour == 18 else 0 for at in clock], np.int64)
    return Load(first, {IMPORT: wh}, np.full(count, Quality.MEASURED, np.uint8))


@given(MINUTES, st.integers(0, 10**7), st.integers(0, 10**9))
def test_what_is_carried_on_adds_up_to_the_wh(minutes: int, used: int, more: int) -> None:
    load = load_of_sum(used, START, START + timedelta(minutes=minutes))

    longer = carried_on(load, more, END, even(ZURICH))

    assert int(longer.wh[IMPORT].sum()) == used + more
    assert longer.span == (START, END)
    place = minutes // 15
    assert (longer.wh[IMPORT][:place] == load.wh[IMPORT][:place]).all()


@given(MINUTES, st.integers(0, 10**7))
def test_at_rest_nothing_more_is_used(minutes: int, used: int) -> None:
    load = load_of_sum(used, START, START + timedelta(minutes=minutes))

    longer = at_rest(load, END)

    assert int(longer.wh[IMPORT].sum()) == used
    assert longer.whole == load.whole
    assert longer.span == (START, END)


def test_a_load_that_reaches_the_end_stays_as_it_is() -> None:
    load = load_of_sum(5, START, END)

    assert carried_on(load, 7, END, even(ZURICH)) is load


def test_days_ahead_go_in_the_rhythm_of_the_weeks_before() -> None:
    past = quarters(4 * WEEK)
    load = load_of_sum(0, past.span[1], past.span[1] + timedelta(minutes=15))

    ahead = carried_on(load, 40_000, load.first + timedelta(days=7), rhythm_of(past, ZURICH))

    clock = [(load.first + number * timedelta(minutes=15)).astimezone(ZURICH) for number in range(WEEK)]
    evening = sum(int(wh) for wh, at in zip(ahead.wh[IMPORT], clock, strict=True) if at.hour == 18)
    assert evening >= 39_000


def test_the_rhythm_is_that_of_local_clocks() -> None:
    summer = quarters(WEEK, midnight(date(2026, 7, 6), ZURICH))

    weights = rhythm_of(summer, ZURICH).at(midnight(date(2026, 12, 7), ZURICH), WEEK)

    assert list(np.flatnonzero(weights)) == [day * 96 + 72 + part for day in range(7) for part in range(4)]


def test_quarters_that_no_week_has_get_the_mean() -> None:
    one_day = Load(START, {IMPORT: np.full(96, 50, np.int64)}, np.full(96, Quality.MEASURED, np.uint8))

    assert set(rhythm_of(one_day, ZURICH).weights.tolist()) == {50_000}


@pytest.mark.parametrize("quality", [Quality.MEASURED, Quality.MISSING])
def test_without_energy_there_is_no_rhythm(quality: Quality) -> None:
    nothing = Load(START, {IMPORT: np.zeros(96, np.int64)}, np.full(96, quality, np.uint8))

    assert set(rhythm_of(nothing, ZURICH).weights.tolist()) == {1}


def test_registers_go_on_in_their_proportion_and_export_does_not() -> None:
    end = START + timedelta(hours=1)
    load = Load(
        START,
        {IMPORT: np.full(4, 40, np.int64), EXPORT: np.full(4, 9, np.int64)},
        np.full(4, Quality.MEASURED, np.uint8),
        registers={"T1": np.full(4, 30, np.int64), "T2": np.full(4, 10, np.int64)},
        counts={"kw": Decimal(3)},
    )

    longer = carried_on(load, 1_000, end + timedelta(hours=1), even(ZURICH))

    assert {name: int(wh.sum()) for name, wh in longer.registers.items()} == {"T1": 870, "T2": 290}
    assert int(longer.wh[EXPORT].sum()) == 36
    assert longer.counts == load.counts
    assert START.tzinfo is UTC


def test_registers_that_counted_nothing_yet_share_what_comes_evenly() -> None:
    nothing = np.zeros(4, np.int64)
    load = Load(
        START, {IMPORT: nothing}, np.full(4, Quality.MEASURED, np.uint8), {"T1": nothing, "T2": nothing}
    )

    longer = carried_on(load, 1001, END, even(ZURICH))

    assert sorted(int(wh.sum()) for wh in longer.registers.values()) == [500, 501]
