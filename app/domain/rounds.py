"""A round: all meters of a site read one after the other, and what looks odd about what they showed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from app.domain.entry import Sight, look_at
from app.domain.reading import Event, Reading, Register, Verdict, in_order

# Who stopped on Friday goes on with the same round on Monday.
LONGEST_PAUSE = timedelta(days=3)
_FAR = 3
_SLACK_KWH = Decimal(10)
_DAY = timedelta(days=1)
_EXCHANGE = frozenset({Event.FINAL, Event.INITIAL})


class Odd(StrEnum):
    """What makes a reading of the round worth a second look."""

    LOWER = "lower"
    STEEP = "steep"
    MUCH = "much"
    LITTLE = "little"


class Mark(StrEnum):
    """Where a meter stands in the round."""

    MISSING = "missing"
    HANDED_IN = "handed_in"
    QUERIED = "queried"
    ODD = "odd"
    DONE = "done"

    @property
    def is_read(self) -> bool:
        """Tell whether the reading of a meter is there, and nobody waits for an answer about it."""
        return self in {Mark.ODD, Mark.DONE}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a meter should show at the pace it had before the round."""

    last: Reading
    kwh_per_day: Decimal
    multiplier: Decimal = Decimal(1)

    def used_until(self, at: datetime) -> Decimal:
        """Return the kWh that should have been used since the last reading."""
        elapsed = max(at - self.last.taken_at, timedelta(0))
        return self.kwh_per_day * (elapsed // timedelta(seconds=1)) / (_DAY // timedelta(seconds=1))

    def dial_at(self, at: datetime) -> Decimal:
        """Return what the dial should show, in whole kWh."""
        return (self.last.kwh + self.used_until(at) / self.multiplier).quantize(Decimal(1))


def began_on(read: Iterable[tuple[UUID, date]], on: date) -> date:
    """Return the first day of the round that a day belongs to, from who was read when.

    It goes back over pauses of up to three days, until a meter comes a second time.
    """
    by_day: dict[date, set[UUID]] = {}
    for meter_id, day in read:
        by_day.setdefault(day, set()).add(meter_id)
    start, seen = on, by_day.get(on, set())
    for day in sorted((day for day in by_day if day < on), reverse=True):
        if start - day > LONGEST_PAUSE or by_day[day] & seen:
            break
        start, seen = day, seen | by_day[day]
    return start


def mark_of(*, is_missing: bool, is_open: bool, is_queried: bool, is_odd: bool) -> Mark:
    """Return where a meter stands: what somebody waits for comes before what is there."""
    marks = {Mark.QUERIED: is_queried, Mark.HANDED_IN: is_open, Mark.MISSING: is_missing, Mark.ODD: is_odd}
    return next((mark for mark, holds in marks.items() if holds), Mark.DONE)


def oddity(
    reading: Reading,
    around: Collection[Reading],
    expected: Expectation | None,
    *,
    multiplier: Decimal = Decimal(1),
    max_kw: Decimal | None = None,
) -> Odd | None:
    """Return what is odd about a reading beside those around it and the usual pace, None where nothing is.

    A fall that a person explained, and the two readings of an exchange, are as they should be.
    """
    if reading.event in _EXCHANGE or reading.verdict is Verdict.CONFIRMED:
        return None
    earlier = [one for one in around if in_order(one) < in_order(reading)]
    look = look_at(
        reading.kwh,
        reading.taken_at,
        earlier,
        register=reading.register,
        multiplier=multiplier,
        max_kw=max_kw,
    )
    if look.sight in _ODD_SIGHTS:
        return _ODD_SIGHTS[look.sight]
    return _beside(look.kwh, reading, expected)


_ODD_SIGHTS = {Sight.LOWER: Odd.LOWER, Sight.STEEP: Odd.STEEP}


def _beside(used: Decimal | None, reading: Reading, expected: Expectation | None) -> Odd | None:
    if used is None or expected is None or reading.register is not Register.TOTAL:
        return None
    usual = expected.used_until(reading.taken_at)
    if used > usual * _FAR + _SLACK_KWH:
        return Odd.MUCH
    return Odd.LITTLE if used < usual / _FAR - _SLACK_KWH else None
