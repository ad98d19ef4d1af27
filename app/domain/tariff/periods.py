"""Periods of a schedule: months, days and clock times under a name."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, model_validator

from app.domain.errors import N_
from app.domain.tariff.parts import EVERY_MONTH, Months, Name, Part, refused

MIDNIGHT = 24 * 60
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS = (*WEEK, "holiday")
GROUPS: Mapping[str, tuple[str, ...]] = {"all": WEEK, "weekdays": WEEK[:5], "weekend": WEEK[5:]}


def _minute(given: object) -> int:
    """Return the minute of the day of a clock time from 00:00 to 24:00."""
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= MIDNIGHT:
        return given
    text = given if isinstance(given, str) and len(given) == len("HH:MM") and given.isascii() else ""
    hours, colon, minutes = text.partition(":")
    if not (hours.isdigit() and colon and minutes.isdigit() and int(minutes) < 60):  # noqa: PLR2004 - an hour
        raise refused(N_("Write a clock time from 00:00 to 24:00."))
    minute = int(hours) * 60 + int(minutes)
    if minute > MIDNIGHT:
        raise refused(N_("Write a clock time from 00:00 to 24:00."))
    return minute


def clock(minute: int) -> str:
    """Return a minute of the day as a clock shows it."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _days(given: object) -> object:
    """Return the days with “weekdays” and “weekend” spelled out, in the order of the week."""
    if isinstance(given, str):
        given = (given,)
    if not isinstance(given, Sequence):
        return given
    named = [
        day for name in given for day in (GROUPS.get(name, (name,)) if isinstance(name, str) else (name,))
    ]
    return sorted(set(named), key=DAYS.index) if all(day in DAYS for day in named) else named


def _some_day(days: tuple[str, ...]) -> tuple[str, ...]:
    if not days:
        raise refused(N_("Name at least one day, or “all”."))
    return days


def _times(given: object) -> object:
    return ({"from": 0, "until": MIDNIGHT},) if given == "all day" else given


Minute = Annotated[int, BeforeValidator(_minute), PlainSerializer(clock, return_type=str, when_used="json")]
DayName = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"]


class Span(Part):
    """Clock times of a day; JSON: {"from": "21:00", "until": "07:00"}.

    Equal times mean 24 hours from there; an earlier `until` is a clock time of
    the next day.
    """

    start: Minute = Field(alias="from")
    until: Minute

    @model_validator(mode="after")
    def _starts_today(self) -> Self:
        if self.start == MIDNIGHT:
            raise refused(N_("A day begins at 00:00, not at 24:00."))
        return self

    @property
    def end(self) -> int:
        """The minute after the last, counted from the midnight that began the day: 1 to 2879."""
        return self.until if self.until > self.start else self.until + MIDNIGHT


WHOLE_DAY = (Span.model_validate({"from": 0, "until": MIDNIGHT}),)


class Period(Part):
    """Times of some days in some months; several periods may share a name.

    A period belongs to the month, weekday and holiday of the day it starts.
    `days` may name "all", "weekdays", "weekend" and days; "all" does not name
    "holiday".
    """

    name: Name
    months: Months = EVERY_MONTH
    days: Annotated[tuple[DayName, ...], BeforeValidator(_days), AfterValidator(_some_day)] = (
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    )
    times: Annotated[tuple[Span, ...], BeforeValidator(_times)] = WHOLE_DAY
