"""Stretches of known quarters: nothing lost, nothing invented."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.domain.quality import Quality
from app.domain.quarters import DayBlock
from app.domain.reading import Register
from app.domain.splice import energy_with_quarters
from app.domain.stretch import stretches_of
from app.domain.usage import usage_of
from app.domain.zone import QUARTER, midnight, quarters_in

ZONE = ZoneInfo("Australia/Sydney")
FIRST = date(2011, 10, 1)
DAY = timedelta(days=1)
KINDS = st.sampled_from([Quality.MISSING, Quality.MEASURED, Quality.INTERPOLATED])


def block(day: date, wh: list[int], quality: list[int]) -> DayBlock:
    return DayBlock(
        day, midnight(day, ZONE), np.array(wh, np.int32), np.array(quality, np.uint8), interval_minutes=15
    )


@st.composite
def days(draw: st.DrawFn) -> list[DayBlock]:
    """Draw some days around a clock change, some of them absent, some quarters missing."""
    found = []
    for number in range(draw(st.integers(1, 4))):
        day = FIRST + number * DAY
        if draw(st.integers(0, 4)):
            size = quarters_in(day, ZONE)
            quality = draw(st.lists(KINDS, min_size=size, max_size=size))
            wh = draw(st.lists(st.integers(0, 5000), min_size=size, max_size=size))
            known = [value if kind else 0 for value, kind in zip(wh, quality, strict=True)]
            found.append(block(day, known, [int(kind) for kind in quality]))
    return found


@given(days())
def test_quarters_alone_count_exactly_what_the_known_ones_hold(blocks: list[DayBlock]) -> None:
    energy = energy_with_quarters((), {Register.TOTAL: blocks})

    known = sum(int(one.wh.sum()) for one in blocks)
    start, end = midnight(FIRST, ZONE), midnight(FIRST + 5 * DAY, ZONE)
    assert usage_of(energy, start, end).wh == known


@given(days())
def test_each_day_that_is_fully_known_counts_its_own_energy(blocks: list[DayBlock]) -> None:
    energy = energy_with_quarters((), {Register.TOTAL: blocks})

    for one in blocks:
        if np.all(one.quality != Quality.MISSING):
            usage = usage_of(energy, midnight(one.day, ZONE), midnight(one.day + DAY, ZONE))
            assert (usage.wh, usage.quality) == (int(one.wh.sum()), Quality.MEASURED)


@given(days(), st.integers(-10, 500 * 15))
def test_known_time_and_energy_are_counted_quarter_by_quarter(blocks: list[DayBlock], minutes: int) -> None:
    stretches = stretches_of(blocks)
    instant = midnight(FIRST, ZONE) + timedelta(minutes=minutes)

    wh, time = stretches.wh_at(instant), stretches.time_at(instant)

    whole, known, part = 0, timedelta(0), 0
    for one in blocks:
        for place in np.flatnonzero(one.quality):
            passed = min(max(instant - one.first - int(place) * QUARTER, timedelta(0)), QUARTER)
            known += passed
            whole += int(one.wh[place]) if passed == QUARTER else 0
            part += int(one.wh[place]) * passed // QUARTER if passed < QUARTER else 0
    assert (wh, time) == (whole + part, known)


def test_a_day_without_a_known_quarter_has_no_stretch() -> None:
    size = quarters_in(FIRST, ZONE)

    assert stretches_of([block(FIRST, [0] * size, [Quality.MISSING] * size)]).all == ()


def test_a_stretch_is_estimated_where_one_of_its_quarters_is() -> None:
    size = quarters_in(FIRST, ZONE)
    quality = [int(Quality.MEASURED)] * (size - 1) + [int(Quality.ESTIMATED)]

    (stretch,) = stretches_of([block(FIRST, [5] * size, quality)]).all

    assert stretch.quality is Quality.ESTIMATED
    assert stretch.end == midnight(FIRST + DAY, ZONE)
