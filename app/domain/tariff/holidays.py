"""Holidays: one date, a day of every year, a weekday of a month, or days after Easter Sunday."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Annotated, Final, Literal, Self

from pydantic import Discriminator, Field, StrictInt, Tag, model_validator

from app.domain.errors import N_
from app.domain.tariff.parts import Month, Part, refused
from app.domain.tariff.periods import WEEK
from app.domain.tariff.prices import Day

LEAP_YEAR = 2000
NO_HOLIDAY: Final = N_("Write a holiday as “date”, as “month” and “day”, or as days after “easter”.")


class OneHoliday(Part):
    """A holiday of one year: {"date": "2026-12-25"}."""

    on: Day = Field(alias="date")

    def in_year(self, year: int) -> date | None:
        """Return the holiday, if it lies in this year."""
        return self.on if self.on.year == year else None


class YearlyHoliday(Part):
    """A holiday of every year that has the day: {"month": 12, "day": 25}."""

    month: Month
    day: Annotated[StrictInt, Field(ge=1, le=31)]

    @model_validator(mode="after")
    def _exists(self) -> Self:
        if _made(LEAP_YEAR, self.month, self.day) is None:
            raise refused(N_("This month has no such day."))
        return self

    def in_year(self, year: int) -> date | None:
        """Return the holiday of a year; 29 February has none in most."""
        return _made(year, self.month, self.day)


class WeekdayHoliday(Part):
    """A weekday of a month: {"month": 11, "weekday": "thu", "nth": 4} is the fourth, -1 the last."""

    month: Month
    weekday: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    nth: Literal[1, 2, 3, 4, -1]

    def in_year(self, year: int) -> date | None:
        """Return the holiday of a year."""
        number = WEEK.index(self.weekday)
        if self.nth < 0:
            last = date(year + self.month // 12, self.month % 12 + 1, 1) - timedelta(days=1)
            return last - timedelta(days=(last.weekday() - number) % len(WEEK))
        first = date(year, self.month, 1)
        days = (number - first.weekday()) % len(WEEK) + (self.nth - 1) * len(WEEK)
        return first + timedelta(days=days)


class EasterHoliday(Part):
    """A holiday so many days after Easter Sunday: {"easter": 1} is Easter Monday."""

    easter: Annotated[StrictInt, Field(ge=-80, le=200)]

    def in_year(self, year: int) -> date | None:
        """Return the holiday of a year."""
        return easter_sunday(year) + timedelta(days=self.easter)


_KINDS: Final[Mapping[type[Part], str]] = {
    OneHoliday: "date",
    YearlyHoliday: "month",
    WeekdayHoliday: "weekday",
    EasterHoliday: "easter",
}


def _kind(given: object) -> str | None:
    if isinstance(given, Part):
        return _KINDS.get(type(given))
    keys = given if isinstance(given, Mapping) else ()
    return next((key for key in ("easter", "weekday", "month", "date") if key in keys), None)


Holiday = Annotated[
    Annotated[OneHoliday, Tag("date")]
    | Annotated[YearlyHoliday, Tag("month")]
    | Annotated[WeekdayHoliday, Tag("weekday")]
    | Annotated[EasterHoliday, Tag("easter")],
    Discriminator(
        _kind,
        custom_error_type="refused",
        custom_error_message=NO_HOLIDAY,
        custom_error_context={"sentence": NO_HOLIDAY},
    ),
]


def holidays_between(holidays: Iterable[Holiday], first: date, last: date) -> frozenset[date]:
    """Return the holidays of the years from the first day's to the last day's."""
    years = range(first.year, last.year + 1)
    found = (holiday.in_year(year) for holiday in holidays for year in years)
    return frozenset(day for day in found if day is not None)


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Anonymous Gregorian computus)."""
    century, rest = divmod(year, 100)
    leap, centuries = divmod(rest, 4)[::-1], divmod(century, 4)
    golden = year % 19
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - centuries[0] - shift + 15) % 30
    weekday = (32 + 2 * centuries[1] + 2 * leap[1] - moon - leap[0]) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
