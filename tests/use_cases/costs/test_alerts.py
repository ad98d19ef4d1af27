"""Budgets that will not do and expensive hours remind by themselves, once and with their figures."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import icalendar
import pytest

from app.domain.alerts import Overrun
from app.domain.assignment import Level, Target
from app.domain.cycle import Cycle
from app.domain.forms import MeterForm
from app.domain.reminder import Reminder
from app.domain.reminder_occasions import Kind
from app.domain.zone import DAY, clock_instant, midnight
from app.reports.words import Words
from app.use_cases.budgets import clear_budget, set_budget
from app.use_cases.costs.overruns import known_since
from app.use_cases.desk import Desk
from app.use_cases.meters import add_meter, archive_meter
from app.use_cases.quiet_meters import (
    Telling,
    keep_expensive_hours_quiet,
    tell_expensive_hours,
    telling_of,
)
from app.use_cases.reminders import dismiss, inbox, reminder_calendar, reminders, waiting
from app.use_cases.settings import AppSettings, change_settings
from tests.use_cases.conftest import Clock
from tests.use_cases.costs.house import ZURICH, fill_quarters, holds, meter_of, read, read_monthly, site_of
from tests.use_cases.tariff_documents import BASE, BY_TIME, FLAT, tariff

# The house used 10 kWh a day: 300 kWh and 84 francs in November.
FIRST_SEEN = date(2026, 11, 1)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 10, 20, 9, tzinfo=UTC))


@pytest.fixture
def meter(desk: Desk, clock: Clock) -> Target:
    """A meter with a budget of 80 francs since October, seen on 21 November at 10:00."""
    meter = Target(Level.METER, desk.do(add_meter, MeterForm("Heat pump"), "Europe/Zurich").answer)
    desk.do(set_budget, meter, Decimal(80), "CHF")
    holds(desk, meter, tariff(FLAT, BASE))
    clock.now = datetime(2026, 11, 21, 9, tzinfo=UTC)
    read_monthly(desk, meter)
    return meter


def of_kind(found: list[Reminder] | tuple[Reminder, ...], kind: Kind) -> list[Reminder]:
    return [one for one in found if one.kind is kind]


def nine(day: date) -> datetime:
    return clock_instant(day, 9 * 60, ZURICH)


def came(desk: Desk, clock: Clock, first: date, days: int) -> list[Reminder]:
    """Return the budgets told when the plan is made twice a day."""
    told = []
    for half in range(2 * days):
        clock.now = midnight(first, ZURICH) + half * timedelta(hours=12)
        later = clock.now + timedelta(hours=12)
        told += [one for one in of_kind(desk.ask(reminders), Kind.BUDGET) if one.at <= later]
    return told


@pytest.mark.usefixtures("meter")
def test_a_budget_that_will_not_do_is_told_once_a_month_with_its_figures(desk: Desk, clock: Clock) -> None:
    told = came(desk, clock, date(2026, 11, 1), 45)

    assert [one.at for one in told] == [nine(FIRST_SEEN), nine(date(2026, 12, 1))]
    (alert,) = told[0].alerts
    assert alert.about == Overrun(Decimal(84), Decimal(80), "CHF")


def test_a_reading_that_raises_the_pace_has_the_budget_told_the_next_morning(
    desk: Desk, clock: Clock, meter: Target
) -> None:
    desk.do(set_budget, meter, Decimal(100), "CHF")
    calm = desk.ask(waiting)
    clock.now = datetime(2026, 11, 22, 17, tzinfo=UTC)
    read(desk, meter.id, clock.now, Decimal(6000))

    (told,) = of_kind(desk.ask(reminders), Kind.BUDGET)
    clock.now = datetime(2026, 11, 25, 17, tzinfo=UTC)
    read(desk, meter.id, clock.now, Decimal(6050))

    assert calm == 0
    assert told.at == nine(date(2026, 11, 23))
    assert of_kind(desk.ask(reminders), Kind.BUDGET) == []
    assert [one.id for one in of_kind(desk.ask(inbox).due, Kind.BUDGET)] == [told.id]


def test_a_budget_set_when_it_will_not_do_already_is_told_the_next_morning(desk: Desk, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 21, 9, tzinfo=UTC)
    other = meter_of(desk, "Flat")
    holds(desk, other, tariff(FLAT, BASE))

    desk.do(set_budget, other, Decimal(80), "CHF")

    (told,) = of_kind(desk.ask(reminders), Kind.BUDGET)
    assert told.at == nine(date(2026, 11, 22))


def test_a_budget_that_will_do_again_leaves_the_inbox(desk: Desk, meter: Target) -> None:
    before = of_kind(desk.ask(inbox).due, Kind.BUDGET)

    desk.do(set_budget, meter, Decimal(85), "CHF")

    assert len(before) == 1
    assert of_kind(desk.ask(inbox).due, Kind.BUDGET) == []


@pytest.mark.usefixtures("meter")
def test_a_dismissed_budget_stays_dismissed_when_more_is_read(
    desk: Desk, clock: Clock, meter: Target
) -> None:
    (due,) = of_kind(desk.ask(inbox).due, Kind.BUDGET)
    desk.do(dismiss, due.id)
    clock.now += timedelta(hours=1)

    read(desk, meter.id, clock.now, Decimal(6000))

    assert of_kind(desk.ask(inbox).due, Kind.BUDGET) == []
    assert of_kind(desk.ask(reminders), Kind.BUDGET) == []


def test_a_budget_in_another_currency_and_an_archived_meter_say_nothing(desk: Desk, meter: Target) -> None:
    desk.do(set_budget, meter, Decimal(1), "EUR")
    other = of_kind(desk.ask(inbox).due, Kind.BUDGET)
    desk.do(set_budget, meter, Decimal(1), "CHF")
    desk.do(archive_meter, meter.id)

    assert other == []
    assert of_kind(desk.ask(inbox).due, Kind.BUDGET) == []


def test_quarters_tell_on_which_day_a_budget_was_first_known_not_to_do(
    desk: Desk, clock: Clock, meter: Target
) -> None:
    desk.do(set_budget, meter, Decimal(100), "CHF")
    fill_quarters(desk, meter, date(2026, 11, 1), 20, [100] * 24)
    fill_quarters(desk, meter, date(2026, 11, 21), 4, [2000] * 24)
    clock.now = datetime(2026, 11, 25, 9, tzinfo=UTC)

    (due,) = of_kind(desk.ask(inbox).due, Kind.BUDGET)

    assert due.at.date() == date(2026, 11, 22)


def test_the_budget_of_a_site_is_told_once_for_all_its_meters(
    desk: Desk, clock: Clock, meter: Target
) -> None:
    site = site_of(desk)
    desk.do(clear_budget, meter)
    desk.do(set_budget, site, Decimal(130), "CHF")
    clock.now = datetime(2026, 11, 24, 17, tzinfo=UTC)
    read(desk, meter.id, clock.now, Decimal(5800))

    (told,) = of_kind(desk.ask(reminders), Kind.BUDGET)
    clock.now = datetime(2026, 11, 25, 17, tzinfo=UTC)

    assert (told.at, told.route) == (nine(date(2026, 11, 25)), "/costs")
    (alert,) = told.alerts
    assert (alert.subject.name, alert.subject.meter_id) == ("Home", None)
    assert isinstance(alert.about, Overrun)
    assert alert.about.projected > 130
    assert of_kind(desk.ask(inbox).due, Kind.BUDGET) == [told]


def expensive(desk: Desk) -> list[Reminder]:
    return of_kind(desk.ask(reminders), Kind.EXPENSIVE)


def test_expensive_hours_are_told_only_to_who_asked_and_for_a_week_ahead(desk: Desk, meter: Target) -> None:
    holds(desk, meter, tariff(BY_TIME, name="By time"), date(2026, 11, 1))
    quiet = expensive(desk)

    desk.do(change_settings, AppSettings(expensive_minutes=30))

    told = expensive(desk)
    first = date(2026, 11, 22)
    assert quiet == []
    assert [one.at for one in told] == [clock_instant(first + n * DAY, 390, ZURICH) for n in range(6)]
    assert {one.route for one in told} == {f"/meters/{meter.id}"}


def test_of_expensive_hours_the_inbox_shows_the_next_ones_and_those_that_last(
    desk: Desk, clock: Clock, meter: Target
) -> None:
    holds(desk, meter, tariff(BY_TIME, name="By time"), date(2026, 11, 1))
    desk.do(change_settings, AppSettings(expensive_minutes=30))

    at_ten = desk.ask(inbox)
    clock.now = datetime(2026, 11, 21, 20, tzinfo=UTC)

    assert len(of_kind(at_ten.due, Kind.EXPENSIVE)) == len(of_kind(at_ten.coming, Kind.EXPENSIVE)) == 1
    assert of_kind(desk.ask(inbox).due, Kind.EXPENSIVE) == []


def test_meters_with_the_same_tariff_share_the_word_about_expensive_hours(desk: Desk, meter: Target) -> None:
    other = meter_of(desk, "Car")
    for each in (meter, other):
        holds(desk, each, tariff(BY_TIME, name=f"By time {each.id}"), date(2026, 11, 1))
    desk.do(change_settings, AppSettings(expensive_minutes=120))

    first = expensive(desk)[0]

    assert [alert.subject.name for alert in first.alerts] == ["Heat pump", "Car"]
    assert first.at == clock_instant(date(2026, 11, 22), 6 * 60, ZURICH)


def test_a_meter_can_be_left_out_of_the_word_about_expensive_hours(desk: Desk, meter: Target) -> None:
    other = meter_of(desk, "Car")
    for each in (meter, other):
        holds(desk, each, tariff(BY_TIME, name=f"By time {each.id}"), date(2026, 11, 1))
    before = desk.ask(telling_of, meter.id)
    desk.do(change_settings, AppSettings(expensive_minutes=30))

    desk.do(keep_expensive_hours_quiet, meter.id)
    one = [alert.subject.name for alert in expensive(desk)[0].alerts]
    desk.do(tell_expensive_hours, meter.id)
    both = [alert.subject.name for alert in expensive(desk)[0].alerts]

    assert (one, both) == (["Car"], ["Heat pump", "Car"])
    assert (before, desk.ask(telling_of, meter.id)) == (Telling(False, True), Telling(True, True))


@pytest.mark.usefixtures("meter")
def test_a_calendar_holds_the_budget_with_its_words(desk: Desk, clock: Clock) -> None:
    clock.now = midnight(FIRST_SEEN, ZURICH)

    calendar = icalendar.Calendar.from_ical(desk.ask(reminder_calendar, Words("en", "GB")))

    told = {str(event["summary"]): str(event["description"]) for event in calendar.walk("VEVENT")}
    assert told["A budget will not be enough"] == "Heat pump: CHF\u00a084.00 projected, budget CHF\u00a080.00"


def test_without_a_tariff_nothing_is_told(desk: Desk, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 21, 9, tzinfo=UTC)
    meter = meter_of(desk)
    desk.do(set_budget, meter, Decimal(1), "CHF")
    desk.do(change_settings, replace(AppSettings(), expensive_minutes=15))

    kinds = {one.kind for one in (*desk.ask(reminders), *desk.ask(inbox).due)}

    assert kinds.isdisjoint({Kind.BUDGET, Kind.EXPENSIVE})


def test_a_right_guess_since_when_a_budget_will_not_do_is_found_with_two_questions() -> None:
    asked: list[datetime] = []
    known = midnight(date(2026, 11, 12), ZURICH)

    class Day:
        """A book that knows what was known at an instant."""

        now = datetime(2026, 11, 21, 9, tzinfo=UTC)

        def as_of(self, at: datetime) -> datetime:
            """Return the instant itself."""
            return at

    def will_not_do(at: datetime) -> bool:
        asked.append(at)
        return at >= known

    month, day = Cycle(date(2026, 11, 1), date(2026, 12, 1)), Day()
    halved = known_since(day, month, ZURICH, will_not_do)  # type: ignore[arg-type] # only what is asked
    first = len(asked)
    guessed = known_since(day, month, ZURICH, will_not_do, halved)  # type: ignore[arg-type] # see above
    second = len(asked) - first
    wrong = known_since(day, month, ZURICH, will_not_do, known - DAY)  # type: ignore[arg-type] # see above

    assert (halved, guessed, wrong) == (known, known, known)
    assert second == 2 < first
