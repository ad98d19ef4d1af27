"""Numbers in cells are read by the file's decimal sign."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.csv.layout import Unit
from app.domain.csv.numbers import (
    BadEnergyError,
    NegativeEnergyError,
    TooMuchEnergyError,
    dial_reader,
    energy_reader,
)
from app.domain.dial import (
    EmptyDialError,
    NegativeDialError,
    SeparatorsInDialError,
    TooHighError,
    TooManyDecimalsError,
)
from app.domain.errors import MeterbookError


@pytest.mark.parametrize(
    ("decimal", "text", "kwh"),
    [
        (".", "4211.7", "4211.7"),
        (",", "4211,7", "4211.7"),
        (".", "1,234", "1234"),
        (",", "1.234", "1234"),
        (",", "1.234,5", "1234.5"),
        (".", "1'234'567.5", "1234567.5"),
        (".", " .5 ", "0.5"),
    ],
)
def test_a_dial_value_is_read_by_the_decimal_sign(decimal: str, text: str, kwh: str) -> None:
    assert dial_reader(decimal, Unit.KWH)(text) == Decimal(kwh)


def test_a_dial_in_wh_is_read_as_kwh() -> None:
    assert dial_reader(".", Unit.WH)("4211700") == Decimal("4211.7")
    with pytest.raises(TooManyDecimalsError):
        dial_reader(".", Unit.WH)("4211700.5")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyDialError),
        ("-5", NegativeDialError),
        ("4211,7", SeparatorsInDialError),
        ("1.2345", TooManyDecimalsError),
        ("9" * 13, TooHighError),
        ("9" * 101, SeparatorsInDialError),
    ],
)
def test_a_bad_dial_value_is_refused_by_name(text: str, error: type[MeterbookError]) -> None:
    with pytest.raises(error):
        dial_reader(".", Unit.KWH)(text)


@pytest.mark.parametrize(
    ("text", "kwh"),
    [("0.48200000000000004", "0.48200000000000004"), ("5e-05", "0.00005"), ("-0.0", "0"), ("1.2E+1", "12")],
)
def test_energy_is_read_as_programs_write_it(text: str, kwh: str) -> None:
    assert energy_reader(".", Unit.KWH)(text) == Decimal(kwh)


def test_energy_in_wh_is_read_as_kwh() -> None:
    assert energy_reader(",", Unit.WH)("482,5") == Decimal("0.4825")


@pytest.mark.parametrize("text", ["", " ", "-", "NaN", "n/a", "null"])
def test_a_cell_may_say_that_there_is_no_value(text: str) -> None:
    assert energy_reader(".", Unit.KWH)(text) is None


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("x", BadEnergyError),
        ("--5", BadEnergyError),
        ("-0.5", NegativeEnergyError),
        ("-5e-05", NegativeEnergyError),
        ("1000000", TooMuchEnergyError),
        ("1e999", TooMuchEnergyError),
    ],
)
def test_bad_energy_is_refused_by_name(text: str, error: type[MeterbookError]) -> None:
    with pytest.raises(error):
        energy_reader(".", Unit.KWH)(text)


@given(st.text() | st.text("0123456789.,eE'- ", max_size=20), st.sampled_from(".,"), st.sampled_from(Unit))
def test_any_cell_is_a_number_or_a_named_error(text: str, decimal: str, unit: Unit) -> None:
    for read in (dial_reader(decimal, unit), energy_reader(decimal, unit)):
        try:
            kwh = read(text)
        except MeterbookError:
            continue
        assert kwh is None or kwh >= 0
