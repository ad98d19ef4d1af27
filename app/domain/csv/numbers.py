"""Numbers in cells, once it is known which sign marks their decimals."""

import re
from collections.abc import Callable
from decimal import Context, Decimal

from app.domain.csv.layout import Unit
from app.domain.dial import GROUPING_ONLY, TooManyDecimalsError, checked, complaint_about
from app.domain.errors import N_, MeterbookError
from app.domain.reading import MOST_DECIMALS

# What programs write where an interval has no value.
NO_VALUE = frozenset({"", "-", "n/a", "na", "nan", "null", "none"})
_MOST_DIGITS = 100
_EXACT = Context(prec=2 * _MOST_DIGITS)
# One interval above this would not fit the four bytes of a quarter.
_HIGHEST_INTERVAL_KWH = Decimal(1_000_000)

Number = Callable[[str], Decimal]


class BadEnergyError(MeterbookError):
    """A cell that holds no amount of energy."""

    sentence = N_("“{text}” is no amount of energy.")


class NegativeEnergyError(MeterbookError):
    """An interval with less than no energy."""

    sentence = N_("“{text}” is below zero. Put exported energy into a column of its own.")


class TooMuchEnergyError(MeterbookError):
    """More energy than any meter counts in an hour."""

    sentence = N_("“{text}” kWh is too much for one interval. Check whether the numbers are in Wh.")


def dial_reader(decimal: str, unit: Unit) -> Number:
    """Return the function that reads a dial value in kWh; it raises the BadDialError of the cell."""
    number = number_reader(decimal)
    scaled = _to_kwh(unit)

    def read(cell: str) -> Decimal:
        text = cell.strip()
        kwh = number(text)
        if kwh is None:
            raise complaint_about(text)
        kwh = checked(scaled(kwh), text)
        if kwh != round(kwh, MOST_DECIMALS):
            raise TooManyDecimalsError(text=text, decimals=MOST_DECIMALS)
        return kwh

    return read


def energy_reader(decimal: str, unit: Unit) -> Callable[[str], Decimal | None]:
    """Return the function that reads an interval's energy in kWh, None where the cell says there is none.

    It knows what programs write: "0.48200000000000004" and "5e-05". It raises BadEnergyError,
    NegativeEnergyError or TooMuchEnergyError.
    """
    number = number_reader(decimal)
    exponent = re.compile(rf"([0-9]+(?:[{decimal}][0-9]*)?)[eE]([+-]?[0-9]{{1,3}})")
    scaled = _to_kwh(unit)

    def read(cell: str) -> Decimal | None:
        text = cell.strip()
        if text.casefold() in NO_VALUE:
            return None
        amount = text.removeprefix("-")
        kwh = number(amount)
        if kwh is None and (parts := exponent.fullmatch(amount)):
            kwh = Decimal(parts[1].replace(decimal, ".")).scaleb(int(parts[2]), _EXACT)
        if kwh is None:
            raise BadEnergyError(text=text)
        if kwh and amount != text:
            raise NegativeEnergyError(text=text)
        return _fitting(scaled(kwh), text)

    return read


def _fitting(kwh: Decimal, text: str) -> Decimal:
    if kwh >= _HIGHEST_INTERVAL_KWH:
        raise TooMuchEnergyError(text=text)
    return kwh


def _to_kwh(unit: Unit) -> Callable[[Decimal], Decimal]:
    if unit is Unit.WH:
        return lambda wh: wh.scaleb(-3, _EXACT)
    return lambda kwh: kwh


def number_reader(decimal: str) -> Callable[[str], Decimal | None]:
    """Return the function that reads a number without a sign, None for any other text."""
    plain = re.compile(rf"[0-9]+(?:[{decimal}][0-9]*)?|[{decimal}][0-9]+")
    other = "." if decimal == "," else ","
    grouped = re.compile(
        rf"[0-9]{{1,3}}(?:([{GROUPING_ONLY}{other}])[0-9]{{3}}(?:\1[0-9]{{3}})*)(?:[{decimal}][0-9]*)?"
    )

    def number(text: str) -> Decimal | None:
        if len(text) > _MOST_DIGITS:
            return None
        if plain.fullmatch(text):
            return Decimal(text if decimal == "." else text.replace(decimal, "."))
        match = grouped.fullmatch(text)
        return Decimal(text.replace(match[1], "").replace(decimal, ".")) if match else None

    return number
