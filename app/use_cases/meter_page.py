"""The page of one meter: its cycle, its course so far, and the cycles before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from app.domain.cycle import Cycle, cycle_after, cycle_before, cycle_on, nominal_start
from app.domain.energy import Energy
from app.domain.past_cycles import CycleUsage, past_cycles
from app.domain.projection import CycleStats
from app.domain.quality import Quality
from app.domain.usage import Usage, usage_of
from app.domain.zone import midnight
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import count_of_readings
from app.use_cases.book import Book
from app.use_cases.stats import MeterNow, energy_since, meter_now

_YEARS_SHOWN = 2
CYCLES_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Point:
    """The kWh used since the cycle's baseline, at an instant."""

    at: datetime
    kwh: Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """A past cycle beside the same cycle a year before; None where nothing is known of that."""

    cycle: Cycle
    usage: Usage
    year_before: Usage | None


@dataclass(frozen=True, slots=True)
class MeterPage:
    """A meter at present: its cycle, the course so far, and the twelve cycles before."""

    now: MeterNow
    points: tuple[Point, ...]
    bars: tuple[Bar, ...]
    readings: int

    @property
    def stats(self) -> CycleStats:
        """The numbers of the present cycle."""
        return self.now.stats


@dataclass(frozen=True, slots=True)
class CyclePage:
    """One cycle of the past or present: its days, nominal start, usage and course."""

    cycle: Cycle
    nominal_on: date
    usage: Usage
    points: tuple[Point, ...]
    before: date
    after: date | None


def meter_page(book: Book, meter_id: UUID) -> MeterPage:
    """Return what is known of a meter at the book's now."""
    stored = book.meter(meter_id)
    now = meter_now(book, stored)
    first = now.stats.cycle.start - timedelta(days=31 * (_YEARS_SHOWN * CYCLES_A_YEAR + 1))
    energy = energy_since(book, stored, first)
    return MeterPage(
        now=now,
        points=_points(energy, now.stats),
        bars=paired(_past(stored, energy, book.now)),
        readings=count_of_readings(book.session, meter_id),
    )


def cycle_page(book: Book, meter_id: UUID, day: date) -> CyclePage:
    """Return the cycle that a day lies in, with the way to the cycles beside it."""
    stored = book.meter(meter_id)
    anchor, moved = stored.row.anchor_day, stored.boundaries
    cycle = cycle_on(day, anchor, moved)
    energy = energy_since(book, stored, cycle.start)
    start, end = midnight(cycle.start, stored.zone), midnight(cycle.end, stored.zone)
    after = cycle_after(cycle, anchor, moved)
    return CyclePage(
        cycle=cycle,
        nominal_on=_nominal(stored, cycle.start),
        usage=usage_of(energy, start, end),
        points=_course(energy, start, end),
        before=cycle_before(cycle, anchor, moved).start,
        after=after.start if midnight(after.start, stored.zone) <= book.now else None,
    )


def _nominal(stored: StoredMeter, start: date) -> date:
    moved = {real: nominal for nominal, real in stored.boundaries.items()}
    return moved.get(start) or nominal_start(start, stored.row.anchor_day)


def _past(stored: StoredMeter, energy: Energy, now: datetime) -> list[CycleUsage]:
    return past_cycles(
        energy,
        anchor_day=stored.row.anchor_day,
        now=now,
        zone=stored.zone,
        count=_YEARS_SHOWN * CYCLES_A_YEAR,
        boundaries=stored.boundaries,
    )


def paired(past: Sequence[CycleUsage]) -> tuple[Bar, ...]:
    """Pair each of the last twelve cycles with the one twelve cycles before it."""
    recent, older = past[-CYCLES_A_YEAR:], past[:-CYCLES_A_YEAR]
    return tuple(
        Bar(now.cycle, now.usage, then.usage if then.usage.quality > Quality.MISSING else None)
        for now, then in zip(recent, older, strict=True)
    )


def _points(energy: Energy, stats: CycleStats) -> tuple[Point, ...]:
    if stats.baseline is None or stats.latest is None:
        return ()
    end = stats.latest.taken_at + timedelta(microseconds=1)
    return _course(energy, stats.baseline.at, end)


def _course(energy: Energy, start: datetime, end: datetime) -> tuple[Point, ...]:
    inside = sorted(
        {start, *(reading.taken_at for reading in energy.readings if start <= reading.taken_at < end)}
    )
    origin = energy.at(start)
    return tuple(Point(at, Decimal(energy.at(at) - origin).scaleb(-3)) for at in inside)
