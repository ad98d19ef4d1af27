"""Usage between two instants."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.device import Device
from app.domain.instant import NaiveInstantError
from app.domain.quality import Flag, FlagKind, Quality
from app.domain.reading import Event, Reading, Register, SameInstantError, Verdict
from app.domain.usage import BackwardPeriodError, Usage, judge, usage_between
from app.domain.zone import midnight
from tests.domain.build import HOUR, NOON, at, hourly, seed_id, seeds, shows

MINUTE = timedelta(minutes=1)


def whole(readings: Sequence[Reading], **more: Any) -> Usage:
    """Return the usage from the first to the last reading."""
    return usage_between(readings, readings[0].taken_at, readings[-1].taken_at, **more)


@pytest.mark.parametrize("case", seeds("counter"), ids=seed_id)
def test_a_judged_counter_counts_as_earlier_systems_should_have(case: Any) -> None:
    digits = case["inputs"].get("digits")
    turn_over_at = Decimal(10) ** digits if digits else None
    readings = hourly(*case["inputs"]["counter_kwh"])

    usage = whole(judge(readings, turn_over_at=turn_over_at))

    assert usage.kwh == Decimal(str(case["expected"]["kwh"]))


@pytest.mark.parametrize("case", seeds("first_reading"), ids=seed_id)
def test_a_first_reading_is_a_baseline_and_never_a_consumption(case: Any) -> None:
    shown = [case["inputs"]["previous_reading"], case["inputs"]["reading"]]
    readings = [shows(NOON + index * HOUR, kwh) for index, kwh in enumerate(shown) if kwh is not None]

    usage = usage_between(readings, NOON - HOUR, NOON + 2 * HOUR)

    assert usage.kwh == case["expected"]["usage_kwh"]


@pytest.mark.parametrize("case", seeds("clip"), ids=seed_id)
def test_only_the_part_of_a_period_between_readings_counts(case: Any) -> None:
    first, last = (NOON + day * timedelta(days=1) for day in case["inputs"]["segment_days"])
    readings = [shows(first, 0), shows(last, (last - first).days)]

    used = [
        usage_between(readings, NOON + start * timedelta(days=1), NOON + end * timedelta(days=1)).kwh
        for start, end in case["inputs"]["queries"]
    ]

    assert used == [part[1] - part[0] if part else 0 for part in case["expected"]["clipped"]]


@pytest.mark.parametrize("case", seeds("month_end"), ids=seed_id)
def test_a_charge_over_the_end_of_a_month_is_split_at_midnight(case: Any) -> None:
    zurich = ZoneInfo("Europe/Zurich")
    start, end = midnight(date(2026, 6, 1), zurich), midnight(date(2026, 7, 1), zurich)
    sessions, counter = (
        Decimal(str(case["expected"][name])) for name in ("session_export_kwh", "counter_kwh")
    )
    charge_begins, charge_ends = end - 3 * HOUR, end + HOUR
    whole_charge = (counter - sessions) * 4 / 3
    readings = [
        shows(start, 0),
        shows(charge_begins, sessions),
        shows(charge_ends, sessions + whole_charge),
    ]

    june, july = usage_between(readings, start, end), usage_between(readings, end, charge_ends)

    assert june.kwh == counter
    assert june.kwh + july.kwh == sessions + whole_charge


@pytest.mark.parametrize("case", seeds("clock_change"), ids=seed_id)
def test_a_night_of_a_clock_change_keeps_its_energy(case: Any) -> None:
    zone = ZoneInfo(case["inputs"]["timezone"])
    start = midnight(date.fromisoformat(case["inputs"]["night"]), zone)
    count = case["inputs"]["intervals"]
    readings = hourly(*range(count + 1), start=start, every=timedelta(minutes=15))
    local = [start.astimezone(zone) + timedelta(hours=hour) for hour in (0, 1, 3, 4, 5)]

    parts = [usage_between(readings, *local[index : index + 2]).kwh for index in range(4)]

    assert sum(parts) == case["expected"]["kwh"]
    assert parts == [4, 4, 4, 4]


def test_usage_tells_what_it_rests_on() -> None:
    readings = hourly(1, 2, 3, 4)

    usage = usage_between(readings, NOON + 30 * MINUTE, NOON + 2 * HOUR)

    assert usage == Usage(1500, Quality.INTERPOLATED, (), tuple(readings[:3]))
    assert usage.kwh == Decimal("1.5")


def test_usage_tells_what_to_review_in_its_period_only() -> None:
    readings = judge(hourly(100, 90, 95, 96))
    reset = Flag(FlagKind.RESET_ASSUMED, NOON + HOUR, Register.TOTAL)

    assert whole(readings).flags == (reset,)
    assert usage_between(readings, NOON + HOUR, NOON + 3 * HOUR).flags == ()


def test_an_assumed_dip_is_told_once_for_each_period_it_reaches_into() -> None:
    readings = judge(hourly(100, 0, 0, 101))
    dip = (Flag(FlagKind.DIP_ASSUMED, NOON + HOUR, Register.TOTAL),)

    assert whole(readings).flags == dip
    assert usage_between(readings, NOON + 2 * HOUR, NOON + 3 * HOUR).flags == dip


def test_no_time_uses_nothing_for_sure() -> None:
    usage = usage_between(hourly(1, 2), NOON, NOON)

    assert (usage.wh, usage.quality) == (0, Quality.MEASURED)


def test_without_readings_usage_is_missing() -> None:
    assert usage_between([], NOON, NOON + HOUR) == Usage(0, Quality.MISSING)


def test_export_never_counts_as_use_and_can_be_asked_for() -> None:
    export = [shows(NOON, 7, register=Register.EXPORT), shows(NOON + HOUR, 9, register=Register.EXPORT)]
    readings = [*hourly(1, 2), *export]

    assert whole(readings).wh == 1000
    assert usage_between(readings, NOON, NOON + HOUR, registers=[Register.EXPORT]).wh == 2000


def test_the_multiplier_of_the_device_counts() -> None:
    assert whole(hourly(1, 2), devices=[Device(multiplier=Decimal(40))]).kwh == 40


def test_the_zone_an_instant_is_told_in_does_not_matter() -> None:
    zurich = ZoneInfo("Europe/Zurich")
    night = hourly(0, 1, 2, 3, start=at("2024-10-27T00:00"))
    start, end = (instant.astimezone(zurich) for instant in (night[0].taken_at, night[-1].taken_at))

    assert usage_between(night, start, end).wh == 3000


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(BackwardPeriodError, match="before it starts at 2024-01-01 13:00"):
        usage_between([], NOON + HOUR, NOON)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveInstantError):
        usage_between([], datetime(2024, 1, 1), NOON)  # noqa: DTZ001 - the missing zone is what is tested


def test_two_readings_at_one_instant_are_refused() -> None:
    with pytest.raises(SameInstantError):
        usage_between([shows(NOON, 1), shows(NOON, 2)], NOON, NOON + HOUR)


@st.composite
def logs(draw: st.DrawFn) -> list[Reading]:
    """Draw readings of every register with every event and verdict."""
    readings = []
    for register in draw(st.sets(st.sampled_from(Register))):
        minute = 0
        for _ in range(draw(st.integers(0, 6))):
            minute += draw(st.integers(1, 5000))
            readings.append(
                shows(
                    NOON + minute * MINUTE,
                    Decimal(draw(st.integers(0, 10**9))).scaleb(-3),
                    draw(st.sampled_from(Event)),
                    draw(st.sampled_from([None, *Verdict])),
                    register=register,
                )
            )
    return readings


@given(
    logs(),
    st.lists(st.integers(-(10**6), 3 * 10**6), min_size=2, max_size=6),
    st.decimals("0.001", 100, places=5),
)
def test_usages_of_adjacent_periods_add_up(
    readings: list[Reading], seconds: list[int], multiplier: Decimal
) -> None:
    devices = [Device(multiplier=multiplier)]
    cuts = [NOON + timedelta(seconds=second) for second in sorted(seconds)]

    parts = [
        usage_between(readings, cuts[index], cuts[index + 1], devices=devices)
        for index in range(len(cuts) - 1)
    ]

    joined = usage_between(readings, cuts[0], cuts[-1], devices=devices)
    assert sum(part.wh for part in parts) == joined.wh
    assert all(part.wh >= 0 for part in parts)
    assert {flag for part in parts for flag in part.flags} >= set(joined.flags)


@given(logs(), st.randoms())
def test_the_order_in_which_readings_come_does_not_matter(readings: list[Reading], shuffle: Any) -> None:
    mixed = list(readings)
    shuffle.shuffle(mixed)
    period = (NOON, NOON + timedelta(days=21))

    assert usage_between(mixed, *period) == usage_between(readings, *period)
    assert set(judge(mixed)) == set(judge(readings))


def test_a_verdict_is_kept_for_the_bill_that_rests_on_it() -> None:
    read_monthly = judge(hourly(100, 3, every=timedelta(days=30)))
    period = (read_monthly[0].taken_at, read_monthly[-1].taken_at)

    later = judge([*read_monthly, shows(period[1] + timedelta(days=1), 101)])

    assert later[1].verdict is Verdict.ASSUMED
    assert usage_between(later, *period) == usage_between(read_monthly, *period)
