"""What a person enters about sites and reminders, and what is wrong with it."""

import pytest

from app.domain.forms import reminder_problems, site_problems


def test_a_site_needs_a_name_and_a_zone_that_exists() -> None:
    fields = [problem.field for problem in site_problems(" ", "Europe/Atlantis")]

    assert fields == ["name", "time_zone"]


def test_a_site_with_both_is_accepted() -> None:
    assert site_problems("Home", "Asia/Karachi") == []


@pytest.mark.parametrize(
    ("every_days", "minute", "fields"),
    [
        (7, 540, []),
        (1, 0, []),
        (366, 1439, []),
        (0, 540, ["every_days"]),
        (367, 540, ["every_days"]),
        (7, -1, ["minute_of_day"]),
        (7, 1440, ["minute_of_day"]),
    ],
)
def test_a_reminder_comes_every_1_to_366_days_at_a_minute_of_the_day(
    every_days: int, minute: int, fields: list[str]
) -> None:
    problems = reminder_problems(every_days, minute)

    assert [problem.field for problem in problems] == fields
