"""The last cycles of one's own meters, to try a tariff on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from app.domain.cycle import Cycle, cycle_before, cycle_on
from app.domain.meter import NOT_BOUGHT, Role
from app.domain.quality import Quality
from app.domain.tariff.load import Load
from app.domain.zone import local_day, midnight
from app.storage.queries.meters import StoredMeter, meter, meters
from app.use_cases.book import Book
from app.use_cases.costs.in_use import tariffs_in_use
from app.use_cases.costs.metered import metering_since
from app.use_cases.stats import has_quarters


@dataclass(frozen=True, slots=True)
class OwnCycle:
    """A meter, and the days of its last whole cycle (`end` excluded)."""

    meter_id: UUID
    name: str
    first: date
    end: date


@dataclass(frozen=True, slots=True, eq=False)
class OwnUse:
    """What a meter counted in its last whole cycle, between two instants, with what was agreed for it."""

    cycle: OwnCycle
    load: Load
    start: datetime
    end: datetime


def own_cycles(book: Book) -> tuple[OwnCycle, ...]:
    """Return the last cycles of the meters whose use is bought, whole houses first."""
    return tuple(_cycles(book))


def own_use(book: Book, meter_id: UUID | None) -> OwnUse | None:
    """Return what a meter counted in its last cycle, None for no meter and where nothing is known."""
    stored = meter(book.session, meter_id) if meter_id else None
    if stored is None:
        return None
    cycle = _last_cycle(book, stored)
    start, end = midnight(cycle.start, stored.zone), midnight(cycle.end, stored.zone)
    metering = metering_since(book, stored, cycle.start, has_quarters=has_quarters(book, stored))
    if metering.energy.quality(start, end) is Quality.MISSING:
        return None
    in_use = tariffs_in_use(book)
    counts = in_use.counts_of(stored, cycle) if in_use else {}
    load = replace(metering.load(start, end), counts=counts)
    return OwnUse(_own(stored, cycle), load, start, end)


def _cycles(book: Book) -> Iterator[OwnCycle]:
    bought = [stored for stored in meters(book.session) if stored.role not in NOT_BOUGHT]
    for stored in sorted(bought, key=lambda one: one.role is not Role.MAIN):
        yield _own(stored, _last_cycle(book, stored))


def _own(stored: StoredMeter, cycle: Cycle) -> OwnCycle:
    return OwnCycle(stored.row.id, stored.row.name, cycle.start, cycle.end)


def _last_cycle(book: Book, stored: StoredMeter) -> Cycle:
    anchor, moved = stored.row.anchor_day, stored.boundaries
    now = cycle_on(local_day(book.now, stored.zone), anchor, moved)
    return cycle_before(now, anchor, moved)
