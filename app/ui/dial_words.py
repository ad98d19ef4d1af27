"""Dial values, registers and days as a person reads them."""

from dataclasses import replace
from datetime import date, datetime, tzinfo
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.domain.errors import N_, Problem
from app.domain.reading import REGISTER_NAMES as REGISTER_NAMES  # noqa: PLC0414 - a word of dials like the others here
from app.domain.reading import Event
from app.domain.zone import local_day
from app.reports.words import Words

EVENT_NAMES = {
    Event.NORMAL: N_("an ordinary reading"),
    Event.ROLLOVER: N_("a dial that started again"),
    Event.FINAL: N_("the last value of the old meter"),
    Event.INITIAL: N_("the first value of the new meter"),
    Event.RESET: N_("a reset"),
    Event.DIP: N_("a wrong value"),
}


def dial(_: Words, kwh: Decimal, decimals: int = 1) -> str:
    """Return what a dial showed with its unit, with at least the decimals of the dial."""
    return _.kwh(kwh, max(decimals, decimals_of(kwh)))


def dial_number(_: Words, kwh: Decimal, decimals: int = 1) -> str:
    """Return what a dial showed without its unit."""
    return _.number(kwh, max(decimals, decimals_of(kwh)))


def typed(kwh: Decimal, decimals: int, decimal_sign: str) -> str:
    """Return a dial value as a person would type it."""
    return f"{kwh:.{max(decimals, decimals_of(kwh))}f}".replace(".", decimal_sign)


def as_on_dial(kwh: Decimal, decimals: int = 1) -> Decimal:
    """Return a stored value with the decimals of its dial, for the gap of a sentence."""
    return kwh.quantize(Decimal(1).scaleb(-max(decimals, decimals_of(kwh))))


def on_dial(problem: Problem, decimals: int) -> Problem:
    """Return a problem whose dial values have the decimals of the dial."""
    values = {
        name: as_on_dial(value, decimals) if isinstance(value, Decimal) else value
        for name, value in problem.values.items()
    }
    return replace(problem, values=values)


def decimals_of(kwh: Decimal) -> int:
    """Return how many decimals a number needs."""
    exponent = kwh.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def day_at(_: Words, at: datetime, zone: ZoneInfo, today: date) -> str:
    """Return the day of an instant; its time as well if it is today, its year if it is another one."""
    day = local_day(at, zone)
    if day == today:
        return _("today, {time}", time=_.time(at, zone))
    return _.day(day) if day.year == today.year else _.day_year(day)


def time_at(_: Words, at: datetime, zone: tzinfo) -> str:
    """Return day, year and time of an instant, such as "4 Nov 2026, 17:05"."""
    return f"{_.day_year(at.astimezone(zone).date())}, {_.time(at, zone)}"
