"""What the inbox says about each reminder."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app.domain.reminder import Reminder
from app.domain.reminder_occasions import Kind, RemindedMeter
from app.reports.words import Words
from app.ui.inbox import state

ZURICH = ZoneInfo("Europe/Zurich")
TODAY = date(2026, 11, 21)
NINE = datetime(2026, 11, 21, 8, tzinfo=UTC)
_ = Words("en", "GB")


def reminder(kind: Kind = Kind.READING_DUE, at: datetime = NINE, meters: int = 1) -> Reminder:
    """Return a reminder of some meters in Zurich."""
    site = UUID(int=1)
    named = tuple(
        RemindedMeter(UUID(int=n), f"Meter {n}", site, "Home", ZURICH, 1, TODAY) for n in range(meters)
    )
    return Reminder(7, at, kind, site, "Home", named)


def test_a_reminder_of_today_says_so_in_the_time_of_its_place() -> None:
    assert state.when_text(_, reminder(), TODAY) == "Today, 09:00"


def test_a_reminder_of_this_week_says_how_long_ago_it_came() -> None:
    three_days_ago = reminder(at=NINE - timedelta(days=3))

    assert state.when_text(_, three_days_ago, TODAY) == "Wed 18 Nov, 09:00 – 3 days ago"


def test_a_reminder_of_long_ago_says_only_its_day() -> None:
    assert state.when_text(_, reminder(at=NINE - timedelta(days=20)), TODAY) == "Sun 1 Nov, 09:00"


@pytest.mark.parametrize(
    ("kind", "meters", "name"),
    [
        (Kind.READING_DUE, 1, "Add reading"),
        (Kind.ANCHOR_DAY, 2, "Add readings"),
        (Kind.THRESHOLD, 1, "Show the meter"),
        (Kind.THRESHOLD, 3, "Show the meters"),
        (Kind.BUDGET, 1, "Show the costs"),
        (Kind.EXPENSIVE, 2, "Show the costs"),
        (Kind.OPEN_APP, 1, "Show all meters"),
    ],
)
def test_the_step_names_what_answers_the_reminder(kind: Kind, meters: int, name: str) -> None:
    assert state.step_name(_, reminder(kind, meters=meters)) == name


@pytest.mark.parametrize(
    ("minutes", "name", "said"),
    [
        (15, "Snooze 15 minutes", "It comes back in 15 minutes."),
        (60, "Snooze 1 hour", "It comes back in 1 hour."),
        (240, "Snooze 4 hours", "It comes back in 4 hours."),
    ],
)
def test_a_snooze_of_whole_hours_is_told_in_hours(minutes: int, name: str, said: str) -> None:
    assert state.snooze_name(_, minutes) == name
    assert state.snoozed_text(_, minutes) == said


def test_a_begun_cycle_does_not_begin_today() -> None:
    yesterday = reminder(Kind.ANCHOR_DAY, NINE - timedelta(days=1))

    assert state.due_title(_, reminder(Kind.ANCHOR_DAY), TODAY) == "A cycle begins today: read the meter"
    assert state.due_title(_, yesterday, TODAY) == "A cycle has begun: read the meter"


def test_what_comes_is_told_without_claiming_that_it_is_so_already() -> None:
    kinds = [Kind.ANCHOR_DAY, Kind.NO_READING, Kind.CYCLE_ENDING, Kind.READING_DUE]

    assert [state.coming_title(_, reminder(kind)) for kind in kinds] == [
        "A new cycle begins",
        "If there is no reading by then",
        "The cycle ends in five days",
        "Time to read the meter",
    ]


def test_a_calm_inbox_says_when_the_next_reminder_comes() -> None:
    next_week = reminder(at=NINE + timedelta(days=7))

    assert state.calm_text(_, (next_week,), TODAY) == "The next reminder comes Sat 28 Nov at 09:00."
    assert state.calm_text(_, (reminder(),), TODAY) == "The next reminder comes today at 09:00."
    assert state.calm_text(_, (), TODAY).startswith("Once you have a meter")
