"""What a value typed at the meter means beside the readings around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from app.domain.errors import N_, Problem
from app.domain.instant import year_problems
from app.domain.reading import Event, Reading, Register, in_order

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
# Clocks of phones differ a little.
_LENIENCE = timedelta(minutes=5)


class Sight(StrEnum):
    """How a new value looks beside the one before it."""

    FIRST = "first"
    HIGHER = "higher"
    EQUAL = "equal"
    LOWER = "lower"
    STEEP = "steep"
    ABOVE_NEXT = "above_next"


@dataclass(frozen=True, slots=True)
class Look:
    """A new value beside its neighbours: energy in kWh since the one before, and the pace per day.

    `kwh` and `per_day` are None where there is nothing to compare with; `per_day` also
    within the first hour, where a pace would mean nothing.
    """

    sight: Sight
    before: Reading | None
    after: Reading | None
    kwh: Decimal | None = None
    per_day: Decimal | None = None


def look_at(
    kwh: Decimal,
    at: datetime,
    around: Sequence[Reading],
    *,
    register: Register = Register.TOTAL,
    multiplier: Decimal = Decimal(1),
    max_kw: Decimal | None = None,
) -> Look:
    """Compare a value with the readings of the same register just before and after it."""
    same = sorted((reading for reading in around if reading.register is register), key=in_order)
    before = next((reading for reading in reversed(same) if reading.taken_at < at), None)
    after = next((reading for reading in same if reading.taken_at > at), None)
    if after and _is_above(kwh, after):
        return Look(Sight.ABOVE_NEXT, before, after)
    if before is None:
        return Look(Sight.FIRST, None, after)
    rise = (kwh - before.kwh) * multiplier
    if rise < 0:
        return Look(Sight.LOWER, before, after)
    elapsed = at - before.taken_at
    sight = Sight.EQUAL if not rise else _rising(rise, elapsed, max_kw)
    per_day = rise * (_DAY // timedelta(seconds=1)) / _seconds(elapsed) if elapsed >= _HOUR else None
    return Look(sight, before, after, rise, per_day)


def _is_above(kwh: Decimal, after: Reading) -> bool:
    # A higher value before a counter that starts anew is no contradiction.
    return kwh > after.kwh and after.event in {Event.NORMAL, Event.FINAL}


def _rising(rise: Decimal, elapsed: timedelta, max_kw: Decimal | None) -> Sight:
    if max_kw is not None and rise * 3600 > max_kw * _seconds(elapsed):
        return Sight.STEEP
    return Sight.HIGHER


def _seconds(elapsed: timedelta) -> Decimal:
    return Decimal(elapsed // timedelta(microseconds=1)) / 1_000_000


def reading_problems(
    at: datetime,
    register: Register,
    event: Event,
    around: Sequence[Reading],
    now: datetime,
) -> list[Problem]:
    """Return what keeps a typed reading from being stored: a time that cannot be, or one that is taken."""
    if at > now + _LENIENCE:
        return [Problem("taken_at", N_("This time lies in the future. Enter when you read the meter."))]
    if typo := year_problems("taken_at", at):
        return typo
    taken = (reading for reading in around if reading.taken_at == at and reading.register is register)
    twin = next((reading for reading in taken if not _is_exchange(event, reading.event)), None)
    if twin is None:
        return []
    sentence = N_(
        "There is already a reading at this time: {kwh} kWh. Change that one, or enter another time."
    )
    return [Problem("taken_at", sentence, {"kwh": twin.kwh})]


def _is_exchange(one: Event, other: Event) -> bool:
    return {one, other} == {Event.FINAL, Event.INITIAL}
