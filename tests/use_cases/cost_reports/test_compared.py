"""Cycles are compared with cycles, months with months, and other days with as many before them."""

from datetime import date

from app.use_cases.cost_reports.compared import other_windows
from app.use_cases.desk import Desk
from tests.use_cases.costs.house import meter_of, stored

OCTOBER = date(2026, 10, 1), date(2026, 11, 1)


def told(*days: date) -> list[tuple[str, str, str]]:
    return [(each.name, str(each.first), str(each.end)) for each in other_windows(None, *days)]


def test_a_cycle_is_compared_with_the_last_one_and_the_one_a_year_ago(desk: Desk) -> None:
    meter = meter_of(desk, anchor_day=8)

    found = desk.ask(lambda book: other_windows(stored(book, meter), date(2026, 10, 8), date(2026, 11, 8)))

    assert [(each.name, each.first, each.end) for each in found] == [
        ("Last cycle", date(2026, 9, 8), date(2026, 10, 8)),
        ("A year ago", date(2025, 10, 8), date(2025, 11, 8)),
    ]


def test_months_are_compared_with_months() -> None:
    assert told(*OCTOBER) == [
        ("Before", "2026-09-01", "2026-10-01"),
        ("A year ago", "2025-10-01", "2025-11-01"),
    ]
    assert told(date(2026, 1, 1), date(2026, 4, 1))[0] == ("Before", "2025-10-01", "2026-01-01")


def test_a_year_is_compared_with_the_year_before_once() -> None:
    assert told(date(2026, 1, 1), date(2027, 1, 1)) == [("Before", "2025-01-01", "2026-01-01")]


def test_other_days_are_compared_with_as_many_before_them() -> None:
    assert told(date(2026, 10, 10), date(2026, 10, 20))[0] == ("Before", "2026-09-30", "2026-10-10")


def test_a_leap_day_a_year_ago_is_the_last_of_february() -> None:
    assert told(date(2024, 2, 29), date(2024, 3, 5))[1] == ("A year ago", "2023-02-28", "2023-03-05")
