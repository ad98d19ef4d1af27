"""The one calculation of a cycle, for cards, pages, charts and reminders alike."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeAlias
from uuid import UUID

from app.domain.cycle import cycle_on
from app.domain.energy import USE, Energy
from app.domain.errors import MeterbookError
from app.domain.projection import CycleStats, stats_of
from app.domain.quarters import DayBlock
from app.domain.reading import Reading, Register, SameInstantError, in_order
from app.domain.splice import Quarters, energy_with_quarters
from app.domain.zone import local_day, midnight
from app.storage.queries.blocks import meter_has_blocks, meters_with_blocks, quarters_of_meter
from app.storage.queries.coverage import last_day_of_quarters
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import latest_reading, readings_from
from app.use_cases.book import Book

# Two weeks of quarters before a cycle give a pace right after an anchor.
_BEFORE = timedelta(days=14)
# What the rows of a single meter can lead to where they make no sense.
DAMAGE = (MeterbookError, ArithmeticError, LookupError, ValueError)


@dataclass(frozen=True, slots=True)
class MeterNow:
    """A meter and where its cycle stands; `latest` is the last that is known of it, None if nothing is."""

    stored: StoredMeter
    stats: CycleStats
    latest: Reading | None
    today: date

    @property
    def days_since_reading(self) -> int | None:
        """Local days since the last reading."""
        return _days_since(self.latest, self.today, self.stored)


@dataclass(frozen=True, slots=True)
class MeterFailed:
    """A meter whose cycle cannot be told, and why; it is read like others, and its log can be mended."""

    stored: StoredMeter
    error: Exception
    latest: Reading | None
    today: date

    @property
    def days_since_reading(self) -> int | None:
        """Local days since the last reading."""
        return _days_since(self.latest, self.today, self.stored)


AnyMeter: TypeAlias = MeterNow | MeterFailed


class OfMeter(Protocol):
    """Whatever tells of one meter."""

    @property
    def stored(self) -> StoredMeter:
        """The meter."""


def meters_now(book: Book, stored: Sequence[StoredMeter]) -> Iterator[AnyMeter]:
    """Yield where the cycles of many meters stand; one that is damaged fails alone."""
    with_quarters = meters_with_blocks(book.session)
    for one in stored:
        try:
            now = _now(book, one, has_quarters=one.row.id in with_quarters)
        except DAMAGE as error:
            yield _failed(book, one, error)
        else:
            yield now


def meter_now(book: Book, stored: StoredMeter) -> MeterNow:
    """Return where the cycle of one meter stands at the book's now."""
    return _now(book, stored, has_quarters=has_quarters(book, stored))


def has_quarters(book: Book, stored: StoredMeter) -> bool:
    """Tell whether a meter has quarters at all."""
    return meter_has_blocks(book.session, stored.row.id)


def energy_since(book: Book, stored: StoredMeter, first: date) -> Energy:
    """Return the energy since a local day: by quarters where they are known, else by readings."""
    return _energy(stored, *known_since(book, stored, first, has_quarters=has_quarters(book, stored)))


def _now(book: Book, stored: StoredMeter, *, has_quarters: bool) -> MeterNow:
    today = local_day(book.now, stored.zone)
    cycle = cycle_on(today, stored.row.anchor_day, stored.boundaries)
    readings, quarters = known_since(book, stored, cycle.start, has_quarters=has_quarters)
    energy = _energy(stored, readings, quarters)
    stats = stats_of(
        energy,
        anchor_day=stored.row.anchor_day,
        now=book.now,
        zone=stored.zone,
        thresholds=stored.warnings_at,
        method=stored.method,
        boundaries=stored.boundaries,
    )
    old = _end_of_quarters(book, stored) if has_quarters and not quarters else ()
    latest = max([*energy.readings[-1:], *old], key=in_order, default=readings[-1] if readings else None)
    return MeterNow(stored, stats, latest, today)


def _failed(book: Book, stored: StoredMeter, error: Exception) -> MeterFailed:
    last = latest_reading(book.session, stored.row.id)
    latest = None if last is None else last.reading
    return MeterFailed(stored, error, latest, local_day(book.now, stored.zone))


def _days_since(latest: Reading | None, today: date, stored: StoredMeter) -> int | None:
    return None if latest is None else (today - local_day(latest.taken_at, stored.zone)).days


def _energy(stored: StoredMeter, readings: Sequence[Reading], quarters: Quarters) -> Energy:
    try:
        return energy_with_quarters(readings, quarters, stored.rule_devices)
    except SameInstantError as error:
        # The person looks for it in the log, which shows the time where the meter is.
        raise error.seen_from(stored.zone) from error


def known_since(
    book: Book, stored: StoredMeter, first: date, *, has_quarters: bool
) -> tuple[list[Reading], Quarters]:
    """Return the readings and quarters that the energy since a local day rests on."""
    start = midnight(first, stored.zone)
    near = (near.reading for near in readings_from(book.session, stored.row.id, start))
    readings = [reading for reading in near if reading.taken_at <= book.known_until]
    if not has_quarters:
        return readings, {}
    day = _first_day(readings, first - _BEFORE, stored)
    return readings, quarters_since(book, stored.row.id, day)


def quarters_since(
    book: Book, meter_id: UUID, first: date, registers: Collection[Register] = USE
) -> dict[Register, list[DayBlock]]:
    """Return the quarters since a local day, each day of those registers that have any."""
    found = quarters_of_meter(book.session, meter_id, first, registers)
    known = {name: [day for day in days if day.end <= book.known_until] for name, days in found.items()}
    return {name: days for name, days in known.items() if days}


def _first_day(readings: Sequence[Reading], day: date, stored: StoredMeter) -> date:
    """Return since when quarters are wanted, to know them since a day.

    Where it lies between two readings, the quarters since the first of them say what these leave to the day.
    """
    edge = midnight(day, stored.zone)
    before = [reading.taken_at for reading in readings if reading.taken_at <= edge]
    return local_day(before[-1], stored.zone) if before and len(before) < len(readings) else day


def _end_of_quarters(book: Book, stored: StoredMeter) -> Sequence[Reading]:
    """Return where quarters of long ago end; nothing where there are none of use."""
    last = last_day_of_quarters(book.session, stored.row.id)
    if last is None:
        return ()
    return energy_with_quarters((), quarters_since(book, stored.row.id, last)).readings[-1:]
