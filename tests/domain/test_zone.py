"""Days and clock times of a place."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.instant import NaiveInstantError
from app.domain.zone import ZonedClockTimeError, instants_of, local_day, midnight, quarters_in
from tests.domain.build import at

ZURICH = ZoneInfo("Europe/Zurich")
QUARTER = timedelta(minutes=15)
# Before 1990 some places shifted their clocks by odd minutes or seconds (Liberia, 1972: 44 min 30 s).
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2037, 12, 31)

zones = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
days = st.dates(FIRST_DAY, LAST_DAY)


def test_a_day_begins_at_its_local_midnight() -> None:
    assert midnight(date(2024, 7, 1), ZURICH) == at("2024-06-30T22:00")
    assert midnight(date(2024, 1, 1), ZURICH) == at("2023-12-31T23:00")


@pytest.mark.parametrize(
    ("name", "day", "begin"),
    [
        ("America/Sao_Paulo", date(2018, 11, 4), "2018-11-04T03:00"),  # 00:00 jumps to 01:00
        ("America/Toronto", date(1919, 3, 31), "1919-03-31T04:30"),  # 23:30 jumps to 00:30
        ("Pacific/Apia", date(2011, 12, 30), "2011-12-30T10:00"),  # a day Samoa left out
    ],
)
def test_a_day_without_midnight_begins_where_clocks_jumped(name: str, day: date, begin: str) -> None:
    assert midnight(day, ZoneInfo(name)) == at(begin)


def test_a_day_with_two_midnights_begins_at_the_first() -> None:
    havana = ZoneInfo("America/Havana")

    assert midnight(date(2024, 11, 3), havana) == at("2024-11-03T04:00")
    assert quarters_in(date(2024, 11, 3), havana) == 100


@pytest.mark.parametrize(
    ("name", "day", "quarters"),
    [
        ("Europe/Zurich", date(2024, 7, 1), 96),
        ("Europe/Zurich", date(2024, 3, 31), 92),
        ("Europe/Zurich", date(2024, 10, 27), 100),
        ("Australia/Lord_Howe", date(2024, 10, 6), 94),
        ("Australia/Lord_Howe", date(2024, 4, 7), 98),
        ("Antarctica/Troll", date(2024, 3, 31), 88),
        ("Pacific/Apia", date(2011, 12, 30), 0),
        ("Asia/Kathmandu", date(2024, 3, 31), 96),
    ],
)
def test_a_day_has_its_length_in_quarters(name: str, day: date, quarters: int) -> None:
    assert quarters_in(day, ZoneInfo(name)) == quarters


@given(zones, days)
def test_the_quarters_of_a_day_fill_it_in_every_zone(zone: ZoneInfo, day: date) -> None:
    start = midnight(day, zone)

    quarters = [start + index * QUARTER for index in range(quarters_in(day, zone))]

    assert all(local_day(quarter, zone) == day for quarter in quarters)
    assert local_day(start + len(quarters) * QUARTER, zone) > day
    assert start + len(quarters) * QUARTER == midnight(day + timedelta(days=1), zone)


@pytest.mark.parametrize("year", [2007, 2011])
def test_the_days_of_a_year_tile_it_in_every_zone(year: int) -> None:
    listed = [date(year, 1, 1) + timedelta(days=index) for index in range(366)]

    for name in available_timezones():
        zone = ZoneInfo(name)
        begins = [midnight(day, zone) for day in listed]
        lengths = [after - before for before, after in pairwise(begins)]

        assert [length / QUARTER for length in lengths] == [quarters_in(day, zone) for day in listed[:-1]]
        # Clocks shift by 2 hours at most, but for the places that moved across the date line.
        assert sum(abs(length - timedelta(days=1)) > timedelta(hours=2) for length in lengths) <= 1


@given(zones, st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds of a strategy are naive
def test_every_instant_lies_in_its_local_day(zone: ZoneInfo, instant: datetime) -> None:
    day = local_day(instant, zone)

    assert midnight(day, zone) <= instant < midnight(day + timedelta(days=1), zone)


def test_the_local_day_does_not_depend_on_the_zone_the_instant_is_told_in() -> None:
    instant = at("2024-06-30T22:30")

    assert local_day(instant, ZURICH) == date(2024, 7, 1)
    assert local_day(instant.astimezone(ZoneInfo("America/New_York")), ZURICH) == date(2024, 7, 1)


def test_a_minute_past_midnight_shown_twice_stays_in_its_day() -> None:
    st_johns = ZoneInfo("America/St_Johns")
    # On 4 November 2007 clocks went back from 00:01 to 23:01 of the day before.
    second_evening = at("2007-11-04T03:00")

    assert second_evening.astimezone(st_johns).date() == date(2007, 11, 3)
    assert local_day(second_evening, st_johns) == date(2007, 11, 4)
    assert quarters_in(date(2007, 11, 4), st_johns) == 100


def test_a_local_day_needs_an_instant_with_a_zone() -> None:
    with pytest.raises(NaiveInstantError):
        local_day(datetime(2024, 7, 1), ZURICH)  # noqa: DTZ001 - the missing zone is what is tested


def test_a_clock_time_is_one_instant_on_a_plain_day() -> None:
    assert instants_of(_clock("2024-07-01T12:00"), ZURICH) == (at("2024-07-01T10:00"),)


def test_a_clock_time_in_the_skipped_hour_never_was() -> None:
    assert instants_of(_clock("2024-03-31T02:30"), ZURICH) == ()


def test_a_clock_time_in_the_repeated_hour_was_twice() -> None:
    assert instants_of(_clock("2024-10-27T02:30"), ZURICH) == (at("2024-10-27T00:30"), at("2024-10-27T01:30"))


@given(zones, st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds of a strategy are naive
def test_every_instant_is_found_by_the_clock_time_it_shows(zone: ZoneInfo, instant: datetime) -> None:
    shown = instant.astimezone(zone).replace(tzinfo=None)

    assert instant in instants_of(shown, zone)


def test_a_clock_time_that_says_a_zone_already_is_refused() -> None:
    with pytest.raises(ZonedClockTimeError, match="already has a time zone"):
        instants_of(at("2024-07-01T12:00"), ZURICH)


def _clock(text: str) -> datetime:
    return datetime.fromisoformat(text)
