"""Holidays by their names, or by the day they fall on."""

from collections.abc import Iterable
from datetime import date

from app.domain.errors import N_
from app.domain.tariff.holiday_sets import (
    ASCENSION,
    CORPUS_CHRISTI,
    EASTER_MONDAY,
    GOOD_FRIDAY,
    LAST,
    WHIT_MONDAY,
)
from app.domain.tariff.holidays import EasterHoliday, Holiday, OneHoliday, YearlyHoliday
from app.domain.tariff.periods import WEEK
from app.reports.words import Words
from app.ui.tariff.times import month_name, weekday_name

EASTER_NAMES = {
    GOOD_FRIDAY: N_("Good Friday"),
    EASTER_MONDAY: N_("Easter Monday"),
    ASCENSION: N_("Ascension Day"),
    WHIT_MONDAY: N_("Whit Monday"),
    CORPUS_CHRISTI: N_("Corpus Christi"),
}
_LEAP_YEAR = 2024


def holiday_name(_: Words, holiday: Holiday) -> str:
    """Return what people call a holiday, or when it is."""
    match holiday:
        case OneHoliday():
            return _.day_year(holiday.on)
        case YearlyHoliday():
            return _.day_short(date(_LEAP_YEAR, holiday.month, holiday.day))
        case EasterHoliday() if holiday.easter in EASTER_NAMES:
            return _(EASTER_NAMES[holiday.easter])
        case EasterHoliday():
            return _from_easter(_, holiday.easter)
    name, month = weekday_name(_, WEEK.index(holiday.weekday)), month_name(_, holiday.month)
    if holiday.nth == LAST:
        return _("last {day} of {month}", day=name, month=month)
    return _("{day} number {n} of {month}", day=name, n=holiday.nth, month=month)


def _from_easter(_: Words, days: int) -> str:
    if days < 0:
        return _.plural("{n} day before Easter Sunday", "{n} days before Easter Sunday", -days)
    return _.plural("{n} day after Easter Sunday", "{n} days after Easter Sunday", days)


def holidays_in_words(_: Words, holidays: Iterable[Holiday]) -> str:
    """Return holidays in one sentence, "" for none."""
    names = [holiday_name(_, holiday) for holiday in holidays]
    return _("Holidays: {names}", names=_.listed(names)) if names else ""
