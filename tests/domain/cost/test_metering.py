"""Quarters stand where they are known, readings are spread elsewhere, and the sum is the counter's."""

from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cost.metering import Metering
from app.domain.dial_of_quarters import dial_of_quarters
from app.domain.energy import energy_of
from app.domain.quality import Quality
from app.domain.quarters import DayBlock
from app.domain.reading import Reading
from app.domain.tariff.load import IMPORT
from app.domain.zone import DAY, midnight

ZURICH = ZoneInfo("Europe/Zurich")
FIRST = date(2026, 11, 1)
QUARTERS = st.lists(st.integers(0, 500), min_size=96, max_size=96)


def block(day: date, wh: list[int], missing: frozenset[int] = frozenset()) -> DayBlock:
    known = np.array([0 if place in missing else each for place, each in enumerate(wh)], np.int32)
    quality = [Quality.MISSING if place in missing else Quality.MEASURED for place in range(len(wh))]
    return DayBlock(day, midnight(day, ZURICH), known, np.array(quality, np.uint8), 15)


@given(st.lists(QUARTERS, min_size=1, max_size=4), st.integers(0, 95), st.integers(0, 95))
def test_the_sum_between_any_two_quarters_is_that_of_the_counter(
    days: list[list[int]], opens: int, closes: int
) -> None:
    blocks = [block(FIRST + number * DAY, wh) for number, wh in enumerate(days)]
    metering = Metering(energy_of(dial_of_quarters(blocks)), quarters=blocks)
    start = blocks[0].first + opens * timedelta(minutes=15)
    end = blocks[-1].end - closes * timedelta(minutes=15)
    if end <= start:
        return

    load = metering.load(start, end)

    flat = [wh for day in days for wh in day]
    assert load.wh[IMPORT].tolist() == flat[opens : len(flat) - closes]
    assert set(load.quality.tolist()) == {Quality.MEASURED}


def test_readings_alone_are_spread_evenly() -> None:
    start, end = midnight(FIRST, ZURICH), midnight(FIRST + DAY, ZURICH)
    energy = energy_of([Reading(start, Decimal(0)), Reading(end, Decimal("9.6"))])

    load = Metering(energy).load(start, end)

    assert load.wh[IMPORT].tolist() == [100] * 96


def test_a_missing_quarter_and_a_cut_one_keep_what_the_counter_says() -> None:
    blocks = [block(FIRST, [100] * 96, frozenset({40}))]
    start = blocks[0].first
    metering = Metering(
        energy_of([Reading(start, Decimal(0)), Reading(blocks[0].end, Decimal("9.6"))]), quarters=blocks
    )

    load = metering.load(start + timedelta(minutes=5), blocks[0].end - timedelta(minutes=5))

    # Five minutes of a quarter of 100 Wh are 33 Wh.
    assert load.wh[IMPORT].tolist() == [67, *[100] * 94, 66]
    assert load.quality[40] == Quality.INTERPOLATED


def test_quarters_of_other_days_change_nothing() -> None:
    far = [block(FIRST - 30 * DAY, [7] * 96)]
    start, end = midnight(FIRST, ZURICH), midnight(FIRST + DAY, ZURICH)
    energy = energy_of([Reading(start, Decimal(0)), Reading(end, Decimal("9.6"))])

    assert Metering(energy, quarters=far).load(start, end).wh[IMPORT].tolist() == [100] * 96
