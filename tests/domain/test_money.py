"""Shares that add up, and amounts rounded once."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import (
    Exact,
    Mode,
    NothingToShareByError,
    UnroundedTotalError,
    as_decimal,
    less,
    rounded,
    share_out,
    share_whole,
    times,
)

cents = st.integers(-(10**9), 10**9).map(lambda number: Decimal(number).scaleb(-2))
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any)
MODES = {
    Mode.HALF_UP: ROUND_HALF_UP,
    Mode.HALF_EVEN: ROUND_HALF_EVEN,
    Mode.UP: ROUND_UP,
    Mode.DOWN: ROUND_DOWN,
}


def amounts(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


@given(cents, weights)
def test_shares_add_up_to_the_total(total: Decimal, by: list[int]) -> None:
    assert sum(share_out(total, by)) == total


@given(cents, weights)
def test_each_share_is_within_a_step_of_its_exact_part(total: Decimal, by: list[int]) -> None:
    shares = share_out(total, by)

    for share, weight in zip(shares, by, strict=True):
        assert abs(Fraction(share) - Fraction(total) * weight / sum(by)) < Fraction(1, 100)


@given(cents, weights)
def test_a_credit_is_shared_like_a_cost(total: Decimal, by: list[int]) -> None:
    assert share_out(-total, by) == [-share for share in share_out(total, by)]


def test_last_cents_go_to_the_largest_remainders() -> None:
    assert share_out(Decimal("10.00"), [1, 1, 4]) == amounts("1.67", "1.67", "6.66")


def test_ties_go_to_the_earlier() -> None:
    assert share_out(Decimal("100.00"), [1, 1, 1]) == amounts("33.34", "33.33", "33.33")


def test_weights_may_be_fractions_and_decimals() -> None:
    assert share_out(Decimal(9), [Fraction(1, 3), Decimal("0.5"), Fraction(1, 6)]) == amounts(
        "3", "4.5", "1.5"
    )


def test_who_has_no_weight_gets_nothing() -> None:
    assert share_out(Decimal("0.05"), [0, 7, 0]) == amounts("0", "0.05", "0")


def test_steps_may_be_coarse() -> None:
    assert share_out(Decimal("1.00"), [1, 1, 1], Decimal("0.05")) == amounts("0.35", "0.35", "0.30")


def test_total_between_two_steps_is_refused() -> None:
    with pytest.raises(UnroundedTotalError, match=r"1\.005 cannot be shared in steps of 0\.01"):
        share_out(Decimal("1.005"), [1, 2])


@pytest.mark.parametrize("by", [[], [0, 0], [3, -1]])
def test_total_that_nobody_bears_is_refused(by: list[int]) -> None:
    with pytest.raises(NothingToShareByError):
        share_out(Decimal("1.00"), by)


def test_nothing_is_shared_among_nobody() -> None:
    assert share_whole(0, []) == []
    assert share_whole(0, [0, 0]) == [0, 0]


@given(st.decimals(-(10**9), 10**9, places=6), st.sampled_from(Mode))
def test_rounding_to_cents_is_the_one_of_decimal(amount: Decimal, mode: Mode) -> None:
    assert rounded(amount, Decimal("0.01"), mode) == amount.quantize(Decimal("0.01"), MODES[mode])


@pytest.mark.parametrize(
    ("amount", "step", "expected"),
    [
        ("12.324", "0.05", "12.30"),
        ("12.325", "0.05", "12.35"),
        ("-12.325", "0.05", "-12.35"),
        ("7", "5", "5"),
    ],
)
def test_halves_of_any_step_go_away_from_zero(amount: str, step: str, expected: str) -> None:
    assert rounded(Decimal(amount), Decimal(step)) == Decimal(expected)


def test_fraction_just_below_a_half_is_not_rounded_up() -> None:
    half = Fraction(1, 200)

    assert rounded(half - Fraction(1, 10**40), Decimal("0.01")) == 0
    assert rounded(half, Decimal("0.01")) == Decimal("0.01")


def test_rounded_amount_shows_the_decimals_of_its_step() -> None:
    assert str(rounded(Decimal(10), Decimal("0.01"))) == "10.00"


@pytest.mark.parametrize(
    ("one", "other"), [(Decimal("0.1"), Fraction(1, 3)), (Fraction(1, 3), Decimal("0.1"))]
)
def test_decimals_and_fractions_meet_exactly(one: Exact, other: Exact) -> None:
    assert times(one, other) == Fraction(1, 30)
    assert less(one, other) == Fraction(one) - Fraction(other)


def test_decimals_among_themselves_stay_decimals() -> None:
    assert str(times(Decimal("0.10"), 3)) == "0.30"
    assert str(less(Decimal("0.10"), Decimal(1))) == "-0.90"


def test_without_a_step_nothing_is_rounded() -> None:
    assert rounded(Decimal("1.23456789"), None) == Decimal("1.23456789")
    assert rounded(Fraction(1, 8), None) == Decimal("0.125")


def test_whole_number_and_fraction_become_decimals() -> None:
    assert as_decimal(3) == 3
    assert as_decimal(Fraction(6, 2)) == 3
    assert str(as_decimal(Fraction(1, 3))) == "0." + "3" * 28
