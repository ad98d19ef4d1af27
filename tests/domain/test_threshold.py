"""Thresholds as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.threshold import (
    BadThresholdError,
    UnfitThresholdError,
    format_thresholds,
    ordered,
    parse_thresholds,
)
from tests.domain.build import in_kwh

thresholds = st.lists(st.decimals("0.001", "999999999", places=3), max_size=6)


@pytest.mark.parametrize(
    ("text", "kwh"),
    [
        ("200, 300", ["200", "300"]),
        ("200,300", ["200", "300"]),
        ("200;300", ["200", "300"]),
        ("200 300", ["200", "300"]),
        ("200\n300\n", ["200", "300"]),
        ("200.5, 300.25", ["200.5", "300.25"]),
        ("200,5; 300,25", ["200.5", "300.25"]),
        ("200,5 300,25", ["200.5", "300.25"]),
        ("1'000; 2’000", ["1000", "2000"]),
        ("1\u202f000; 2\u00a0000", ["1000", "2000"]),
        ("300, 200, 300.0", ["200", "300"]),
        (" 200, ", ["200"]),
        ("200,,300", ["200", "300"]),
        ("", []),
    ],
)
def test_a_list_is_read_however_it_is_separated(text: str, kwh: list[str]) -> None:
    assert parse_thresholds(text) == tuple(Decimal(number) for number in kwh)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("200,,x", "x"),
        ("200; -5", "-5"),
        ("0", "0"),
        ("200 300kWh", "300kWh"),
        ("nan", "nan"),
        ("1e3", "1e3"),
    ],
)
def test_a_part_that_is_no_threshold_is_named(text: str, part: str) -> None:
    with pytest.raises(BadThresholdError, match=f"“{part}” is not a number of kWh above zero"):
        parse_thresholds(text)


@pytest.mark.parametrize("part", ["0.0001", "1.0001", "1000000000000", "99999999999999"])
def test_a_threshold_that_no_column_keeps_is_named_with_its_reason(part: str) -> None:
    with pytest.raises(UnfitThresholdError, match=f"“{part}” is too high or has more than three decimals"):
        parse_thresholds(f"200; {part}")


@given(thresholds)
def test_what_is_written_is_read_back(kwh: list[Decimal]) -> None:
    assert parse_thresholds(format_thresholds(kwh)) == ordered(kwh)


def test_a_list_is_written_plainly() -> None:
    assert format_thresholds([Decimal("300.50"), Decimal("1E+3"), Decimal(200)]) == "200; 300.5; 1000"


def test_thresholds_are_sorted_distinct_and_positive() -> None:
    assert ordered([Decimal(300), Decimal(-1), Decimal("200.0"), Decimal(200), Decimal(0)]) == in_kwh(
        200, 300
    )
