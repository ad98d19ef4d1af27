"""The one calculation of a cycle, for cards, pages, charts and reminders alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app.domain.cycle import cycle_on
from app.domain.dial_of_quarters import dial_of_quarters
from app.domain.projection import CycleStats, cycle_stats
from app.domain.reading import Reading
from app.domain.zone import local_day, midnight
from app.storage.queries.blocks import blocks_of_meter, meter_has_blocks, meters_with_blocks
from app.storage.queries.coverage import quarter_span
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import readings_from
from app.use_cases.book import Book


@dataclass(frozen=True, slots=True)
class MeterNow:
    """A meter and where its cycle stands; `latest` is its last reading ever, None before the first."""

    stored: StoredMeter
    stats: CycleStats
    latest: Reading | None
    today: date

    @property
    def days_since_reading(self) -> int | None:
        """Local days since the last reading."""
        if self.latest is None:
            return None
        return (self.today - local_day(self.latest.taken_at, self.stored.zone)).days


def has_quarters(book: Book, meter_id: UUID) -> bool:
    """Tell whether a meter has quarters at all."""
    return meter_has_blocks(book.session, meter_id)


def meters_now(book: Book, stored: Sequence[StoredMeter]) -> list[MeterNow]:
    """Return where the cycles of many meters stand."""
    with_quarters = meters_with_blocks(book.session)
    return [meter_now(book, one, has_quarters=one.row.id in with_quarters) for one in stored]


def meter_now(book: Book, stored: StoredMeter, *, has_quarters: bool) -> MeterNow:
    """Return where the cycle of one meter stands at the book's now."""
    today = local_day(book.now, stored.zone)
    cycle = cycle_on(today, stored.row.anchor_day, stored.boundaries)
    readings = dial_since(book, stored, cycle.start, has_quarters=has_quarters)
    stats = cycle_stats(
        readings,
        anchor_day=stored.row.anchor_day,
        now=book.now,
        zone=stored.zone,
        thresholds=stored.warnings_at,
        method=stored.method,
        boundaries=stored.boundaries,
        devices=stored.rule_devices,
    )
    latest = readings[-1] if readings else _end_of_quarters(book, stored.row.id)
    return MeterNow(stored, stats, latest, today)


def dial_since(book: Book, stored: StoredMeter, first: date, *, has_quarters: bool) -> list[Reading]:
    """Return the counter since a local day with what it rests on: quarters where there are any."""
    if has_quarters:
        dial = _dial_of_blocks(book, stored.row.id, first)
        if dial:
            return dial
    start = midnight(first, stored.zone)
    return [near.reading for near in readings_from(book.session, stored.row.id, start)]


def _dial_of_blocks(book: Book, meter_id: UUID, first: date) -> list[Reading]:
    # Two weeks before give a pace right after an anchor.
    return dial_of_quarters(blocks_of_meter(book.session, meter_id, first - timedelta(days=14)))


def _end_of_quarters(book: Book, meter_id: UUID) -> Reading | None:
    """Return where quarters of long ago end, None where there are none."""
    span = quarter_span(book.session, meter_id)
    if span is None:
        return None
    last_day = dial_of_quarters(blocks_of_meter(book.session, meter_id, span.last))
    return last_day[-1] if last_day else None
