"""The sheets of a workbook: meters, readings, cycles."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.errors import N_, MeterbookError
from app.domain.past_cycles import CycleUsage, past_cycles
from app.domain.zone import local_day
from app.reports.tables import CENTRE_HEADINGS, Cell, Sheet
from app.reports.words import Words
from app.storage.queries.exports import Line, lines_of_meter
from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.cost_centres import CostCentres
from app.use_cases.stats import DAMAGE, energy_since
from app.use_cases.workbook_words import (
    event_name,
    method_name,
    quality_name,
    register_name,
    role_name,
    source_name,
)

_FIRST_DAY = date(1970, 2, 1)
_DAY = timedelta(days=1)
_MONTHS = 12

_METERS = (
    (N_("Site"), 18), (N_("Meter"), 24), (N_("Serial number"), 18), (N_("What it measures"), 20),
    (N_("Bill starts on"), 14), (N_("Thresholds"), 18), (N_("Method"), 32), (N_("Turns over at"), 14),
    (N_("Decimals"), 10), (N_("Multiplier"), 12), (N_("Highest kW"), 12), (N_("Archived"), 18),
    (N_("Note"), 40), *CENTRE_HEADINGS,
)  # fmt: skip
_READINGS = (
    (N_("Site"), 18), (N_("Meter"), 24), (N_("Serial number"), 18), (N_("Time"), 18),
    (N_("Reading kWh"), 14), (N_("Register"), 12), (N_("Event"), 24), (N_("Source"), 12), (N_("Note"), 40),
    *CENTRE_HEADINGS,
)  # fmt: skip
_CYCLES = (
    (N_("Site"), 18), (N_("Meter"), 24), (N_("First day"), 12), (N_("Last day"), 12), (N_("Days"), 8),
    (N_("Used kWh"), 14), (N_("Quality"), 14), (N_("To review"), 12),
    *CENTRE_HEADINGS,
)  # fmt: skip
_Rows = Iterator[tuple[Cell, ...]]


class Workbook:
    """Writes sheet after sheet; times are those that clocks showed at the meter."""

    def __init__(
        self,
        book: Book,
        meters: Sequence[StoredMeter],
        words: Words,
        told: Callable[[_Rows], _Rows],
    ) -> None:
        """Prepare the sheets of some meters; `told` watches the rows of the readings."""
        self._book, self._meters, self._say, self._told = book, meters, words, told
        self._centres = CostCentres(book)

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets."""
        yield self._sheet(N_("Meters"), _METERS, map(self._meter, self._meters))
        yield self._sheet(N_("Readings"), _READINGS, self._told(self._readings()))
        yield self._sheet(N_("Cycles"), _CYCLES, self._cycles())

    def _sheet(self, title: str, columns: Sequence[tuple[str, int]], rows: _Rows) -> Sheet:
        say = self._say
        return Sheet(say(title), [(say(heading), width) for heading, width in columns], rows)

    def _meter(self, one: StoredMeter) -> tuple[Cell, ...]:
        row, device = one.row, one.devices[-1]
        return (
            one.site.name,
            row.name,
            device.serial,
            role_name(self._say, row.role),
            row.anchor_day,
            "; ".join(f"{kwh.normalize():f}" for kwh in one.warnings_at),
            method_name(self._say, row.method),
            device.turn_over_at,
            device.decimals,
            device.multiplier,
            device.max_kw,
            row.archived_at and _shown(row.archived_at, one.zone),
            row.note,
            *self._centres.on(row.id, local_day(self._book.now, one.zone)).cells,
        )

    def _readings(self) -> _Rows:
        for one in self._meters:
            serials = {device.id: device.serial for device in one.devices}
            for line in lines_of_meter(self._book.session, one.row.id):
                centres = self._centres.on(one.row.id, local_day(line.taken_at, one.zone)).cells
                told = self._cells(line, one.zone)
                yield one.site.name, one.row.name, serials[line.device_id], *told, *centres

    def _cells(self, line: Line, zone: ZoneInfo) -> tuple[Cell, ...]:
        _ = self._say
        register, source = register_name(_, line.register_name), source_name(_, line.source)
        event = event_name(_, line.event, line.verdict)
        return _shown(line.taken_at, zone), line.kwh, register, event, source, line.note

    def _cycles(self) -> _Rows:
        for one in self._meters:
            yield from ((one.site.name, one.row.name, *cells) for cells in self._cycles_of(one))

    def _cycles_of(self, one: StoredMeter) -> _Rows:
        """Yield the cycles of a meter, or why they cannot be told."""
        try:
            yield from (self._cycle(one, past) for past in _past(self._book, one))
        except DAMAGE as error:
            yield (self._say.of(error if isinstance(error, MeterbookError) else MeterbookError()),)

    def _cycle(self, one: StoredMeter, past: CycleUsage) -> tuple[Cell, ...]:
        cycle, usage = past.cycle, past.usage
        quality = quality_name(self._say, usage.quality)
        told = cycle.start, cycle.end - _DAY, cycle.days, usage.kwh, quality, len(usage.flags)
        return *told, *self._centres.of_meter(one.row.id, cycle.start, cycle.end).cells


def _shown(at: datetime, zone: ZoneInfo) -> datetime:
    """Return what clocks showed; Excel knows no zones."""
    return at.astimezone(zone).replace(tzinfo=None)


def _past(book: Book, one: StoredMeter) -> list[CycleUsage]:
    """Return every cycle before the present one of which anything is known."""
    energy = energy_since(book, one, _FIRST_DAY)
    if not energy.readings:
        return []
    ends = (energy.readings[0].taken_at, energy.readings[-1].taken_at)
    first, last, today = (local_day(at, one.zone) for at in (*ends, book.now))
    months = (today.year - first.year) * _MONTHS + today.month - first.month
    cycles = past_cycles(
        energy,
        anchor_day=one.row.anchor_day,
        now=book.now,
        zone=one.zone,
        count=max(months, 0) + 1,
        boundaries=one.boundaries,
    )
    return [past for past in cycles if first < past.cycle.end and past.cycle.start <= last]
