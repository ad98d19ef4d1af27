"""Numbers are exact, and those that change say when."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from app.domain.tariff.prices import Dated, Day, NotNegative, Step
from tests.domain.tariff.document.build import flat, refusal, tariff_of

STEPS = [{"since": None, "value": "7.7"}, {"since": "2024-01-01", "value": "8.1"}]
PLACE = "charges \u203a Energy \u203a price"


def dated(given_price: object) -> Dated:
    return Dated.model_validate(given_price)


@pytest.mark.parametrize("written", ["0.25", ".25", "0.250000", 0.25, Decimal("0.25"), "+0.25"])
def test_price_is_the_number_that_is_written(written: object) -> None:
    assert dated(written).on(date(2026, 1, 1)) == Decimal("0.25")


def test_json_number_means_the_digits_it_prints() -> None:
    assert dated(0.1).on(date.min) == Decimal("0.1")
    assert dated(1e-6).on(date.min) == Decimal("0.000001")


@pytest.mark.parametrize(
    "written",
    [
        float("nan"),
        float("inf"),
        "NaN",
        "-Infinity",
        "1e3",
        "1_000",
        "1,5",
        " 1",
        "",
        "\u0967",
        True,
        [],
        {},
        "1" * 13,
        10**400,
        Decimal("sNaN"),
        Decimal("1e999999999"),
        b"1",
        {"value": 1},
        None,
    ],
)
def test_what_is_no_number_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        dated(written)


@pytest.mark.parametrize("written", ["0.1234567", 0.1 + 0.2, "0.000000000001", 1e-300])
def test_more_than_six_decimals_are_refused(written: object) -> None:
    assert refusal(flat(price=written)) == PLACE + ": Write at most 6 decimals."


def test_number_may_be_below_zero_only_where_that_means_something() -> None:
    assert dated("-0.0034").on(date.min) == Decimal("-0.0034")
    with pytest.raises(ValidationError, match="zero or a number above"):
        TypeAdapter(NotNegative).validate_python("-1")


def test_dated_price_holds_from_its_day_on() -> None:
    rate = dated(STEPS)

    rates = [rate.on(day) for day in (date.min, date(2023, 12, 31), date(2024, 1, 1), date.max)]

    assert rates == [Decimal("7.7")] * 2 + [Decimal("8.1")] * 2


def test_changes_lie_strictly_inside_a_cycle() -> None:
    new_year = date(2024, 1, 1)

    assert dated(STEPS).changes(date(2023, 12, 15), date(2024, 1, 15)) == (new_year,)
    assert dated(STEPS).changes(new_year, date(2024, 2, 1)) == ()
    assert dated(STEPS).changes(date(2023, 12, 1), new_year) == ()


@pytest.mark.parametrize("steps", [[], STEPS[1:], STEPS[:1] * 2, [*STEPS, STEPS[1]], [STEPS[1], STEPS[0]]])
def test_dated_prices_begin_with_the_beginning_and_rise(steps: list[dict[str, Any]]) -> None:
    assert refusal(flat(price=steps)).startswith(PLACE)


def test_place_of_a_wrong_dated_price_has_its_number() -> None:
    steps = [STEPS[0], {"since": "2024-01-01", "value": "x"}]

    assert refusal(flat(price=steps)) == PLACE + " 2 \u203a value: Write a number, for example 0.25."


@pytest.mark.parametrize(
    "day",
    ["2026-02-30", "2026-1-1", "20260101", 0, 1.5, datetime(2026, 1, 1, tzinfo=UTC), "2026-01-01T00:00"],
)
def test_day_is_written_as_year_month_day(day: object) -> None:
    with pytest.raises(ValidationError, match="Write a day as"):
        TypeAdapter(Day).validate_python(day)


def test_day_may_be_a_date() -> None:
    assert tariff_of(flat(), valid_from=date(2026, 1, 1)).valid_from == date(2026, 1, 1)


def test_dated_price_can_be_made_of_its_steps() -> None:
    assert Dated(steps=(Step(since=None, value=Decimal(1)),)) == dated(1)
    assert dated(dated(STEPS)) == dated(STEPS)


@given(st.decimals(-(10**11), 10**11, places=6))
def test_every_price_survives_being_written(price: Decimal) -> None:
    made = dated(price)

    written = TypeAdapter(Dated).dump_json(made).strip(b'"').decode()

    assert dated(written) == made
