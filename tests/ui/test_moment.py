"""A chosen clock time, and what it is where clocks are set."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from app.ui.moment import NOW, at_clock, at_instant

ZURICH = ZoneInfo("Europe/Zurich")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
HALF_PAST_TWO = time(2, 30)
PRESENT = datetime(2026, 11, 21, 8, 0, 30, tzinfo=UTC)


def clock(day: date, at: time) -> datetime:
    return datetime.combine(day, at)


def test_the_present_has_no_instant_of_its_own_and_shows_the_minute() -> None:
    assert NOW.at is None
    assert NOW.shown(PRESENT, ZURICH) == clock(date(2026, 11, 21), time(9))


def test_another_day_keeps_the_time_and_another_time_the_day() -> None:
    day = NOW.on_day(date(2026, 11, 4), PRESENT, ZURICH)
    both = day.at_time(time(17, 5), PRESENT, ZURICH)

    assert day.at == datetime(2026, 11, 4, 8, tzinfo=UTC)
    assert both.at == datetime(2026, 11, 4, 16, 5, tzinfo=UTC)


def test_an_hour_that_was_skipped_is_no_instant_but_a_problem() -> None:
    moment = at_clock(clock(SPRING, HALF_PAST_TWO), ZURICH)

    problem = moment.problem("at")

    assert (moment.at, moment.is_skipped) == (None, True)
    assert problem is not None
    assert problem.field == "at"


def test_an_hour_shown_twice_is_the_first_until_a_person_says_the_second() -> None:
    moment = at_clock(clock(AUTUMN, HALF_PAST_TWO), ZURICH)

    assert moment.is_twice
    assert moment.problem("at") is None
    assert moment.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moment.choosing(is_second=True).at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_stored_instant_comes_back_to_the_second() -> None:
    instants = [datetime(2026, 10, 25, hour, 30, 7, tzinfo=UTC) for hour in (0, 1, 2)]

    assert [at_instant(instant, ZURICH).at for instant in instants] == instants
