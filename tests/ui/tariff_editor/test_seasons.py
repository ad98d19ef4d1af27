"""Seasons become a schedule, and a schedule seasons where it can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tariff.parts import EVERY_MONTH
from app.domain.tariff.schedule import Schedule
from app.tariffs import library
from app.ui.tariff_editor.seasons import (
    Season,
    Seasons,
    giving,
    periods_in,
    proposed,
    schedule_of,
    season_of,
    seasons_of,
)
from app.ui.tariff_editor.week import QUARTERS, day_and_night, stretches, with_holidays

NAMES = ("Day", "Night", "Sunday")
DAYS = st.lists(st.tuples(st.integers(1, QUARTERS - 1), st.integers(0, 2)), max_size=4).map(
    lambda cuts: tuple(
        next((period for at, period in sorted(cuts, reverse=True) if at <= quarter), 0)
        for quarter in range(QUARTERS)
    )
)
WEEKS = st.integers(7, 8).flatmap(lambda days: st.tuples(*[DAYS] * days))


@st.composite
def some_seasons(draw: st.DrawFn) -> Seasons:
    """Draw seasons that have each month once, no two of them alike."""
    weeks = draw(st.lists(WEEKS, min_size=1, max_size=3, unique=True))
    months = draw(st.lists(st.integers(0, len(weeks) - 1), min_size=12, max_size=12))
    whole = tuple(
        Season(tuple(month for month in EVERY_MONTH if months[month - 1] == number), week)
        for number, week in enumerate(weeks)
    )
    return tuple(season for season in whole if season.months)


def one(period: dict[str, object], **more: object) -> Schedule:
    return Schedule.model_validate({"periods": [{"name": "Day", **period}], "otherwise": "Night", **more})


def told(seasons: Seasons, names: tuple[str, ...]) -> dict[int, tuple[tuple[str, ...], ...]]:
    """Return by month the name of each quarter of each kind of day: holidays not named are left out."""
    return {
        month: tuple(tuple(names[period] for period in row) for row in season.week)
        for season in seasons
        for month in season.months
    }


@given(some_seasons())
def test_all_seasons_come_back_from_their_schedule(seasons: Seasons) -> None:
    schedule = Schedule.model_validate(schedule_of(NAMES, seasons))

    again = seasons_of(schedule)

    assert again is not None
    assert told(again, schedule.names).keys() == set(EVERY_MONTH)
    for month, week in told(seasons, NAMES).items():
        there = told(again, schedule.names)[month]
        assert there[:7] == week[:7]
        # Holidays like every day they could fall on are no holidays of their own.
        assert there[7:] == week[7:] or set(week[:7]) == set(week[7:])


@pytest.mark.parametrize("tariff", library(), ids=lambda tariff: tariff.name)
def test_every_schedule_of_the_library_can_be_drawn(tariff: object) -> None:
    schedules = [charge.schedule for charge in tariff.charges if getattr(charge, "schedule", None)]  # type: ignore[attr-defined]

    assert all(seasons_of(schedule) for schedule in schedules)


def test_a_night_belongs_to_the_hours_it_reaches_into() -> None:
    schedule = one({"days": "weekdays", "times": [{"from": "22:00", "until": "02:30"}]})

    seasons = seasons_of(schedule)

    assert seasons is not None
    week = seasons[0].week
    assert stretches(week[5]) == [(0, 0, 10), (1, 10, 96)]
    assert stretches(week[0]) == [(1, 0, 88), (0, 88, 96)]


def test_months_alike_are_one_season_and_half_hours_and_holidays_are_drawn() -> None:
    winter = {"name": "Night", "months": [12, 1, 2], "times": [{"from": "00:30", "until": "07:30"}]}
    rest = {"name": "Sunday", "days": ["sun", "holiday"], "months": [3, 4, 5, 6, 7, 8, 9, 10, 11]}
    schedule = Schedule.model_validate({"periods": [winter, rest], "otherwise": "Day"})

    seasons = seasons_of(schedule)

    assert seasons is not None
    assert [season.months for season in seasons] == [(1, 2, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11)]
    assert stretches(seasons[0].week[3]) == [(2, 0, 2), (0, 2, 30), (2, 30, 96)]
    assert [len(season.week) for season in seasons] == [7, 8]
    assert seasons[1].week[7] == seasons[1].week[6]


@pytest.mark.parametrize(
    "period",
    [
        {"days": ["sat"], "times": [{"from": "06:05", "until": "20:00"}]},
        {"days": ["sat", "holiday"], "times": [{"from": "00:00", "until": "12:00"}]},
    ],
    ids=["five minutes", "half a holiday, the rest as its weekday"],
)
def test_what_quarters_and_one_kind_of_holiday_cannot_say_is_not_drawn(period: dict[str, object]) -> None:
    sunday = {"name": "Sunday", "days": ["sun"], "times": [{"from": "12:00", "until": "24:00"}]}
    schedule = Schedule.model_validate({"periods": [{"name": "Day", **period}, sunday], "otherwise": "Night"})

    assert seasons_of(schedule) is None


def test_a_month_is_always_in_one_season() -> None:
    two = giving((Season(), Season((), with_holidays(day_and_night()))), 1, proposed(EVERY_MONTH))

    moved = giving(two, 0, (4,))

    assert [season.months for season in two] == [(1, 2, 3, 10, 11, 12), (4, 5, 6, 7, 8, 9)]
    assert season_of(moved, 4) == 0
    assert sorted(month for season in moved for month in season.months) == list(EVERY_MONTH)


def test_a_season_without_months_has_no_periods() -> None:
    assert periods_in((Season(), Season((), day_and_night()))) == [0]
