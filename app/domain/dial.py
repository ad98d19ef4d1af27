"""What a person types at the meter, in any of our languages, as a number of kWh."""

import re
from decimal import Decimal

from app.domain.errors import N_, MeterbookError
from app.domain.reading import HIGHEST_KWH, MOST_DECIMALS

# Apostrophes and spaces only ever group thousands: ' ’ space, no-break, thin and narrow no-break space.
GROUPING_ONLY = "'\u2019 \u00a0\u2009\u202f"
_MINUS = "-\u2212\u2013"
_SHAPE = re.compile(
    rf"""(?P<whole>[0-9]*|[0-9]{{1,3}}(?P<group>[{GROUPING_ONLY}.,])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*)
         (?:(?!(?P=group))(?P<mark>[.,])(?P<part>[0-9]*))?""",
    re.VERBOSE,
)
_GROUP = re.compile(r"[1-9][0-9]{0,2}")
_GROUP_SIZE = 3
_EXPONENT = re.compile(r"[0-9.,]+[eE][+-]?[0-9]+")
_DIGITS_AND_SEPARATORS = re.compile(rf"[0-9{GROUPING_ONLY}.,]+")


class BadDialError(MeterbookError):
    """A text that is no dial value."""

    sentence = N_("“{text}” is no meter reading. Type the digits the meter shows, such as 4211.7.")


class EmptyDialError(BadDialError):
    """Nothing was typed."""

    sentence = N_("Type the number the meter shows.")


class LettersInDialError(BadDialError):
    """Something other than the digits 0 to 9 and separators."""

    sentence = N_("“{text}” is not a number. Type only the digits the meter shows, such as 4211.7.")


class ExponentInDialError(BadDialError):
    """A number in the notation of calculators."""

    sentence = N_("Write “{text}” out in full, the way the meter shows it.")


class NegativeDialError(BadDialError):
    """A number below zero."""

    sentence = N_("A meter never shows a number below zero. Leave out the minus sign.")


class SeparatorsInDialError(BadDialError):
    """Dots, commas, spaces or apostrophes that make no number."""

    sentence = N_("The dots and commas in “{text}” make no number. Type it like 4211.7.")


class TooManyDecimalsError(BadDialError):
    """More decimals than the dial has."""

    sentence = N_("“{text}” has too many decimals. This meter shows at most {decimals}.")


class TooHighError(BadDialError):
    """A number that is too long for the dial."""

    sentence = N_("“{text}” is too high. The meter starts again at {highest}.")


def parse_dial(
    text: str,
    decimals: int = MOST_DECIMALS,
    *,
    near: Decimal | None = None,
    turn_over_at: Decimal | None = None,
) -> Decimal:
    """Return the kWh a person typed; thousands may be grouped and decimals marked in any language.

    One dot or comma before exactly three digits ("1,234") can mean both. A dial with fewer
    than three decimals cannot show 1.234, so it means 1234. Else it means 1.234, unless that
    lies below `near`, the last value: counters rise, so then it means 1234.
    Raises the BadDialError that says what is wrong.
    """
    typed = text.strip()
    kwh = checked(_meaning(_shape_of(typed), decimals, near), typed, turn_over_at)
    if kwh != round(kwh, min(decimals, MOST_DECIMALS)):
        raise TooManyDecimalsError(text=typed, decimals=decimals)
    return kwh


def parse_number(text: str) -> Decimal:
    """Return a number written in any of our languages, whatever its size; raise the BadDialError it is."""
    return _meaning(_shape_of(text.strip()), MOST_DECIMALS, None)


def _shape_of(typed: str) -> re.Match[str]:
    shape = _SHAPE.fullmatch(typed)
    if shape is None or not (shape["whole"] or shape["part"]):
        raise complaint_about(typed)
    return shape


def _meaning(shape: re.Match[str], decimals: int, near: Decimal | None) -> Decimal:
    whole, part = shape["whole"].replace(shape["group"] or "", ""), shape["part"] or ""
    kwh = Decimal(f"{whole or 0}.{part}")
    can_group = not shape["group"] and _GROUP.fullmatch(whole) and len(part) == _GROUP_SIZE
    if can_group and (decimals < MOST_DECIMALS or (near is not None and kwh < near)):
        return Decimal(whole + part)
    return kwh


def checked(kwh: Decimal, text: str, turn_over_at: Decimal | None = None) -> Decimal:
    """Return a value that stands below the dial's turn-over, else raise TooHighError."""
    highest = HIGHEST_KWH if turn_over_at is None else turn_over_at
    if kwh >= highest:
        raise TooHighError(text=text, highest=highest)
    return kwh


def complaint_about(text: str) -> BadDialError:
    """Return what is wrong with a text that has not the shape of a number."""
    if not text:
        return EmptyDialError(text=text)
    if _EXPONENT.fullmatch(text):
        return ExponentInDialError(text=text)
    if text[0] in _MINUS and text[1:].strip()[:1].isdigit():
        return NegativeDialError(text=text)
    if _DIGITS_AND_SEPARATORS.fullmatch(text):
        return SeparatorsInDialError(text=text)
    return LettersInDialError(text=text)
