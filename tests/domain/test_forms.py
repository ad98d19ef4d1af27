"""What a person enters about sites and reminders, and what is wrong with it."""

from decimal import Decimal

import pytest

from app.domain.forms import (
    MeterForm,
    meter_problems,
    number_problems,
    reminder_problems,
    site_problems,
    turn_over_problems,
)

UNFIT = ["NaN", "sNaN", "Infinity", "-Infinity", "-1", "1.0001", "99999999999999", "1e12", "1e40", "1e-40"]
NUMBERS = ["multiplier", "max_kw", "turn_over_at", "thresholds"]


def about_number(field: str, number: str) -> MeterForm:
    value = (Decimal(number),) if field == "thresholds" else Decimal(number)
    return MeterForm("Kitchen", **{field: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [*UNFIT, "0"])
@pytest.mark.parametrize("field", NUMBERS)
def test_a_number_that_no_column_keeps_is_said_at_its_field(field: str, number: str) -> None:
    problems = meter_problems(about_number(field, number))

    assert [problem.field for problem in problems] == [field]


@pytest.mark.parametrize("number", ["0.001", "1e9", "999999999999.999"])
@pytest.mark.parametrize("field", NUMBERS)
def test_every_number_above_zero_that_a_column_keeps_is_accepted(field: str, number: str) -> None:
    assert meter_problems(about_number(field, number)) == []


@pytest.mark.parametrize("number", UNFIT)
def test_a_dial_value_may_be_zero_and_nothing_below(number: str) -> None:
    assert [problem.field for problem in number_problems("final", Decimal(number))] == ["final"]
    assert number_problems("final", Decimal(0)) == []


def test_a_dial_may_start_again_where_nobody_knows() -> None:
    assert turn_over_problems(None) == []


def test_a_dial_shows_at_most_three_decimals() -> None:
    problems = meter_problems(MeterForm("Kitchen", decimals=4))

    assert [problem.field for problem in problems] == ["decimals"]


def test_the_same_threshold_twice_is_said() -> None:
    (problem,) = meter_problems(MeterForm("Kitchen", thresholds=(Decimal(200), Decimal("200.0"))))

    assert "twice" in str(problem)


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
