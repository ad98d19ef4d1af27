"""The holidays that whole countries keep, to begin a tariff's own list with.

Sources: the public-holiday laws of the countries; for the United States the eight
days that Californian time-of-use tariffs name. Regional days are left to the person.
"""

from collections.abc import Mapping
from typing import Final

from app.domain.tariff.holidays import EasterHoliday, Holiday, WeekdayHoliday, YearlyHoliday

GOOD_FRIDAY: Final = -2
EASTER_MONDAY: Final = 1
ASCENSION: Final = 39
WHIT_MONDAY: Final = 50
CORPUS_CHRISTI: Final = 60
LAST: Final = -1


def _on(*days: tuple[int, int]) -> tuple[Holiday, ...]:
    return tuple(YearlyHoliday(month=month, day=day) for month, day in days)


def _easter(*days: int) -> tuple[Holiday, ...]:
    return tuple(EasterHoliday(easter=after) for after in days)


def _weekday(month: int, weekday: str, nth: int) -> Holiday:
    return WeekdayHoliday.model_validate({"month": month, "weekday": weekday, "nth": nth})


HOLIDAYS_OF: Final[Mapping[str, tuple[Holiday, ...]]] = {
    "AT": (
        *_on((1, 1), (1, 6), (5, 1), (8, 15), (10, 26), (11, 1), (12, 8), (12, 25), (12, 26)),
        *_easter(EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI),
    ),
    "CH": (
        *_on((1, 1), (8, 1), (12, 25), (12, 26)),
        *_easter(GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    ),
    "DE": (
        *_on((1, 1), (5, 1), (10, 3), (12, 25), (12, 26)),
        *_easter(GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    ),
    "FR": (
        *_on((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)),
        *_easter(EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    ),
    "IT": (
        *_on((1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26)),
        *_easter(EASTER_MONDAY),
    ),
    "US": (
        *_on((1, 1), (7, 4), (11, 11), (12, 25)),
        _weekday(2, "mon", 3),
        _weekday(5, "mon", LAST),
        _weekday(9, "mon", 1),
        _weekday(11, "thu", 4),
    ),
}
