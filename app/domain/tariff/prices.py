"""Numbers of a tariff: exact decimals, and decimals that change on a date."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, model_serializer, model_validator

from app.domain.errors import N_
from app.domain.tariff.parts import Part, refused

MOST_PLACES = 6
TOO_MUCH = Decimal(10) ** 12
NUMBER = re.compile(r"[+-]?([0-9]{1,20}(\.[0-9]{0,30})?|\.[0-9]{1,30})", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _decimal(given: object) -> Decimal:
    """Return the exact number that was written; a JSON float means the digits it prints."""
    number = _written(given)
    if number is None or not number.is_finite() or number.copy_abs() >= TOO_MUCH:
        raise refused(N_("Write a number, for example 0.25."))
    if number != round(number, MOST_PLACES):
        raise refused(N_("Write at most {places} decimals."), places=MOST_PLACES)
    return round(number, MOST_PLACES).normalize() + 0


def _written(given: object) -> Decimal | None:
    if isinstance(given, bool) or not isinstance(given, (str, int, float, Decimal)):
        return None
    if isinstance(given, str) and not NUMBER.fullmatch(given):
        return None
    return Decimal(repr(given) if isinstance(given, float) else given)


def plain(number: Decimal) -> str:
    """Return a number as documents write it, without an exponent."""
    return f"{number:f}"


def _day(given: object) -> date:
    """Let through days only: no timestamps, no clock times, no numbers."""
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    if isinstance(given, str) and DAY.fullmatch(given):
        with suppress(ValueError):
            return date.fromisoformat(given)
    raise refused(N_("Write a day as year-month-day, for example 2026-01-31."))


def _positive(number: Decimal) -> Decimal:
    if number <= 0:
        raise refused(N_("Write a number above zero."))
    return number


def _not_negative(number: Decimal) -> Decimal:
    if number < 0:
        raise refused(N_("Write zero or a number above it."))
    return number


Number = Annotated[
    Decimal, BeforeValidator(_decimal), PlainSerializer(plain, return_type=str, when_used="json")
]
Positive = Annotated[Number, AfterValidator(_positive)]
NotNegative = Annotated[Number, AfterValidator(_not_negative)]
Day = Annotated[date, BeforeValidator(_day)]


class Step(Part):
    """A number from a day on; `since` None means from the beginning."""

    since: Day | None
    value: Number


class Dated(Part):
    """A number, or a list of numbers in force since rising days."""

    steps: tuple[Step, ...]

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: object) -> object:
        if isinstance(given, Mapping) and set(given) == {"steps"}:
            return given
        if isinstance(given, Sequence) and not isinstance(given, (str, bytes, bytearray)):
            return {"steps": given}
        return {"steps": ({"since": None, "value": given},)}

    @model_validator(mode="after")
    def _rises(self) -> Self:
        days = [step.since for step in self.steps]
        if not days or days[0] is not None:
            raise refused(N_("The first price of a list has “since”: null, so that every day has a price."))
        later = [day or date.min for day in days]
        if any(early >= late for early, late in pairwise(later)):
            raise refused(N_("Put the prices of a list in the order of their days, each day once."))
        return self

    @model_serializer(mode="plain", when_used="json")
    def _written(self) -> object:
        if len(self.steps) == 1:
            return plain(self.steps[0].value)
        return [{"since": step.since, "value": plain(step.value)} for step in self.steps]

    def on(self, day: date) -> Decimal:
        """Return the number in force on a day."""
        if len(self.steps) == 1:
            return self.steps[0].value
        days = [step.since or date.min for step in self.steps]
        return self.steps[max(bisect_right(days, day) - 1, 0)].value

    def changes(self, start: date, end: date) -> tuple[date, ...]:
        """Return the days after `start` and before `end` on which the number changes."""
        return tuple(step.since for step in self.steps if step.since and start < step.since < end)
