"""Occasions: when a meter reminds as long as nobody reads it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import IntEnum
from itertools import chain
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.cycle import Boundaries, Cycle, cycle_after, cycle_on
from app.domain.zone import clock_instant, local_day, midnight

DAY = timedelta(days=1)
THRESHOLD_DAYS = 7 * DAY
ENDING_DAYS = 5 * DAY
# The first day on which a cycle is more than ten days old.
LATE_DAYS = 11 * DAY


class Kind(IntEnum):
    """Why something reminds, the best reason first. The numbers are part of the reminders' ids."""

    ANCHOR_DAY = 1
    CYCLE_ENDING = 2
    NO_READING = 3
    READING_DUE = 4
    THRESHOLD = 5
    BUDGET = 6
    EXPENSIVE = 7
    BILL_DUE = 8
    PAYMENT_DUE = 9
    OPEN_APP = 15


@dataclass(frozen=True, slots=True)
class RemindedMeter:
    """A meter as reminders see it.

    `added_on`: the days are counted from here while there is no reading, and nothing reminds before.
    `next_threshold_on`: the local day on which the cycle is expected to pass `next_threshold` kWh.
    """

    id: UUID
    name: str
    site_id: UUID
    site_name: str
    zone: ZoneInfo
    anchor_day: int
    added_on: date
    is_on: bool = True
    every_days: int = 7
    minute_of_day: int = 9 * 60
    last_read_at: datetime | None = None
    next_threshold: Decimal | None = None
    next_threshold_on: date | None = None
    boundaries: Boundaries = field(default_factory=dict)

    @property
    def last_read_on(self) -> date | None:
        """The local day of the last reading, None before the first."""
        return None if self.last_read_at is None else local_day(self.last_read_at, self.zone)

    def cycle_on(self, day: date) -> Cycle:
        """Return the cycle a day lies in."""
        return cycle_on(day, self.anchor_day, self.boundaries)

    def reminds_at(self, day: date) -> datetime:
        """Return the instant of a local day at which this meter reminds."""
        return clock_instant(day, self.minute_of_day, self.zone)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meter that reminds at an instant (UTC), and why."""

    at: datetime
    kind: Kind
    meter: RemindedMeter


def occasions_of(meter: RemindedMeter, now: datetime, *, past_days: int, coming_days: int) -> list[Occasion]:
    """Return when a meter reminds around `now`, soonest first.

    It asks for a reading once a day at most, for the best reason there is.
    """
    if not meter.is_on:
        return []
    today = local_day(now, meter.zone)
    days = _days_to_ask(meter, today, today - past_days * DAY, today + coming_days * DAY)
    asking = [Occasion(meter.reminds_at(day), kind, meter) for day, kind in days.items()]
    return sorted([*asking, *_threshold(meter, today)], key=lambda occasion: occasion.at)


def _days_to_ask(meter: RemindedMeter, today: date, first: date, last: date) -> Mapping[date, Kind]:
    """Return the days from first to last on which a reading is wanted, with the best reason of each."""
    days: dict[date, Kind] = {}
    for day, kind in chain(_asked_by_cycles(meter, today, last), _asked_by_rhythm(meter, first, last)):
        if max(first, meter.added_on + DAY) <= day <= last:
            days.setdefault(day, kind)
    return days


def _asked_by_cycles(meter: RemindedMeter, today: date, last: date) -> Iterator[tuple[date, Kind]]:
    """Yield the days on which the present cycle and those after it want their first reading."""
    cycle = meter.cycle_on(today)
    while cycle.start <= last:
        if not _is_read_since(meter, cycle.start):
            yield from _asked_by_cycle(cycle)
        cycle = cycle_after(cycle, meter.anchor_day, meter.boundaries)


def _asked_by_cycle(cycle: Cycle) -> Iterator[tuple[date, Kind]]:
    yield cycle.start, Kind.ANCHOR_DAY
    if cycle.end - ENDING_DAYS > cycle.start:
        yield cycle.end - ENDING_DAYS, Kind.CYCLE_ENDING
    if cycle.start + LATE_DAYS < cycle.end:
        yield cycle.start + LATE_DAYS, Kind.NO_READING


def _asked_by_rhythm(meter: RemindedMeter, first: date, last: date) -> Iterator[tuple[date, Kind]]:
    """Yield every n-th day after the last reading."""
    start = meter.last_read_on or meter.added_on
    steps = max(1, (first - start).days // meter.every_days)
    day = start + steps * meter.every_days * DAY
    while day <= last:
        yield day, Kind.READING_DUE
        day += meter.every_days * DAY


def _threshold(meter: RemindedMeter, today: date) -> Iterator[Occasion]:
    """Yield the first time at which the crossing is within a week and the last reading is known."""
    if meter.next_threshold_on is None:
        return
    read_on = meter.last_read_on or meter.added_on
    day = max(meter.next_threshold_on - THRESHOLD_DAYS, meter.cycle_on(today).start, read_on)
    at = meter.reminds_at(day)
    if meter.last_read_at is not None and at <= meter.last_read_at:
        at = meter.reminds_at(day + DAY)
    yield Occasion(at, Kind.THRESHOLD, meter)


def _is_read_since(meter: RemindedMeter, day: date) -> bool:
    return meter.last_read_at is not None and meter.last_read_at >= midnight(day, meter.zone)
