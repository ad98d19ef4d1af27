"""What a person enters about a meter, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import LiteralString
from zoneinfo import available_timezones

from app.domain.errors import N_, Problem
from app.domain.meter import Method, Role
from app.domain.reading import HIGHEST_KWH, MOST_DECIMALS

_LONGEST_NAME = 80
_LAST_ANCHOR = 31
_MINUTES_OF_A_DAY = 24 * 60
_LONGEST_PAUSE_DAYS = 366


@dataclass(frozen=True, slots=True)
class MeterForm:
    """Everything a person can say about a meter and the device that hangs there."""

    name: str
    role: Role = Role.SUB
    anchor_day: int = 1
    method: Method = Method.INTERPOLATED
    thresholds: tuple[Decimal, ...] = ()
    note: str = ""
    serial: str = ""
    turn_over_at: Decimal | None = None
    decimals: int = 1
    multiplier: Decimal = Decimal(1)
    max_kw: Decimal | None = None


def meter_problems(form: MeterForm, other_names: Sequence[str] = ()) -> list[Problem]:
    """Return what is wrong with a meter; `other_names` are those of its site's other meters."""
    return [
        *_name_problems(form.name, other_names),
        *anchor_problems(form.anchor_day),
        *threshold_problems(form.thresholds),
        *dial_problems(form.turn_over_at, form.decimals, form.multiplier, form.max_kw),
    ]


def _name_problems(name: str, other_names: Sequence[str]) -> list[Problem]:
    if not name.strip():
        return [Problem("name", N_("Give the meter a name, such as “Kitchen” or “Apartment 3”."))]
    if len(name) > _LONGEST_NAME:
        return [Problem("name", N_("Shorten the name to {most} characters."), {"most": _LONGEST_NAME})]
    if name.strip().casefold() in {other.strip().casefold() for other in other_names}:
        return [Problem("name", N_("Another meter has this name already. Choose another one."))]
    return []


def anchor_problems(anchor_day: int) -> list[Problem]:
    """Return what is wrong with an anchor day."""
    if 1 <= anchor_day <= _LAST_ANCHOR:
        return []
    return [Problem("anchor_day", N_("Choose a day from 1 to 31."))]


def number_problems(field: str, number: Decimal) -> list[Problem]:
    """Return what keeps a number from being stored: it is finite, from zero on, and in whole thousandths."""
    if not number.is_finite() or number < 0:
        return [Problem(field, N_("Enter a number that is not below zero."))]
    if number >= HIGHEST_KWH:
        return [Problem(field, N_("Enter a number below {highest}."), {"highest": HIGHEST_KWH})]
    if number != round(number, MOST_DECIMALS):
        return [Problem(field, N_("Enter at most three decimals."))]
    return []


def _above_zero(field: str, number: Decimal | None, else_say: LiteralString) -> list[Problem]:
    """Return what is wrong with a number that has to be above zero where it is known."""
    if number is None:
        return []
    if number.is_finite() and number > 0:
        return number_problems(field, number)
    return [Problem(field, else_say)]


def threshold_problems(thresholds: Sequence[Decimal]) -> list[Problem]:
    """Return what is wrong with a list of thresholds in kWh."""
    above_zero = N_("A threshold is a number of kWh above zero.")
    bad = [problem for kwh in thresholds for problem in _above_zero("thresholds", kwh, above_zero)]
    if not bad and len(set(thresholds)) < len(thresholds):
        return [Problem("thresholds", N_("A threshold stands there twice. Remove one of them."))]
    return bad[:1]


def dial_problems(
    turn_over_at: Decimal | None, decimals: int, multiplier: Decimal, max_kw: Decimal | None = None
) -> list[Problem]:
    """Return what is wrong with what is said about a device."""
    return [
        *turn_over_problems(turn_over_at),
        *_decimals_problems(decimals),
        *_above_zero("multiplier", multiplier, N_("The multiplier is a number above zero, usually 1.")),
        *_above_zero("max_kw", max_kw, N_("The highest power is a number of kW above zero.")),
    ]


def turn_over_problems(turn_over_at: Decimal | None) -> list[Problem]:
    """Return what is wrong with where a dial starts again."""
    above_zero = N_("A dial turns over at a number above zero, such as 100000.")
    return _above_zero("turn_over_at", turn_over_at, above_zero)


def _decimals_problems(decimals: int) -> list[Problem]:
    if 0 <= decimals <= MOST_DECIMALS:
        return []
    return [Problem("decimals", N_("A dial shows 0 to 3 decimals."))]


def site_problems(name: str, time_zone: str) -> list[Problem]:
    """Return what is wrong with a site."""
    problems = []
    if not name.strip():
        problems.append(Problem("name", N_("Give the site a name, such as “Home”.")))
    if time_zone not in available_timezones():
        problems.append(Problem("time_zone", N_("Choose a time zone from the list.")))
    return problems


def reminder_problems(every_days: int, minute_of_day: int) -> list[Problem]:
    """Return what is wrong with a reminder's rhythm."""
    problems = []
    if not 1 <= every_days <= _LONGEST_PAUSE_DAYS:
        problems.append(Problem("every_days", N_("Choose a number of days from 1 to 366.")))
    if not 0 <= minute_of_day < _MINUTES_OF_A_DAY:
        problems.append(Problem("minute_of_day", N_("Choose a time of day from 00:00 to 23:59.")))
    return problems
