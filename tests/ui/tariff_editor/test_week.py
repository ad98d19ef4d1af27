"""A week of hours becomes a schedule, and a schedule a week where it can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tariff.schedule import Schedule
from app.ui.tariff_editor.week import (
    DAYS,
    HOURS,
    Week,
    copied,
    day_and_night,
    painted,
    plain_week,
    schedule_of,
    stretches,
    week_of,
    without,
)

NAMES = ("Day", "Night", "Sunday")
WEEKS = st.tuples(*[st.tuples(*[st.integers(0, 2)] * HOURS)] * DAYS).filter(
    lambda week: {0, 1, 2} == {period for day in week for period in day}
)


def one(period: dict[str, object], **more: object) -> Schedule:
    return Schedule.model_validate({"periods": [{"name": "Day", **period}], "otherwise": "Night", **more})


@given(WEEKS)
def test_every_week_comes_back_from_its_schedule(week: Week) -> None:
    document = schedule_of(NAMES, week)

    schedule = Schedule.model_validate(document)

    order = [NAMES.index(name) for name in schedule.names]
    again = week_of(schedule)
    assert again is not None
    assert tuple(tuple(order[period] for period in day) for day in again) == week


def test_a_night_belongs_to_the_hours_it_reaches_into() -> None:
    schedule = one({"days": "weekdays", "times": [{"from": "22:00", "until": "02:00"}]})

    week = week_of(schedule)

    assert week is not None
    assert stretches(week[5]) == [(0, 0, 2), (1, 2, 24)]
    assert stretches(week[0]) == [(1, 0, 22), (0, 22, 24)]


@pytest.mark.parametrize(
    "period",
    [
        {"times": [{"from": "06:30", "until": "20:00"}]},
        {"months": [1, 2], "times": [{"from": "06:00", "until": "20:00"}]},
        {"days": ["sun", "holiday"]},
    ],
    ids=["half hours", "seasons", "holidays"],
)
def test_what_a_week_of_hours_cannot_say_is_no_week(period: dict[str, object]) -> None:
    schedule = one(period)

    assert week_of(schedule) is None


def test_painting_past_midnight_takes_the_early_hours_of_the_same_days() -> None:
    week = painted(plain_week(), [0], 22, 6, 1)

    assert stretches(week[0]) == [(1, 0, 6), (0, 6, 22), (1, 22, 24)]
    assert week[1] == plain_week()[1]


def test_a_weekday_is_copied_to_weekdays_and_a_day_of_the_weekend_to_the_weekend() -> None:
    week = painted(painted(plain_week(), [0], 6, 9, 1), [6], 0, 0, 2)

    monday, sunday = copied(week, 0), copied(week, 6)

    assert monday[:5] == (week[0],) * 5
    assert monday[5:] == week[5:]
    assert sunday == (*week[:5], week[6], week[6])


def test_the_hours_of_a_period_that_goes_belong_to_the_first() -> None:
    week = painted(day_and_night(), [6], 0, 0, 2)

    left = without(week, 1)

    assert stretches(left[0]) == [(0, 0, 24)]
    assert stretches(left[6]) == [(1, 0, 24)]
