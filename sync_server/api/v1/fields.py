"""How values are written in requests and answers."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator, AwareDatetime, Field, PlainSerializer, WithJsonSchema

from app.domain.reading import HIGHEST_KWH, MOST_DECIMALS

_FIRST, _LAST = 1900, 2200


def _plain(text: str) -> str:
    """Refuse what no database keeps."""
    if "\x00" in text:
        raise ValueError("Leave out the character NUL.")
    return text


def _written(number: Decimal) -> str:
    """Return a number without an exponent and without zeros that say nothing."""
    return format(number.normalize() + 0, "f")


def _utc(at: datetime) -> datetime:
    """Return an instant in UTC. Raises ValueError outside of the years that meters are read in."""
    if not _FIRST < at.year < _LAST:
        raise ValueError(f"Choose a time from {_FIRST} to {_LAST}.")
    return at.astimezone(UTC)


def _near(day: date) -> date:
    """Return a day. Raises ValueError outside of the years that meters are read in."""
    if not _FIRST < day.year < _LAST:
        raise ValueError(f"Choose a day from {_FIRST} to {_LAST}.")
    return day


# Written as a text, since programs read numbers as floats.
Number = Annotated[
    Decimal,
    PlainSerializer(_written, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}, mode="serialization"),
]
Given = Annotated[Decimal, Field(max_digits=24)]
Kwh = Annotated[Given, Field(ge=0, lt=HIGHEST_KWH, decimal_places=MOST_DECIMALS)]
Text = Annotated[str, Field(max_length=1000), AfterValidator(_plain)]
Instant = Annotated[AwareDatetime, AfterValidator(_utc)]
Day = Annotated[date, AfterValidator(_near)]

Limit = Annotated[int, Query(ge=1, le=500, description="How many at most.")]
After = Annotated[str, Query(max_length=200, description="The `next` of the page before.")]
