"""Holidays of one year, of every year, and around Easter."""

import json
from datetime import date
from typing import Any

import pytest

from app.domain.tariff.holiday_sets import HOLIDAYS_OF
from app.domain.tariff.holidays import easter_sunday, holidays_between
from tests.domain.tariff.document.build import flat, refusal, tariff_of


def holidays(first: date, last: date, *written: dict[str, Any]) -> set[date]:
    return set(holidays_between(tariff_of(flat(), holidays=list(written)).holidays, first, last))


@pytest.mark.parametrize(
    "day",
    [
        "1818-03-22",
        "1943-04-25",
        "2000-04-23",
        "2008-03-23",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2038-04-25",
        "2076-04-19",
        "2285-03-22",
    ],
)
def test_easter_sunday_is_the_one_of_the_calendar(day: str) -> None:
    assert easter_sunday(int(day[:4])) == date.fromisoformat(day)


def test_day_of_every_year_falls_into_each_year() -> None:
    found = holidays(date(2025, 12, 31), date(2027, 1, 1), {"month": 12, "day": 25})

    assert found == {date(2025, 12, 25), date(2026, 12, 25), date(2027, 12, 25)}


def test_leap_day_is_a_holiday_only_in_leap_years() -> None:
    assert holidays(date(2027, 1, 1), date(2028, 12, 31), {"month": 2, "day": 29}) == {date(2028, 2, 29)}


def test_single_date_is_a_holiday_once() -> None:
    assert holidays(date(2025, 1, 1), date(2027, 1, 1), {"date": "2026-12-24"}) == {date(2026, 12, 24)}


def test_days_around_easter_are_counted_from_sunday() -> None:
    found = holidays(date(2026, 1, 1), date(2026, 1, 2), {"easter": -2}, {"easter": 39})

    assert found == {date(2026, 4, 3), date(2026, 5, 14)}


@pytest.mark.parametrize(
    ("month", "weekday", "nth", "days"),
    [
        (11, "thu", 4, ["2024-11-28", "2025-11-27", "2026-11-26"]),
        (5, "mon", -1, ["2024-05-27", "2025-05-26", "2026-05-25"]),
        (9, "mon", 1, ["2024-09-02", "2025-09-01", "2026-09-07"]),
        (12, "sun", -1, ["2024-12-29", "2025-12-28", "2026-12-27"]),
    ],
)
def test_a_weekday_of_a_month_is_found_in_each_year(
    month: int, weekday: str, nth: int, days: list[str]
) -> None:
    found = holidays(date(2024, 1, 1), date(2026, 1, 1), {"month": month, "weekday": weekday, "nth": nth})

    assert found == {date.fromisoformat(day) for day in days}


def test_every_kind_of_holiday_is_written_as_it_was_read() -> None:
    written = [
        {"date": "2026-12-24"},
        {"month": 12, "day": 25},
        {"month": 11, "weekday": "thu", "nth": 4},
        {"easter": 1},
    ]

    tariff = tariff_of(flat(), holidays=written)

    assert json.loads(tariff.to_json())["holidays"] == written
    assert tariff_of(flat(), holidays=tariff.holidays) == tariff


@pytest.mark.parametrize("country", HOLIDAYS_OF)
def test_the_holidays_of_a_country_are_as_many_days_each_year(country: str) -> None:
    found = holidays_between(HOLIDAYS_OF[country], date(2026, 1, 1), date(2026, 1, 1))

    assert len(found) == len(HOLIDAYS_OF[country])
    assert date(2026, 1, 1) in found


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"easter": 900},
        {"month": 2, "day": 30},
        {"month": 2},
        {"weekday": "thu"},
        "2026-12-25",
        None,
    ],
)
def test_other_holidays_are_refused_at_their_place(written: object) -> None:
    assert refusal(flat(), holidays=[{"easter": 1}, written]).startswith("holiday 2")
