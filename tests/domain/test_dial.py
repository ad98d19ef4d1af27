"""A typed dial value is read in every language, or refused with a sentence; never misread."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dial import (
    BadDialError,
    EmptyDialError,
    ExponentInDialError,
    LettersInDialError,
    NegativeDialError,
    SeparatorsInDialError,
    TooHighError,
    TooManyDecimalsError,
    parse_dial,
    parse_number,
)
from app.domain.reading import HIGHEST_KWH

THIN = "\u202f"
VALUES = st.integers(0, 10**11).map(lambda wh: Decimal(wh).scaleb(-3))


@pytest.mark.parametrize(
    "text",
    [
        "4211.7",
        "4211,7",
        "4'211.7",
        "4’211.7",
        "4 211,7",
        f"4{THIN}211,7",
        "4\u00a0211,7",
        "4.211,7",
        "4,211.7",
    ],
)
def test_every_way_to_write_a_number_is_understood(text: str) -> None:
    assert parse_dial(text) == Decimal("4211.7")


@pytest.mark.parametrize(
    ("text", "kwh"),
    [
        ("00042", "42"),
        (".5", "0.5"),
        ("5.", "5"),
        (" 7 ", "7"),
        ("1.234.567", "1234567"),
        ("4211.7000", "4211.7"),
    ],
)
def test_leading_and_trailing_signs_change_nothing(text: str, kwh: str) -> None:
    assert parse_dial(text) == Decimal(kwh)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyDialError),
        (" \u00a0", EmptyDialError),
        ("abc", LettersInDialError),
        ("NaN", LettersInDialError),
        ("Infinity", LettersInDialError),
        ("1_000", LettersInDialError),
        ("４２", LettersInDialError),  # noqa: RUF001 - full-width digits are the case
        ("+5", LettersInDialError),
        ("-", LettersInDialError),
        ("1e9", ExponentInDialError),
        ("4,2E-3", ExponentInDialError),
        ("-5", NegativeDialError),
        ("\u2212 5", NegativeDialError),
        ("1...5", SeparatorsInDialError),
        ("1.2.3", SeparatorsInDialError),
        ("1.234.5", SeparatorsInDialError),
        ("12,34.5", SeparatorsInDialError),
        ("1 2", SeparatorsInDialError),
        (".", SeparatorsInDialError),
        ("4.2111", TooManyDecimalsError),
        ("1000000000000", TooHighError),
        ("9" * 50, TooHighError),
    ],
)
def test_what_is_no_dial_value_is_refused_by_name(text: str, error: type[BadDialError]) -> None:
    with pytest.raises(error) as caught:
        parse_dial(text)

    assert str(caught.value).endswith(".")


def test_a_value_at_the_turn_over_is_too_high() -> None:
    assert parse_dial("99999.9", turn_over_at=Decimal(100_000)) == Decimal("99999.9")
    with pytest.raises(TooHighError, match="starts again at 100000"):
        parse_dial("100000", turn_over_at=Decimal(100_000))


def test_more_decimals_than_the_dial_has_are_refused() -> None:
    assert parse_dial("4211.70", 1) == Decimal("4211.7")
    with pytest.raises(TooManyDecimalsError, match="at most 1"):
        parse_dial("4211.75", 1)


@pytest.mark.parametrize("text", ["1,234", "1.234"])
def test_three_digits_after_one_mark_are_thousands_where_the_dial_has_fewer_decimals(text: str) -> None:
    assert parse_dial(text, 1) == 1234
    assert parse_dial(text, 2, near=Decimal(1)) == 1234


@pytest.mark.parametrize("text", ["1,234", "1.234"])
def test_three_digits_after_one_mark_never_make_a_counter_fall(text: str) -> None:
    assert parse_dial(text) == Decimal("1.234")
    assert parse_dial(text, near=Decimal("1.1")) == Decimal("1.234")
    assert parse_dial(text, near=Decimal("1.5")) == 1234


@pytest.mark.parametrize("text", ["0.482", "4211.700", "4'211.700", "4.211,700"])
def test_three_digits_after_a_mark_that_can_only_be_decimal_stay_decimals(text: str) -> None:
    kwh = parse_dial(text, near=Decimal(10_000))

    assert kwh < 5000


@given(VALUES, st.sampled_from(["", "'", "’", " ", THIN]), st.sampled_from(".,"), st.integers(0, 10**9))
def test_a_value_above_the_last_one_is_never_misread(kwh: Decimal, group: str, mark: str, gap: int) -> None:
    near = max(kwh - gap, Decimal(0))
    text = f"{kwh:,.3f}".replace(",", group).replace(".", mark)

    assert parse_dial(text, near=near) == kwh


@given(VALUES, st.sampled_from([",.", ".,", "',", " ,"]), st.integers(0, 2))
def test_grouped_values_with_the_dials_own_decimals_are_never_misread(
    kwh: Decimal, marks: str, decimals: int
) -> None:
    shown = round(kwh, decimals)
    text = f"{shown:,.{decimals}f}".translate({ord(","): marks[0], ord("."): marks[1]})

    assert parse_dial(text, decimals) == shown


@given(st.text() | st.text("0123456789., '’-eE", max_size=20), st.integers(0, 3))
def test_any_text_is_a_dial_value_or_a_named_error(text: str, decimals: int) -> None:
    try:
        kwh = parse_dial(text, decimals)
    except BadDialError:
        return

    assert 0 <= kwh < HIGHEST_KWH
    assert kwh == round(kwh, decimals)
    assert "".join(c for c in text if c.isdigit()).strip("0") == f"{kwh:f}".replace(".", "").strip("0")


def test_a_number_that_is_on_no_dial_is_read_whatever_its_size() -> None:
    assert parse_number(" 17,25 ") == Decimal("17.25")
    assert parse_number("1.0001") == Decimal("1.0001")
    assert parse_number("1'000'000'000'000'000") == Decimal(10) ** 15
    with pytest.raises(ExponentInDialError):
        parse_number("1e9")
