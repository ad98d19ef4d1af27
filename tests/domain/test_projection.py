"""What a cycle used so far, where it ends, and when it crosses a threshold."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.baseline import BaselineKind
from app.domain.cycle import AnchorDayError, Cycle
from app.domain.device import Device
from app.domain.instant import NaiveInstantError
from app.domain.meter import Method
from app.domain.projection import CycleStats, cycle_stats
from app.domain.quality import Quality
from app.domain.reading import Event, Reading, Register
from app.domain.usage import usage_between
from app.domain.zone import midnight
from tests.domain.build import at, hourly, in_kwh, seed_id, seeds, shows

UTC = ZoneInfo("UTC")
ZURICH = ZoneInfo("Europe/Zurich")
DAY = timedelta(days=1)
CLASSIC = Method.FIRST_IN_CYCLE

BEFORE = shows("2024-03-10", 100)
INSIDE = shows("2024-03-16", 112)
LATER = shows("2024-03-24", 128)


def stats(
    *readings: Reading, now: str = "2024-03-25", thresholds: tuple[int, ...] = (), **more: Any
) -> CycleStats:
    """Return the numbers of the cycle from 15 March to 15 April."""
    kwh = [Decimal(threshold) for threshold in thresholds]
    options = {"anchor_day": 15, "zone": UTC, **more}
    return cycle_stats(readings, now=at(now), thresholds=kwh, **options)


@pytest.mark.parametrize("case", seeds("cycle_stats"), ids=seed_id)
def test_the_classic_method_answers_as_the_earlier_system_did(case: Any) -> None:
    given_ = case["inputs"]
    readings = [shows(when, kwh) for when, kwh in given_["readings"]]

    found = stats(
        *readings,
        now=given_["now"],
        anchor_day=given_["anchor_day"],
        thresholds=tuple(given_.get("thresholds", ())),
        method=CLASSIC,
    )

    answers = {
        "baseline": found.baseline and found.baseline.kwh,
        "latest": found.latest,
        "used": found.used_kwh,
        "elapsed_days": (at(given_["now"]) - midnight(found.cycle.start, UTC)).days,
        "daily_rate": found.rate_kwh_per_day,
        "cycle_days": found.cycle.days,
        "projected": found.projected_kwh,
        "next_threshold_on": found.next_threshold_on,
    }
    assert {name: answers[name] for name in case["expected"]} == case["expected"]


@pytest.mark.parametrize("case_id", ["KW-169", "KW-171"])
def test_both_methods_agree_where_nothing_was_read_before_the_cycle(case_id: str) -> None:
    case = next(case for case in seeds("cycle_stats") if case["id"] == case_id)
    readings = [shows(when, kwh) for when, kwh in case["inputs"]["readings"]]

    new, classic = (
        stats(*readings, now=case["inputs"]["now"], anchor_day=1, method=method) for method in Method
    )

    assert new.baseline == classic.baseline
    assert new.used_kwh == classic.used_kwh


def test_readings_around_the_anchor_give_three_different_answers_and_ours_lies_between() -> None:
    readings = (shows("2024-03-10", 100), shows("2024-03-16", 110), shows("2024-03-24", 130))

    assert stats(*readings).used_kwh == Decimal("21.667")
    assert stats(*readings, method=CLASSIC).used_kwh == 20


def test_the_rate_does_not_decay_while_nobody_reads() -> None:
    soon, late = (stats(BEFORE, INSIDE, LATER, now=now) for now in ("2024-03-24", "2024-04-14"))

    assert soon == late
    assert soon.used_kwh == 18
    assert soon.rate_kwh_per_day == 2
    assert soon.projected_kwh == 18 + 2 * 22


def test_the_rate_is_observed_energy_by_observed_time_in_the_cycle() -> None:
    found = stats(INSIDE, LATER)

    assert found.baseline is not None
    assert found.baseline.kind is BaselineKind.FIRST
    assert found.rate_kwh_per_day == 2
    assert found.projected_kwh == 16 + 2 * 22


def test_with_less_than_three_days_the_rate_looks_back_a_day_before_the_latest_reading() -> None:
    readings = (shows("2024-03-05", 60), shows("2024-03-15T12:00", 102), shows("2024-03-16", 103))

    found = stats(*readings)

    assert found.rate_kwh_per_day == Decimal(43) / 11


def test_from_three_days_on_the_rate_is_the_cycles_own() -> None:
    readings = (shows("2024-03-14", 98), shows("2024-03-16", 102), shows("2024-03-18", 109))

    assert stats(*readings).rate_kwh_per_day == 3


def test_with_less_than_a_day_observed_there_is_no_rate() -> None:
    found = stats(shows("2024-03-16", 100), shows("2024-03-16T23:00", 104), thresholds=(50,))

    assert found.used_kwh == 4
    assert found.rate_kwh_per_day is None
    assert found.projected_kwh is None
    assert found.next_threshold == 50
    assert found.next_threshold_on is None


def test_a_day_between_two_readings_is_enough_for_a_rate() -> None:
    assert stats(shows("2024-03-16", 100), shows("2024-03-17", 104)).rate_kwh_per_day == 4


def test_a_reading_at_the_end_belongs_to_the_next_cycle() -> None:
    at_end = shows("2024-04-15", 200)

    assert stats(INSIDE, LATER, at_end).latest == LATER
    assert stats(at_end).baseline is None
    assert stats(at_end, method=CLASSIC).baseline is None


def test_one_reading_is_a_baseline_and_nothing_is_used_yet() -> None:
    found = stats(INSIDE)

    assert found.latest == INSIDE
    assert found.used_kwh == 0
    assert found.projected_kwh is None
    assert found.readings == (INSIDE,)


@pytest.mark.parametrize("method", Method)
def test_without_readings_nothing_is_known(method: Method) -> None:
    found = stats(thresholds=(200,), method=method)

    assert found == CycleStats(
        cycle=Cycle(date(2024, 3, 15), date(2024, 4, 15)),
        baseline=None,
        latest=None,
        used_kwh=None,
        rate_kwh_per_day=None,
        projected_kwh=None,
        next_threshold=None,
        next_threshold_on=None,
        crossed=(),
        probably_crossed=False,
        is_estimated=False,
        quality=Quality.MISSING,
    )
    assert found.readings == ()


def test_just_after_an_anchor_the_pace_before_it_gives_an_estimate() -> None:
    found = stats(shows("2024-03-01", 80), BEFORE, now="2024-03-18", thresholds=(5, 10))

    assert found.is_estimated
    assert found.latest is None
    assert found.quality is Quality.ESTIMATED
    assert found.baseline is not None
    assert found.baseline.kwh == 100
    assert found.baseline.kind is BaselineKind.CARRIED
    assert found.rate_kwh_per_day == Decimal(20) / 9
    assert found.used_kwh == Decimal("6.667")
    assert found.projected_kwh == Decimal("68.889")
    assert found.crossed == in_kwh(5)
    assert found.next_threshold == 10
    assert found.next_threshold_on == date(2024, 3, 19)
    assert not found.probably_crossed


def test_without_any_pace_a_cycle_without_a_reading_has_only_its_baseline() -> None:
    found = stats(shows("2024-03-09T12:00", 99), BEFORE)

    assert found.baseline is not None
    assert found.used_kwh is None
    assert found.rate_kwh_per_day is None
    assert not found.is_estimated


def test_a_threshold_is_crossed_at_the_pace_counted_from_the_latest_reading() -> None:
    found = stats(BEFORE, INSIDE, LATER, thresholds=(20, 40))

    assert found.next_threshold == 20
    assert found.next_threshold_on == date(2024, 3, 25)
    assert found.probably_crossed


def test_a_crossing_still_to_come_is_not_probably_past() -> None:
    found = stats(BEFORE, INSIDE, LATER, thresholds=(10, 40))

    assert found.crossed == in_kwh(10)
    assert found.next_threshold_on == date(2024, 4, 4)
    assert not found.probably_crossed


def test_a_used_threshold_is_crossed_and_the_next_one_lies_above() -> None:
    found = stats(BEFORE, INSIDE, LATER, thresholds=(18, 19))

    assert found.crossed == in_kwh(18)
    assert found.next_threshold == 19


@pytest.mark.parametrize("method", Method)
def test_a_threshold_not_reached_before_the_end_has_no_date(method: Method) -> None:
    found = stats(BEFORE, INSIDE, LATER, thresholds=(62, 500), method=method)

    assert found.next_threshold == 62
    assert found.next_threshold_on is None
    assert not found.probably_crossed


def test_the_last_instant_of_a_cycle_still_counts_for_a_crossing() -> None:
    on_last_day = stats(BEFORE, INSIDE, LATER, thresholds=(61,))

    assert on_last_day.next_threshold_on == date(2024, 4, 14)


def test_a_crossing_is_a_day_of_the_place() -> None:
    readings = (shows("2024-03-15", 100), shows("2024-03-20", 110))

    crossings = [
        stats(*readings, thresholds=(13,), zone=ZoneInfo(name)).next_threshold_on
        for name in ("UTC", "Pacific/Auckland")
    ]

    assert crossings == [date(2024, 3, 21), date(2024, 3, 22)]


def test_the_classic_threshold_counts_whole_days_from_today() -> None:
    found = stats(INSIDE, LATER, thresholds=(20,), method=CLASSIC)

    # 16 kWh in 10 days: the 4 kWh to 20 take 2.5 days.
    assert found.next_threshold_on == date(2024, 3, 28)
    assert not found.probably_crossed


def test_the_classic_days_are_exact_and_at_least_one() -> None:
    readings = (shows("2024-03-15T01:00", 100), shows("2024-03-15T06:00", 102))

    assert stats(*readings, now="2024-03-15T12:00", method=CLASSIC).rate_kwh_per_day == 2
    assert stats(*readings, now="2024-03-17T12:00", method=CLASSIC).rate_kwh_per_day == Decimal("0.8")


def test_the_classic_projection_counts_calendar_days_also_over_a_clock_change() -> None:
    start = midnight(date(2024, 3, 15), ZURICH)
    readings = hourly(0, 500, start=start, every=10 * DAY)

    found = cycle_stats(readings, anchor_day=15, now=readings[-1].taken_at, zone=ZURICH, method=CLASSIC)

    assert found.projected_kwh == 50 * 31


def test_the_classic_quality_is_missing_until_something_is_read() -> None:
    assert stats(BEFORE, method=CLASSIC).quality is Quality.MISSING
    assert stats(INSIDE, LATER, method=CLASSIC).quality is Quality.MEASURED


def test_thresholds_are_taken_as_they_come() -> None:
    found = stats(BEFORE, INSIDE, LATER, thresholds=(300, -5, 10, 10, 0, 40))

    assert found.crossed == in_kwh(10)
    assert found.next_threshold == 40


def test_the_cycle_begins_at_local_midnight() -> None:
    just_before, just_after = shows("2024-03-14T22:59", 100), shows("2024-03-14T23:00", 101)

    found = stats(just_before, just_after, zone=ZURICH, now="2024-03-15T10:00")

    assert found.baseline is not None
    assert found.baseline.kind is BaselineKind.EXACT
    assert found.baseline.kwh == 101
    assert found.latest == just_after


def test_a_cycle_over_a_clock_change_projects_over_the_time_that_passes() -> None:
    readings = hourly(0, 240, start=midnight(date(2024, 3, 15), ZURICH), every=10 * DAY)

    found = stats(*readings, zone=ZURICH)

    # 31 calendar days less the hour that clocks skip on 31 March.
    assert found.projected_kwh == 31 * 24 - 1


def test_a_moved_boundary_moves_the_cycle() -> None:
    found = stats(BEFORE, INSIDE, LATER, boundaries={date(2024, 3, 15): date(2024, 3, 16)})

    assert found.cycle == Cycle(date(2024, 3, 16), date(2024, 4, 15))
    assert found.used_kwh == 16


def test_a_fall_an_exchange_and_a_multiplier_count_as_in_every_other_place() -> None:
    readings = [
        shows("2024-03-10", 9990),
        shows("2024-03-16", 2, Event.ROLLOVER),
        shows("2024-03-20", 10, Event.FINAL),
        shows("2024-03-20", 500, Event.INITIAL),
        shows("2024-03-24", 504),
    ]
    devices = [Device(multiplier=Decimal(2), turn_over_at=Decimal(10_000))]

    found = stats(*readings, devices=devices)

    start, latest = at("2024-03-15"), at("2024-03-24")
    assert found.used_kwh == usage_between(readings, start, latest, devices=devices).kwh == 28
    assert found.baseline is not None
    assert found.baseline.kwh == 0


def test_with_two_tariffs_both_count_and_the_total_does_not() -> None:
    readings = [
        shows(when, kwh, register=register)
        for register, values in ((Register.T1, (10, 30)), (Register.T2, (5, 9)), (Register.TOTAL, (0, 900)))
        for when, kwh in zip(("2024-03-15", "2024-03-25"), values, strict=True)
    ]

    assert stats(*readings).used_kwh == 24


def test_export_can_be_projected_too() -> None:
    readings = [
        shows(reading.taken_at, reading.kwh, register=Register.EXPORT) for reading in (BEFORE, INSIDE, LATER)
    ]

    assert stats(*readings).used_kwh is None
    assert stats(*readings, registers=[Register.EXPORT]).used_kwh == 18


@given(st.lists(st.integers(0, 5000), min_size=2, max_size=12), st.integers(1, 31), st.integers(0, 40))
def test_used_never_exceeds_projected_and_both_methods_stay_sane(
    rises: list[int], anchor_day: int, days_later: int
) -> None:
    dials = [sum(rises[:index]) for index in range(len(rises))]
    readings = hourly(*(Decimal(dial).scaleb(-3) for dial in dials), every=5 * DAY)
    now = readings[-1].taken_at + days_later * DAY

    for method in Method:
        found = cycle_stats(readings, anchor_day=anchor_day, now=now, zone=ZURICH, method=method)

        assert found.used_kwh is None or found.used_kwh >= 0
        if method is Method.INTERPOLATED and found.used_kwh is not None and found.projected_kwh is not None:
            assert found.used_kwh <= found.projected_kwh


def test_an_anchor_that_no_month_has_is_refused() -> None:
    with pytest.raises(AnchorDayError):
        stats(INSIDE, anchor_day=32)


def test_a_now_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveInstantError):
        cycle_stats([], anchor_day=1, now=datetime(2024, 1, 1), zone=UTC)  # noqa: DTZ001 - the missing zone is what is tested


def test_the_zone_now_is_told_in_does_not_matter() -> None:
    now = at("2024-03-25T10:00")
    readings = [BEFORE, INSIDE, LATER]

    told = [
        cycle_stats(readings, anchor_day=15, now=now.astimezone(zone), zone=ZURICH) for zone in (UTC, ZURICH)
    ]

    assert told[0] == told[1]
    assert told[0].used_kwh is not None
