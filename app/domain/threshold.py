"""Thresholds as a person types them: "200, 300"."""

import re
from collections.abc import Iterable
from decimal import Decimal

from app.domain.errors import N_, MeterbookError
from app.domain.forms import number_problems

# An apostrophe or a no-break space inside a number groups its thousands.
GROUPING = re.compile("(?<=\\d)['\u2019\u00a0\u202f](?=\\d)")
NUMBER = re.compile(r"[0-9]{1,100}(\.[0-9]{1,100})?")
FREE_SPACE = re.compile(r"[^\s,;]\s+[^\s,;]")


class BadThresholdError(MeterbookError):
    """A part of the list is no threshold."""

    sentence = N_("“{part}” is not a number of kWh above zero. Write thresholds like 200; 300.")


class UnfitThresholdError(BadThresholdError):
    """A part of the list is too high or too fine."""

    sentence = N_("“{part}” is too high or has more than three decimals. Write thresholds like 200; 300.")


def parse_thresholds(text: str) -> tuple[Decimal, ...]:
    """Return the thresholds of a list, sorted and distinct; raise BadThresholdError for the first bad part.

    Semicolons, spaces and commas separate. A comma between two digits is a
    decimal mark instead where a semicolon or a free-standing space separates:
    "200,300" are two thresholds, "200,5; 300" and "200,5 300" are two as well.
    A point is always a decimal mark.
    """
    plain = GROUPING.sub("", text)
    if ";" in plain or FREE_SPACE.search(plain):
        plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    parts = re.split(r"[\s,;]+", plain)
    return ordered(_threshold(part) for part in parts if part)


def format_thresholds(thresholds: Iterable[Decimal]) -> str:
    """Return the list as parse_thresholds reads it: "200; 300.5"."""
    return "; ".join(f"{threshold.normalize():f}" for threshold in ordered(thresholds))


def ordered(thresholds: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Return the positive thresholds, each once, smallest first."""
    return tuple(sorted({Decimal(threshold) for threshold in thresholds if threshold > 0}))


def _threshold(part: str) -> Decimal:
    if not NUMBER.fullmatch(part) or not Decimal(part):
        raise BadThresholdError(part=part)
    if number_problems("thresholds", Decimal(part)):
        raise UnfitThresholdError(part=part)
    return Decimal(part)
