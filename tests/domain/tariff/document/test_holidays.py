"""Holidays of one year, of every year, and around Easter."""

from datetime import date
from typing import Any

import pytest

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
    "written", [{}, {"easter": 900}, {"month": 2, "day": 30}, {"month": 2}, "2026-12-25", None]
)
def test_other_holidays_are_refused_at_their_place(written: object) -> None:
    assert refusal(flat(), holidays=[{"easter": 1}, written]).startswith("holiday 2")
