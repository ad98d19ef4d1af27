"""Reminders: what is planned, what waits in the inbox, and what a person puts off."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.reminder import (
    FOR_GOOD,
    MOST,
    Reminder,
    SnoozeError,
    due_reminders,
    plan_reminders,
    reminder_id,
    snoozed_until,
)
from app.domain.reminder_occasions import Kind, RemindedMeter
from tests.domain.build import at

ZURICH = ZoneInfo("Europe/Zurich")
HOME = UUID(int=1)
DAY = timedelta(days=1)
KITCHEN = RemindedMeter(
    id=UUID(int=10),
    name="Kitchen",
    site_id=HOME,
    site_name="Home",
    zone=ZURICH,
    anchor_day=8,
    added_on=date(2025, 1, 1),
    last_read_at=at("2026-11-16T18:00"),
)
CELLAR = replace(KITCHEN, id=UUID(int=11), name="Cellar")
NEVER_READ = replace(KITCHEN, added_on=date(2026, 11, 1), last_read_at=None)
NOW = at("2026-11-18T12:00")


def of_kind(reminders: Sequence[Reminder], kind: Kind) -> list[datetime]:
    """Return when the reminders of one kind come, as clocks in Zurich show it."""
    return [one.at.astimezone(ZURICH).replace(tzinfo=None) for one in reminders if one.kind is kind]


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_reading_is_due_every_week_after_the_last_one_though_nobody_reads() -> None:
    plan = plan_reminders([KITCHEN], now=NOW, coming_days=20)

    due = of_kind(plan, Kind.READING_DUE)
    assert due == [local("2026-11-23T09:00"), local("2026-11-30T09:00"), local("2026-12-07T09:00")]


def test_a_reading_answers_what_was_due_before_it() -> None:
    late = at("2026-11-25T12:00")
    before = due_reminders([KITCHEN], now=late)

    after = due_reminders([replace(KITCHEN, last_read_at=late)], now=late)

    assert [one.kind for one in before] == [Kind.READING_DUE]
    assert after == []


def test_a_meter_never_read_is_due_a_week_after_it_was_added() -> None:
    plan = plan_reminders([NEVER_READ], now=at("2026-11-01T12:00"), coming_days=13)

    assert of_kind(plan, Kind.READING_DUE) == []  # the anchor day asks on the 8th, the cycle on the 19th
    assert of_kind(plan, Kind.ANCHOR_DAY) == [local("2026-11-08T09:00")]


def test_the_day_on_which_a_cycle_begins_asks_for_a_reading() -> None:
    plan = plan_reminders([KITCHEN], now=NOW, coming_days=60)

    assert of_kind(plan, Kind.ANCHOR_DAY) == [local("2026-12-08T09:00"), local("2027-01-08T09:00")]


def test_a_moved_boundary_moves_the_reminder_of_its_cycle() -> None:
    moved = replace(KITCHEN, boundaries={date(2026, 12, 8): date(2026, 12, 10)})

    plan = plan_reminders([moved], now=NOW, coming_days=30)

    assert of_kind(plan, Kind.ANCHOR_DAY) == [local("2026-12-10T09:00")]


def test_the_day_of_the_anchor_counts_in_the_zone_of_the_site() -> None:
    just_before = replace(KITCHEN, last_read_at=at("2026-11-07T22:59"))
    just_after = replace(KITCHEN, last_read_at=at("2026-11-07T23:00"))
    now = at("2026-11-08T00:30")

    plans = [plan_reminders([one], now=now, coming_days=1) for one in (just_before, just_after)]

    assert [of_kind(plan, Kind.ANCHOR_DAY) for plan in plans] == [[local("2026-11-08T09:00")], []]


def test_a_cycle_without_a_reading_asks_once_it_is_more_than_ten_days_old_and_before_it_ends() -> None:
    seldom = replace(KITCHEN, every_days=366, last_read_at=at("2026-11-01T12:00"))

    plan = plan_reminders([seldom], now=at("2026-11-09T12:00"), coming_days=28)

    assert of_kind(plan, Kind.NO_READING) == [local("2026-11-19T09:00")]
    assert of_kind(plan, Kind.CYCLE_ENDING) == [local("2026-12-03T09:00")]


def test_a_cycle_with_a_reading_asks_no_more() -> None:
    seldom = replace(KITCHEN, every_days=366)

    plan = plan_reminders([seldom], now=NOW, coming_days=19)

    assert plan == []


def test_a_cycle_cut_short_asks_only_on_the_days_it_has() -> None:
    cut = {date(2026, 12, 8): date(2026, 11, 12)}
    seldom = replace(KITCHEN, every_days=366, last_read_at=at("2026-11-01T12:00"), boundaries=cut)

    plan = plan_reminders([seldom], now=at("2026-11-07T12:00"), coming_days=10)

    assert [one.kind for one in plan] == [Kind.ANCHOR_DAY, Kind.ANCHOR_DAY]


def test_a_meter_asks_for_a_reading_once_a_day_for_the_best_reason() -> None:
    daily = replace(KITCHEN, every_days=1)

    plan = plan_reminders([daily], now=NOW, coming_days=30)

    days = [one.at.astimezone(ZURICH).date() for one in plan]
    assert days == sorted(set(days))
    assert of_kind(plan, Kind.ANCHOR_DAY) == [local("2026-12-08T09:00")]


def test_a_threshold_is_announced_a_week_before_it_is_crossed() -> None:
    near = replace(KITCHEN, next_threshold=Decimal(200), next_threshold_on=date(2026, 11, 30))

    plan = plan_reminders([near], now=NOW)

    assert of_kind(plan, Kind.THRESHOLD) == [local("2026-11-23T09:00")]


def test_a_threshold_found_near_by_a_reading_is_announced_the_next_time() -> None:
    near = replace(KITCHEN, next_threshold=Decimal(200), next_threshold_on=date(2026, 11, 19))
    early = replace(near, last_read_at=at("2026-11-18T07:00"))

    plans = [plan_reminders([one], now=one.last_read_at or NOW) for one in (near, early)]

    expected = [[local("2026-11-17T09:00")], [local("2026-11-18T09:00")]]
    assert [of_kind(plan, Kind.THRESHOLD) for plan in plans] == expected


def test_a_threshold_announced_once_waits_in_the_inbox_and_comes_no_more() -> None:
    near = replace(KITCHEN, next_threshold=Decimal(200), next_threshold_on=date(2026, 11, 19))

    plan, due = plan_reminders([near], now=NOW), due_reminders([near], now=NOW)

    assert of_kind(plan, Kind.THRESHOLD) == []
    assert of_kind(due, Kind.THRESHOLD) == [local("2026-11-17T09:00")]


def test_a_threshold_of_a_meter_never_read_here_waits_for_its_cycle() -> None:
    by_quarters = replace(NEVER_READ, next_threshold=Decimal(9), next_threshold_on=date(2026, 11, 9))

    due = due_reminders([by_quarters], now=NOW)

    assert of_kind(due, Kind.THRESHOLD) == [local("2026-11-08T09:00")]


def test_a_meter_that_is_off_never_reminds() -> None:
    off = replace(NEVER_READ, is_on=False)

    assert plan_reminders([off], now=NOW) == []
    assert due_reminders([off], now=NOW) == []


def test_nothing_reminds_of_days_before_the_meter_was_there() -> None:
    today = replace(NEVER_READ, added_on=date(2026, 11, 18))

    assert due_reminders([today], now=at("2026-11-18T20:00")) == []


def test_one_reminder_names_all_meters_of_a_site_at_that_time() -> None:
    elsewhere = replace(KITCHEN, id=UUID(int=12), site_id=UUID(int=2), site_name="Cabin")
    later = replace(KITCHEN, id=UUID(int=13), minute_of_day=18 * 60)

    plan = plan_reminders([KITCHEN, elsewhere, CELLAR, later], now=NOW, coming_days=5)

    named = [[meter.name for meter in one.meters] for one in plan]
    assert named == [["Kitchen"], ["Kitchen", "Cellar"], ["Kitchen"]]
    assert [one.site_name for one in plan] == ["Cabin", "Home", "Home"]


def test_the_inbox_holds_the_latest_of_what_one_reading_answers() -> None:
    weeks_later = at("2026-12-05T12:00")

    due = due_reminders([KITCHEN], now=weeks_later)

    assert of_kind(due, Kind.READING_DUE) == [local("2026-11-30T09:00")]
    assert len(due) == 1


def test_a_snoozed_reminder_leaves_the_inbox_and_comes_again() -> None:
    now = at("2026-11-23T08:10")
    (due,) = due_reminders([KITCHEN], now=now)

    snoozes = {due.id: snoozed_until(due, 60, now)}

    assert due_reminders([KITCHEN], now=now, snoozes=snoozes) == []
    again = plan_reminders([KITCHEN], now=now, snoozes=snoozes)[0]
    assert again == replace(due, at=at("2026-11-23T09:10"))
    assert due_reminders([KITCHEN], now=again.at, snoozes=snoozes) == [again]


def test_a_coming_reminder_is_snoozed_from_its_own_time() -> None:
    coming = plan_reminders([KITCHEN], now=NOW)[0]

    assert snoozed_until(coming, 15, NOW) == coming.at + timedelta(minutes=15)


def test_a_dismissed_reminder_is_gone_and_the_next_one_is_not() -> None:
    plan = plan_reminders([KITCHEN], now=NOW)

    rest = plan_reminders([KITCHEN], now=NOW, snoozes={plan[0].id: FOR_GOOD})

    assert rest == plan[1:]
    assert due_reminders([KITCHEN], now=plan[0].at, snoozes={plan[0].id: FOR_GOOD}) == []


@pytest.mark.parametrize("minutes", [14, 241, 0, -15])
def test_a_snooze_outside_a_quarter_to_four_hours_is_refused(minutes: int) -> None:
    coming = plan_reminders([KITCHEN], now=NOW)[0]

    with pytest.raises(SnoozeError, match="15 to 240"):
        snoozed_until(coming, minutes, NOW)


def test_of_too_many_reminders_the_last_one_says_to_open_the_app() -> None:
    daily = replace(KITCHEN, every_days=1)

    plan = plan_reminders([daily], now=NOW)

    assert len(plan) == MOST
    assert [one.kind for one in plan].count(Kind.OPEN_APP) == 1
    assert (plan[-1].kind, plan[-1].route) == (Kind.OPEN_APP, "/")


def test_a_reminder_opens_the_screen_that_answers_it() -> None:
    near = replace(KITCHEN, next_threshold=Decimal(200), next_threshold_on=date(2026, 11, 29))
    both = [near, replace(near, id=CELLAR.id)]

    one, two = (plan_reminders(meters, now=NOW, coming_days=4) for meters in ([near], both))

    assert [reminder.route for reminder in one] == [f"/meters/{KITCHEN.id}"]
    assert [reminder.route for reminder in two] == ["/"]
    assert plan_reminders(both, now=NOW)[1].route == f"/add/{KITCHEN.id}"


@pytest.mark.parametrize(
    ("zone", "minute", "day", "instant"),
    [
        ("Europe/Zurich", 150, date(2026, 3, 29), "2026-03-29T01:30"),  # 02:30 never shows: 03:30
        ("Europe/Zurich", 150, date(2026, 10, 25), "2026-10-25T00:30"),  # 02:30 shows twice: the first
        ("Australia/Lord_Howe", 135, date(2026, 10, 4), "2026-10-03T15:45"),  # 02:15 never shows: 02:45
        ("Australia/Lord_Howe", 105, date(2026, 4, 5), "2026-04-04T14:45"),  # 01:45 shows twice
        ("America/Sao_Paulo", 0, date(2018, 11, 4), "2018-11-04T03:00"),  # no midnight that day
    ],
)
def test_a_time_that_clocks_skip_or_repeat_reminds_once(
    zone: str, minute: int, day: date, instant: str
) -> None:
    meter = replace(KITCHEN, zone=ZoneInfo(zone), minute_of_day=minute)

    assert meter.reminds_at(day) == at(instant)


def test_the_id_of_a_reminder_never_changes() -> None:
    assert reminder_id(HOME, Kind.READING_DUE, at("2026-11-23T08:00")) == 1_670_388_374


zones = st.sampled_from(["Europe/Zurich", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia", "UTC"])
instants = st.datetimes(datetime(2010, 6, 1), datetime(2012, 12, 1)).map(  # noqa: DTZ001 - zoned next
    lambda naive: naive.replace(tzinfo=UTC)
)


@st.composite
def meters_at(draw: st.DrawFn) -> tuple[list[RemindedMeter], datetime]:
    """Return meters of up to three sites, and a moment after their last readings."""
    now = draw(instants)
    sites = [(UUID(int=number), ZoneInfo(draw(zones))) for number in range(1, 4)]
    ago = st.none() | st.integers(0, 100 * 24 * 60).map(lambda minutes: now - timedelta(minutes=minutes))
    meters = []
    for number in range(draw(st.integers(1, 6))):
        site_id, zone = draw(st.sampled_from(sites))
        near = draw(st.none() | st.integers(-5, 25))
        meters.append(
            RemindedMeter(
                id=UUID(int=100 + number),
                name=f"Meter {number}",
                site_id=site_id,
                site_name=f"Site {site_id.int}",
                zone=zone,
                anchor_day=draw(st.integers(1, 31)),
                added_on=now.date() - draw(st.integers(0, 60)) * DAY,
                is_on=draw(st.booleans()),
                every_days=draw(st.integers(1, 40)),
                minute_of_day=draw(st.integers(0, 24 * 60 - 1)),
                last_read_at=draw(ago),
                next_threshold=None if near is None else Decimal(200),
                next_threshold_on=None if near is None else now.date() + near * DAY,
            )
        )
    return meters, now


@given(meters_at())
def test_a_plan_is_short_sorted_in_the_future_and_the_same_when_made_again(
    given_: tuple[list[RemindedMeter], datetime],
) -> None:
    meters, now = given_

    plan = plan_reminders(meters, now=now)

    assert plan == plan_reminders(list(meters), now=now)
    assert len(plan) <= MOST
    assert all(now < one.at <= other.at for one, other in pairwise(plan))
    assert all(one.at > now for one in plan)
    assert all(meter.is_on for one in plan for meter in one.meters)


@given(meters_at())
def test_ids_are_of_32_bits_and_different(given_: tuple[list[RemindedMeter], datetime]) -> None:
    meters, now = given_

    plan = plan_reminders(meters, now=now)

    assert len({one.id for one in plan}) == len(plan)
    assert all(-(2**31) <= one.id < 2**31 for one in plan)


@given(meters_at(), st.integers(1, 5 * 24 * 60))
def test_as_time_passes_a_reminder_only_goes_from_the_plan_to_the_inbox(
    given_: tuple[list[RemindedMeter], datetime], minutes: int
) -> None:
    meters, now = given_
    without = [replace(meter, next_threshold_on=None) for meter in meters]
    later = now + timedelta(minutes=minutes)
    first = plan_reminders(without, now=now, most=10_000)

    then = plan_reminders(without, now=later, most=10_000)

    # The last days planned for differ from zone to zone.
    last = now + 90 * DAY
    assert [one for one in then if one.at <= last] == [one for one in first if later < one.at <= last]
    came = {(one.id, one.at) for one in first if one.at <= later}
    waiting = {(one.id, one.at) for one in due_reminders(without, now=later) if one.at > now}
    assert waiting <= came
    assert bool(waiting) == bool(came)


@given(meters_at(), st.data())
def test_a_snooze_moves_one_reminder_and_no_other(
    given_: tuple[list[RemindedMeter], datetime], data: st.DataObject
) -> None:
    meters, now = given_
    plan = plan_reminders(meters, now=now, most=10_000)
    if not plan:
        return
    chosen = data.draw(st.sampled_from(plan))

    until = snoozed_until(chosen, data.draw(st.integers(15, 240)), now)
    moved = plan_reminders(meters, now=now, snoozes={chosen.id: until}, most=10_000)

    assert replace(chosen, at=until) in moved
    assert [one for one in moved if one.id != chosen.id] == [one for one in plan if one.id != chosen.id]


@given(st.sampled_from(Kind), st.sampled_from(Kind), instants, instants)
def test_two_reminders_of_a_site_never_share_an_id(
    kind: Kind, other_kind: Kind, one: datetime, other: datetime
) -> None:
    is_same = (kind, one.replace(second=0, microsecond=0)) == (
        other_kind,
        other.replace(second=0, microsecond=0),
    )

    assert (reminder_id(HOME, kind, one) == reminder_id(HOME, other_kind, other)) == is_same
