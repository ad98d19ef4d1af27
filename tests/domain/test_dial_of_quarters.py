"""Quarters as a counter: nothing lost, nothing invented."""

from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dial_of_quarters import dial_of_quarters
from app.domain.quality import Quality
from app.domain.quarters import DayBlock
from app.domain.usage import usage_between
from app.domain.zone import midnight, quarters_in

ZONE = ZoneInfo("Australia/Sydney")
FIRST = date(2011, 10, 1)


def block(day: date, wh: list[int], quality: list[int]) -> DayBlock:
    return DayBlock(
        day, midnight(day, ZONE), np.array(wh, np.int32), np.array(quality, np.uint8), interval_minutes=15
    )


@st.composite
def days(draw: st.DrawFn) -> list[DayBlock]:
    """Draw some days around a clock change, some of them absent, some quarters missing."""
    found = []
    for number in range(draw(st.integers(1, 4))):
        day = FIRST + timedelta(days=number)
        if draw(st.integers(0, 4)):
            size = quarters_in(day, ZONE)
            kinds = st.sampled_from([Quality.MISSING, Quality.MEASURED, Quality.INTERPOLATED])
            quality = draw(st.lists(kinds, min_size=size, max_size=size))
            wh = draw(st.lists(st.integers(0, 5000), min_size=size, max_size=size))
            found.append(block(day, wh, [int(kind) for kind in quality]))
    return found


@given(days())
def test_the_counter_rises_by_exactly_what_the_known_quarters_hold(blocks: list[DayBlock]) -> None:
    readings = dial_of_quarters(blocks)

    known = sum(int(one.wh[one.quality != Quality.MISSING].sum()) for one in blocks)
    start, end = midnight(FIRST, ZONE), midnight(FIRST + timedelta(days=5), ZONE)
    assert usage_between(readings, start, end).wh == known


@given(days())
def test_each_day_that_is_fully_known_counts_its_own_energy(blocks: list[DayBlock]) -> None:
    readings = dial_of_quarters(blocks)

    for one in blocks:
        if np.all(one.quality != Quality.MISSING):
            start = midnight(one.day, ZONE)
            end = midnight(one.day + timedelta(days=1), ZONE)
            assert usage_between(readings, start, end).wh == int(one.wh.sum())


def test_a_day_without_a_known_quarter_gives_no_reading() -> None:
    size = quarters_in(FIRST, ZONE)

    assert dial_of_quarters([block(FIRST, [5] * size, [Quality.MISSING] * size)]) == []


def test_adjacent_days_share_the_reading_at_midnight() -> None:
    blocks = [
        block(day, [10] * quarters_in(day, ZONE), [Quality.MEASURED] * quarters_in(day, ZONE))
        for day in (FIRST, FIRST + timedelta(days=1))
    ]

    readings = dial_of_quarters(blocks)

    assert [reading.kwh for reading in readings] == [Decimal(0), Decimal("0.96"), Decimal("1.88")]


def test_usage_over_a_gap_is_missing_and_beside_it_measured() -> None:
    size = quarters_in(FIRST, ZONE)
    quality = [int(Quality.MEASURED)] * size
    quality[40:44] = [int(Quality.MISSING)] * 4
    blocks = [block(FIRST, [10] * size, quality)]
    start = midnight(FIRST, ZONE)
    ten_hours, eleven_hours = start + timedelta(hours=10), start + timedelta(hours=11)

    readings = dial_of_quarters(blocks)

    assert usage_between(readings, start, ten_hours).quality is Quality.MEASURED
    gap = usage_between(readings, ten_hours, eleven_hours)
    assert (gap.wh, gap.quality) == (0, Quality.MISSING)
    assert usage_between(readings, eleven_hours, blocks[0].end).quality is Quality.MEASURED
