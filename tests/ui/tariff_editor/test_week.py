"""A week of quarters of an hour is painted, copied and numbered anew."""

from app.ui.tariff_editor.week import (
    DAYS,
    HOLIDAYS,
    IN_HOUR,
    Week,
    copied,
    day_and_night,
    has_holidays,
    painted,
    plain_week,
    renumbered,
    stretches,
    with_holidays,
)


def hours(week: Week, day: int) -> list[tuple[int, float, float]]:
    """Return the stretches of a day in hours."""
    return [(period, first / IN_HOUR, until / IN_HOUR) for period, first, until in stretches(week[day])]


def test_a_period_may_begin_and_end_on_any_quarter_of_an_hour() -> None:
    week = painted(plain_week(), [0], 2, 30, 1)

    assert hours(week, 0) == [(0, 0, 0.5), (1, 0.5, 7.5), (0, 7.5, 24)]
    assert hours(week, 1) == [(0, 0, 24)]


def test_painting_past_midnight_takes_the_early_hours_of_the_day_after() -> None:
    week = painted(plain_week(), [4, 6], 22 * IN_HOUR, 6 * IN_HOUR, 1)

    assert hours(week, 4) == hours(week, 6) == [(0, 0, 22), (1, 22, 24)]
    assert hours(week, 5) == hours(week, 0) == [(1, 0, 6), (0, 6, 24)]
    assert week[1:4] == plain_week()[1:4]


def test_painting_past_midnight_on_holidays_stays_on_them() -> None:
    week = painted(with_holidays(plain_week()), [HOLIDAYS], 22 * IN_HOUR, 6 * IN_HOUR, 1)

    assert hours(week, HOLIDAYS) == [(1, 0, 6), (0, 6, 22), (1, 22, 24)]
    assert week[:DAYS] == plain_week()


def test_a_weekday_is_copied_to_weekdays_and_a_day_of_the_weekend_to_the_weekend() -> None:
    week = painted(painted(plain_week(), [0], 24, 36, 1), [6], 0, 0, 2)

    monday, sunday = copied(week, 0), copied(week, 6)

    assert monday[:5] == (week[0],) * 5
    assert monday[5:] == week[5:]
    assert sunday == (*week[:5], week[6], week[6])


def test_holidays_are_like_sundays_until_somebody_paints_them_and_are_never_copied_over() -> None:
    week = with_holidays(painted(plain_week(), [6], 0, 0, 1))
    festive = painted(week, [HOLIDAYS], 0, 0, 2)

    assert has_holidays(week)
    assert week[HOLIDAYS] == week[6]
    assert hours(festive, HOLIDAYS) == [(2, 0, 24)]
    assert copied(festive, 5)[HOLIDAYS] == festive[HOLIDAYS]
    assert with_holidays(festive) == festive


def test_periods_are_numbered_anew_on_every_day() -> None:
    week = renumbered(day_and_night(), [4, 0])

    assert len(week) == DAYS
    assert hours(week, 3) == [(0, 0, 7), (4, 7, 21), (0, 21, 24)]
