"""A whole year by a fixed clock: the plan is made anew every day, and what comes is collected."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.domain.reminder import Reminder, plan_reminders
from app.domain.reminder_occasions import Kind, RemindedMeter
from app.domain.zone import local_day, midnight

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
TIMES = [(0, 0), (1, 45), (2, 15), (2, 30), (9, 0), (23, 59)]


def meter_in(zone: str, clock: tuple[int, int], every_days: int) -> RemindedMeter:
    return RemindedMeter(
        id=UUID(int=10),
        name="Kitchen",
        site_id=UUID(int=1),
        site_name="Home",
        zone=ZoneInfo(zone),
        anchor_day=31,
        added_on=FIRST - DAY,
        every_days=every_days,
        minute_of_day=clock[0] * 60 + clock[1],
    )


def what_came(meter: RemindedMeter, reads_on: set[date]) -> Iterator[Reminder]:
    """Live through a year: plan at 05:00 and 17:00 UTC, read at local noon of some days."""
    now = midnight(FIRST, meter.zone) - MINUTE
    end = midnight(LAST + DAY, meter.zone) - MINUTE
    while now < end:
        wait = timedelta(hours=(5 - now.hour) % 12 or 12)
        plan = plan_reminders([meter], now=now)
        later = min(now + wait, end)
        yield from (one for one in plan if one.at <= later)
        noon = midnight(local_day(later, meter.zone), meter.zone) + 13 * timedelta(hours=1)
        if local_day(later, meter.zone) in reads_on and now < noon <= later:
            meter = replace(meter, last_read_at=noon)
        now = later


def clock_of(one: Reminder, zone: str) -> datetime:
    return one.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def shown(day: date, clock: tuple[int, int], zone: str) -> datetime:
    """Return what clocks show when that time has come; in the gap they are already ahead."""
    ahead = {
        ("Europe/Zurich", date(2026, 3, 29), (2, 15)): (3, 15),
        ("Europe/Zurich", date(2026, 3, 29), (2, 30)): (3, 30),
        ("Australia/Lord_Howe", date(2026, 10, 4), (2, 15)): (2, 45),
    }
    return datetime.combine(day, time(*ahead.get((zone, day, clock), clock)))


@pytest.mark.parametrize("clock", TIMES)
@pytest.mark.parametrize("zone", ["Europe/Zurich", "Australia/Lord_Howe"])
def test_each_day_of_a_year_reminds_exactly_once_at_its_local_time(zone: str, clock: tuple[int, int]) -> None:
    meter = meter_in(zone, clock, every_days=1)
    days = [FIRST + number * DAY for number in range((LAST - FIRST).days + 1)]

    came = [clock_of(one, zone) for one in what_came(meter, set())]

    assert came == [shown(day, clock, zone) for day in days]


@pytest.mark.parametrize("zone", ["Europe/Zurich", "Australia/Lord_Howe"])
def test_who_reads_every_week_is_reminded_of_that_and_of_each_anchor_day_only(zone: str) -> None:
    sundays = {FIRST + number * DAY for number in range(365) if (FIRST + number * DAY).weekday() == 6}
    meter = replace(meter_in(zone, (9, 0), 7), last_read_at=midnight(date(2025, 12, 31), ZoneInfo(zone)))

    came = [(clock_of(one, zone).date(), one.kind) for one in what_came(meter, sundays)]

    anchors = [(date(2026, month, 31), Kind.ANCHOR_DAY) for month in (1, 3, 5, 7, 8, 10, 12)]
    anchors += [(date(2026, 2, 28), Kind.ANCHOR_DAY)]
    anchors += [(date(2026, month, 30), Kind.ANCHOR_DAY) for month in (4, 6, 9, 11)]
    asked_for = {day for day, _ in anchors}
    due = [(day, Kind.READING_DUE) for day in sundays if day > date(2026, 1, 4) and day not in asked_for]
    assert came == sorted([*anchors, *due])


@pytest.mark.parametrize("zone", ["Europe/Zurich", "Australia/Lord_Howe"])
def test_who_never_reads_hears_of_each_cycle_three_times(zone: str) -> None:
    came = [(clock_of(one, zone), one.kind) for one in what_came(meter_in(zone, (2, 15), 366), set())]

    starts = [day for day, kind in came if kind is Kind.ANCHOR_DAY]
    assert len(starts) == 12
    for kind in (Kind.NO_READING, Kind.CYCLE_ENDING):
        assert len([day for day, other in came if other is kind]) == 12
    october = [(day.day, kind) for day, kind in came if day.month == 10]
    assert october == [(11, Kind.NO_READING), (26, Kind.CYCLE_ENDING), (31, Kind.ANCHOR_DAY)]
