"""Reminders of stored meters: planned, answered by readings, put off, switched off."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import icalendar
import pytest

from app.domain.errors import FormError
from app.domain.forms import MeterForm
from app.domain.meter import Method
from app.domain.reminder import Reminder, SnoozeError
from app.domain.reminder_occasions import Kind
from app.reports.words import Words
from app.storage.queries.reminders import reminder_settings_of
from app.use_cases.book import GoneError
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.meters import add_meter, archive_meter, remove_meter
from app.use_cases.readings import ReadingForm, record_reading
from app.use_cases.reminders import (
    Rhythm,
    dismiss,
    inbox,
    reminder_calendar,
    reminders,
    rhythm_of_meter,
    set_reminder,
    snooze,
    waiting,
)
from tests.databases import ON_BOTH
from tests.use_cases.conftest import Clock

# Saturday, 10:00 in Zurich; the cycle began on Sunday, 8 November.
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 1, 9, tzinfo=UTC))


def add(desk: Desk, name: str = "Kitchen", **more: object) -> UUID:
    form = MeterForm(name, anchor_day=8, **more)  # type: ignore[arg-type]
    return UUID(str(desk.do(add_meter, form, "Europe/Zurich").answer))


def record(desk: Desk, clock: Clock, meter_id: UUID, day: date, kwh: str) -> None:
    clock.now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    desk.do(record_reading, meter_id, ReadingForm(clock.now, Decimal(kwh)))


def weekly(desk: Desk, clock: Clock, name: str = "Kitchen", **more: object) -> UUID:
    """Add a meter that reads 10 kWh a day, last read on Monday, 16 November."""
    meter_id = add(desk, name, **more)
    for day, kwh in ((2, "1000"), (9, "1070"), (16, "1140")):
        record(desk, clock, meter_id, date(2026, 11, day), kwh)
    clock.now = NOW
    return meter_id


def first(desk: Desk, kind: Kind) -> Reminder:
    return next(one for one in desk.ask(reminders) if one.kind is kind)


def test_a_reading_plans_the_next_one_a_week_later_at_nine(desk: Desk, clock: Clock) -> None:
    meter_id = weekly(desk, clock)

    due = first(desk, Kind.READING_DUE)

    assert due.at == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert (due.route, due.site_name) == (f"/add/{meter_id}", "Home")


def test_a_recorded_reading_answers_what_was_due(desk: Desk, clock: Clock) -> None:
    meter_id = weekly(desk, clock)
    clock.now = datetime(2026, 11, 24, 9, tzinfo=UTC)
    before = desk.ask(inbox)

    record(desk, clock, meter_id, date(2026, 11, 24), "1220")

    assert [one.kind for one in before.due] == [Kind.READING_DUE]
    assert desk.ask(inbox).due == ()
    assert first(desk, Kind.READING_DUE).at.date() == date(2026, 12, 1)


def test_one_reminder_names_both_meters_of_a_site(desk: Desk, clock: Clock) -> None:
    weekly(desk, clock)
    weekly(desk, clock, "Cellar")

    due = first(desk, Kind.READING_DUE)

    assert [meter.name for meter in due.meters] == ["Kitchen", "Cellar"]


def test_a_meter_without_a_reading_asks_on_its_anchor_day_and_ten_days_later(desk: Desk) -> None:
    add(desk)

    kinds = {one.kind: one.at.date() for one in reversed(desk.ask(reminders))}

    assert kinds[Kind.ANCHOR_DAY] == date(2026, 11, 8)
    assert kinds[Kind.NO_READING] == date(2026, 11, 19)
    assert kinds[Kind.CYCLE_ENDING] == date(2026, 11, 3)


def thresholds_told(desk: Desk, clock: Clock, *days: int) -> list[Reminder]:
    """Return the threshold reminders that come when the plan is made at 14:00 of these days of November."""
    told = []
    for day in days:
        clock.now = datetime(2026, 11, day, 13, tzinfo=UTC)
        tomorrow = clock.now + timedelta(days=1)
        plan = desk.ask(reminders)
        told += [one for one in plan if one.kind is Kind.THRESHOLD and one.at <= tomorrow]
    return told


def test_a_threshold_reminds_once_a_week_before_it_is_expected(desk: Desk, clock: Clock) -> None:
    meter_id = weekly(desk, clock, thresholds=(Decimal(205),))

    (told,) = thresholds_told(desk, clock, *range(16, 30))

    # 10 kWh a day since midnight of the 8th: 205 at noon of the 28th.
    assert told.meters[0].next_threshold_on == date(2026, 11, 28)
    assert told.at == datetime(2026, 11, 21, 8, tzinfo=UTC)
    assert told.route == f"/meters/{meter_id}"


def test_by_the_classic_method_a_threshold_reminds_once_a_reading_brings_it_near(
    desk: Desk, clock: Clock
) -> None:
    meter_id = weekly(desk, clock, thresholds=(Decimal(200),), method=Method.FIRST_IN_CYCLE)
    before = thresholds_told(desk, clock, *range(16, 23))
    record(desk, clock, meter_id, date(2026, 11, 23), "1210")

    (told,) = thresholds_told(desk, clock, *range(23, 30))

    assert before == []
    assert told.at == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert told.meters[0].next_threshold_on == date(2026, 11, 30)


def test_the_classic_method_plans_no_crossing_before_the_cycles_first_reading(
    desk: Desk, clock: Clock
) -> None:
    meter_id = add(desk, thresholds=(Decimal(200),), method=Method.FIRST_IN_CYCLE)
    record(desk, clock, meter_id, date(2026, 11, 2), "1000")
    clock.now = NOW

    assert Kind.THRESHOLD not in {one.kind for one in desk.ask(reminders)}


def test_an_archived_a_removed_and_a_silent_meter_remind_no_more(desk: Desk, clock: Clock) -> None:
    archived, removed, silent = (weekly(desk, clock, name) for name in ("A", "B", "C"))

    desk.do(archive_meter, archived)
    desk.do(remove_meter, removed)
    desk.do(set_reminder, silent, is_on=False, every_days=7, minute_of_day=540)

    assert desk.ask(reminders) == []


def test_the_rhythm_of_a_meter_is_its_own(desk: Desk, clock: Clock) -> None:
    meter_id = weekly(desk, clock)
    usual = desk.ask(rhythm_of_meter, meter_id)

    desk.do(set_reminder, meter_id, is_on=True, every_days=10, minute_of_day=18 * 60 + 30)

    assert usual == Rhythm(is_on=True, every_days=7, minute_of_day=540)
    assert desk.ask(rhythm_of_meter, meter_id) == Rhythm(every_days=10, minute_of_day=1110)
    assert first(desk, Kind.READING_DUE).at == datetime(2026, 11, 26, 17, 30, tzinfo=UTC)


def test_a_meter_without_settings_gets_them_with_the_first_choice(desk: Desk, clock: Clock) -> None:
    meter_id = weekly(desk, clock)
    desk.do(lambda book: book.remove(reminder_settings_of(book.session, meter_id)))
    without = desk.ask(rhythm_of_meter, meter_id)

    desk.do(set_reminder, meter_id, is_on=True, every_days=3, minute_of_day=0)

    assert without == Rhythm()
    assert desk.ask(rhythm_of_meter, meter_id) == Rhythm(every_days=3, minute_of_day=0)


@pytest.mark.parametrize(("every_days", "minute_of_day"), [(0, 540), (367, 540), (7, -1), (7, 1440)])
def test_a_rhythm_that_no_calendar_has_is_refused(desk: Desk, every_days: int, minute_of_day: int) -> None:
    meter_id = add(desk)

    with pytest.raises(FormError):
        desk.do(set_reminder, meter_id, is_on=True, every_days=every_days, minute_of_day=minute_of_day)

    assert desk.ask(rhythm_of_meter, meter_id) == Rhythm()


@ON_BOTH
def test_a_snoozed_reminder_leaves_the_inbox_and_comes_again(desk: Desk, clock: Clock) -> None:
    weekly(desk, clock)
    clock.now = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
    (due,) = desk.ask(inbox).due

    desk.do(snooze, due.id, 60)

    again = replace(due, at=datetime(2026, 11, 23, 9, 10, tzinfo=UTC))
    assert desk.ask(inbox).due == ()
    assert desk.ask(reminders)[0] == again
    assert desk.ask(inbox).coming[0] == again
    clock.now = again.at
    assert desk.ask(inbox).due == (again,)


def test_a_reminder_can_be_snoozed_again_and_again(desk: Desk, clock: Clock) -> None:
    weekly(desk, clock)
    clock.now = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
    (due,) = desk.ask(inbox).due
    desk.do(snooze, due.id, 15)
    clock.now += timedelta(minutes=20)

    desk.do(snooze, due.id, 240)

    assert desk.ask(inbox).due == ()
    assert desk.ask(reminders)[0].at == datetime(2026, 11, 23, 12, 30, tzinfo=UTC)


def test_a_dismissed_reminder_is_gone_until_it_is_undone(desk: Desk, clock: Clock) -> None:
    weekly(desk, clock)
    clock.now = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
    before = desk.ask(inbox)

    done = desk.do(dismiss, before.due[0].id)

    assert (desk.ask(inbox).due, desk.ask(waiting)) == ((), 0)
    assert desk.ask(reminders)[0].id != before.due[0].id
    desk.do(undo, done.group_id)
    assert (desk.ask(inbox), desk.ask(waiting)) == (before, 1)


@pytest.mark.parametrize("minutes", [0, 14, 241])
def test_a_snooze_outside_a_quarter_to_four_hours_is_refused(desk: Desk, clock: Clock, minutes: int) -> None:
    weekly(desk, clock)
    coming = desk.ask(reminders)[0]

    with pytest.raises(SnoozeError, match="15 to 240"):
        desk.do(snooze, coming.id, minutes)

    assert desk.ask(reminders)[0] == coming


def test_a_reminder_answered_meanwhile_cannot_be_put_off(desk: Desk, clock: Clock) -> None:
    meter_id = weekly(desk, clock)
    clock.now = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
    (due,) = desk.ask(inbox).due
    record(desk, clock, meter_id, date(2026, 11, 23), "1210")

    for verb in (lambda book: snooze(book, due.id, 60), lambda book: dismiss(book, due.id)):
        with pytest.raises(GoneError):
            desk.do(verb)


def test_asking_twice_changes_nothing(desk: Desk, clock: Clock) -> None:
    weekly(desk, clock, thresholds=(Decimal(200),))

    assert desk.ask(reminders) == desk.ask(reminders)
    assert desk.ask(inbox) == desk.ask(inbox)


def test_the_calendar_file_holds_every_reminder_with_an_alarm(desk: Desk, clock: Clock) -> None:
    weekly(desk, clock)

    calendar = icalendar.Calendar.from_ical(desk.ask(reminder_calendar, Words()))

    events = calendar.walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [one.at for one in desk.ask(reminders)]
    assert len(calendar.walk("VALARM")) == len(events)
