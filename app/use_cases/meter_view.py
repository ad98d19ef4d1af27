"""All that the screen of a meter shows, from one state of the file."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app.domain.cycle import Cycle
from app.domain.past_cycles import past_cycles
from app.domain.zone import local_day, midnight
from app.storage.queries.coverage import QuarterSpan, quarter_span, reading_span
from app.storage.queries.meters import StoredMeter
from app.storage.queries.readings import count_of_readings
from app.use_cases.book import Book
from app.use_cases.doubts import Doubt, doubts
from app.use_cases.meter_page import CYCLES_A_YEAR, Bar, CyclePage, MeterPage, cycle_page, meter_page, paired
from app.use_cases.stats import energy_since

_LONGEST_CYCLE = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Known:
    """The first and the last local day anything is known of, and the days that have quarters."""

    first: date
    last: date
    quarters: QuarterSpan | None


@dataclass(frozen=True, slots=True)
class MeterView:
    """A meter at present, the cycle that is looked at, and the cycles of the year before it.

    `known` is None while there is neither a reading nor a quarter.
    """

    page: MeterPage
    shown: CyclePage
    year: tuple[Bar, ...]
    doubts: tuple[Doubt, ...]
    known: Known | None

    @property
    def log_head(self) -> "LogHead":
        """What stands above its log."""
        return LogHead(self.page.now.stored, self.known, self.page.readings)

    @property
    def is_present(self) -> bool:
        """Tell whether the present cycle is looked at."""
        return self.shown.cycle == self.page.stats.cycle

    @property
    def counts_quarters(self) -> bool:
        """Tell whether the shown cycle rests on quarters."""
        quarters, cycle = self._quarters, self.shown.cycle
        return quarters is not None and quarters.first < cycle.end and cycle.start <= quarters.last

    @property
    def counts_quarters_alone(self) -> bool:
        """Tell whether quarters reach from the start of the shown cycle to the last that is known of it."""
        quarters, cycle, latest = self._quarters, self.shown.cycle, self.page.now.latest
        if quarters is None or latest is None:
            return False
        last = min(local_day(latest.taken_at, self.page.now.stored.zone), cycle.end) - timedelta(days=1)
        return quarters.first <= cycle.start and last <= quarters.last

    @property
    def _quarters(self) -> QuarterSpan | None:
        return self.known.quarters if self.known else None


def meter_view(book: Book, meter_id: UUID, day: date | None = None) -> MeterView:
    """Return what the screen of a meter shows when it looks at the cycle of a day (None: the present)."""
    page = meter_page(book, meter_id)
    stored = page.now.stored
    shown = cycle_page(book, meter_id, day or page.now.today)
    known = _known(book, stored)
    is_present = shown.cycle == page.stats.cycle
    return MeterView(
        page=page,
        shown=shown,
        year=page.bars if is_present else _year_until(book, stored, shown.cycle),
        doubts=doubts(book, stored),
        known=known,
    )


@dataclass(frozen=True, slots=True)
class LogHead:
    """A meter with what stands above its log; also of one whose cycle cannot be told."""

    stored: StoredMeter
    known: Known | None
    readings: int


def log_head(book: Book, meter_id: UUID) -> LogHead:
    """Return what stands above the log of a meter. Raises GoneError."""
    stored = book.meter(meter_id)
    return LogHead(stored, _known(book, stored), count_of_readings(book.session, meter_id))


def _known(book: Book, stored: StoredMeter) -> Known | None:
    read = reading_span(book.session, stored.row.id)
    quarters = quarter_span(book.session, stored.row.id)
    days = [local_day(at, stored.zone) for at in read or ()]
    days += [quarters.first, quarters.last] if quarters else []
    return Known(min(days), max(days), quarters) if days else None


def _year_until(book: Book, stored: StoredMeter, cycle: Cycle) -> tuple[Bar, ...]:
    """Return the twelve cycles up to this one, each beside the one a year before it."""
    count = 2 * CYCLES_A_YEAR
    cycles = past_cycles(
        energy_since(book, stored, cycle.start - count * _LONGEST_CYCLE),
        anchor_day=stored.row.anchor_day,
        now=midnight(cycle.end, stored.zone),
        zone=stored.zone,
        count=count,
        boundaries=stored.boundaries,
    )
    return paired(cycles)
