"""Alerts of costs: when they come, how they are told together, and when they are over."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.domain.alerts import Alert, Overrun, Peak, Subject, budget_alert, peak_alert
from app.domain.reminder import Reminder, due_reminders, plan_reminders, snoozed_until
from app.domain.reminder_occasions import Kind
from app.domain.zone import DAY, clock_instant

ZURICH = ZoneInfo("Europe/Zurich")
HOME = UUID(int=1)
PUMP = Subject(HOME, "Home", ZURICH, "Heat pump", UUID(int=10))
CAR = replace(PUMP, name="Car", meter_id=UUID(int=11))
WHOLE = replace(PUMP, name="Home", meter_id=None)
OVERRUN = Overrun(Decimal(84), Decimal(80), "CHF")
TODAY = date(2026, 11, 18)
NOON = datetime(2026, 11, 18, 11, tzinfo=UTC)
MONTHS_END = datetime(2026, 11, 30, 23, tzinfo=UTC)


def clock(text: str, day: date = TODAY) -> datetime:
    hours, minutes = text.split(":")
    return clock_instant(day, int(hours) * 60 + int(minutes), ZURICH)


def budget(subject: Subject = PUMP, since: datetime = NOON) -> Alert:
    return budget_alert(subject, OVERRUN, since=since, until=MONTHS_END, minute_of_day=9 * 60)


def peak(first: str, last: str) -> Peak:
    return Peak("Peak", clock(first), clock(last))


def expensive(subject: Subject = PUMP) -> Alert:
    found = peak_alert(subject, [peak("17:00", "21:00")], TODAY, 30)
    assert found is not None
    return found


def planned(*alerts: Alert, now: datetime = NOON) -> list[Reminder]:
    return plan_reminders((), now=now, alerts=alerts)


@pytest.mark.parametrize(
    ("known", "told"),
    [("08:59", "2026-11-18T09:00"), ("09:00", "2026-11-19T09:00"), ("18:00", "2026-11-19T09:00")],
)
def test_a_budget_is_told_the_first_morning_after_it_is_known_not_to_do(known: str, told: str) -> None:
    alert = budget(since=clock(known))

    assert alert.at.astimezone(ZURICH).replace(tzinfo=None) == datetime.fromisoformat(told)


def test_a_budget_waits_in_the_inbox_until_its_month_is_over() -> None:
    alert = budget()
    times = [alert.at - DAY, alert.at, MONTHS_END - DAY, MONTHS_END]

    waits = [len(due_reminders((), now=now, alerts=[alert])) for now in times]

    assert waits == [0, 1, 1, 0]
    assert planned(alert, now=alert.at) == []


def test_a_budget_that_would_be_told_after_its_month_is_not_told() -> None:
    assert planned(budget(since=MONTHS_END - timedelta(hours=1))) == []


@pytest.mark.parametrize(
    ("first", "told"),
    [("17:00", "16:30"), ("06:30", "06:00"), ("06:10", "06:00"), ("06:00", None), ("00:00", None)],
)
def test_expensive_hours_are_told_shortly_before_and_wake_nobody(first: str, told: str | None) -> None:
    alert = peak_alert(PUMP, [peak(first, "21:00")], TODAY, 30)

    assert (alert.at if alert else None) == (clock(told) if told else None)


def test_a_day_with_several_expensive_periods_is_told_once_before_the_first_of_daytime() -> None:
    peaks = [peak("00:00", "02:00"), peak("07:00", "09:00"), peak("17:00", "20:00")]

    alert = peak_alert(PUMP, peaks, TODAY, 60)

    assert alert is not None
    assert (alert.at, alert.until) == (clock("06:00"), clock("09:00"))


def test_a_day_without_expensive_hours_says_nothing() -> None:
    assert peak_alert(PUMP, [], TODAY, 30) is None


def test_expensive_hours_that_are_over_leave_the_inbox() -> None:
    alert = expensive()
    times = [clock("16:29"), clock("16:30"), clock("20:59"), clock("21:00")]

    assert [len(due_reminders((), now=now, alerts=[alert])) for now in times] == [0, 1, 1, 0]


def test_what_is_snoozed_beyond_its_end_comes_no_more() -> None:
    (reminder,) = planned(expensive())
    snoozes = {reminder.id: snoozed_until(reminder, 240, clock("17:30"))}
    sooner = {reminder.id: snoozed_until(reminder, 60, clock("17:30"))}

    assert plan_reminders((), now=clock("17:30"), snoozes=snoozes, alerts=[expensive()]) == []
    (again,) = plan_reminders((), now=clock("17:30"), snoozes=sooner, alerts=[expensive()])
    assert (again.at, again.id) == (clock("18:30"), reminder.id)


def test_the_meters_of_a_site_share_one_reminder_a_time() -> None:
    (reminder,) = planned(expensive(), expensive(CAR))

    assert [alert.subject.name for alert in reminder.alerts] == ["Heat pump", "Car"]
    assert (reminder.kind, reminder.site_name, reminder.zone) == (Kind.EXPENSIVE, "Home", ZURICH)


@pytest.mark.parametrize(
    ("alerts", "route"),
    [
        ([budget()], f"/meters/{PUMP.meter_id}"),
        ([budget(), budget(CAR)], "/costs"),
        ([budget(WHOLE)], "/costs"),
        ([expensive()], f"/meters/{PUMP.meter_id}"),
    ],
)
def test_an_alert_opens_the_costs_it_speaks_of(alerts: list[Alert], route: str) -> None:
    (reminder,) = planned(*alerts)

    assert reminder.route == route


def test_planning_later_changes_nothing_of_what_is_still_to_come() -> None:
    alerts = [expensive(), budget(), budget(CAR)]

    assert planned(*alerts, now=NOON + timedelta(hours=1)) == planned(*alerts)
    assert [reminder.kind for reminder in planned(*alerts)] == [Kind.EXPENSIVE, Kind.BUDGET]
