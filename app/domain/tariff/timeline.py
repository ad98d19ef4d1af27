"""Quarters of an hour, cut wherever a bill has to tell their energy apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from app.domain.quality import Quality
from app.domain.tariff.calendar import (
    DAY_SECONDS,
    FIRST_DAY,
    MINUTES,
    Codes,
    Numbers,
    Offsets,
    days_of,
    offsets_between,
    rows_of,
)
from app.domain.tariff.edges import microseconds
from app.domain.tariff.holidays import Holiday, holidays_between
from app.domain.tariff.load import GRID, IMPORT, Load, Wh
from app.domain.tariff.schedule import Schedule

SECONDS = 900
MICRO = 1_000_000

Table = list[list[int]]


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Stretches of pieces in one part and one period: where each begins, its part and its period."""

    starts: npt.NDArray[np.intp]
    cells: Numbers
    shape: tuple[int, int]

    def sums(self, wh: Wh) -> Table:
        """Return the Wh of each part by period."""
        table = np.zeros(self.shape[0] * self.shape[1], np.int64)
        np.add.at(table, self.cells, np.add.reduceat(wh, self.starts))
        return _listed(table.reshape(self.shape))

    def peaks(self, wh: Wh) -> Table:
        """Return the highest piece of each part by period."""
        table = np.zeros(self.shape[0] * self.shape[1], np.int64)
        np.maximum.at(table, self.cells, np.maximum.reduceat(wh, self.starts))
        return _listed(table.reshape(self.shape))


@dataclass(frozen=True, slots=True)
class More:
    """Wh that might be used besides, at a second since 1970, counted by a register."""

    wh: int
    second: int
    register: str | None = None


@dataclass(eq=False)
class Timeline:
    """A load between the first and the last of `bounds` (seconds since 1970 in UTC, rising).

    Its parts lie between neighbouring bounds. A bound, a clock shift or an edge of a
    schedule within a quarter cuts it evenly by time; the running total is rounded, half up.
    """

    load: Load
    zone: ZoneInfo
    bounds: Sequence[int]
    schedules: Sequence[Schedule] = ()
    holidays: Sequence[Holiday] = ()
    more: More | None = None
    _runs: dict[int, Runs] = field(default_factory=dict)
    _flows: dict[tuple[str, str | None], Wh] = field(default_factory=dict)
    _sums: dict[tuple[str, str | None, int], Table] = field(default_factory=dict)
    _peaks: dict[tuple[int, int], Table] = field(default_factory=dict)

    @cached_property
    def offsets(self) -> Offsets:
        """How far local clocks are ahead."""
        return offsets_between(self.zone, self._first * SECONDS, self._end * SECONDS)

    @cached_property
    def starts(self) -> Numbers:
        """The first second of each piece."""
        grid = np.arange(self._first, self._end, dtype=np.int64) * SECONDS
        cuts = [*self.bounds[:-1], *self.offsets.since[1:], *self._schedule_cuts(grid)]
        odd = sorted({cut for cut in cuts if cut % SECONDS})
        return np.union1d(grid, np.array(odd, np.int64)) if odd else grid

    def sums(self, flow: str, register: str | None, schedule: Schedule | None) -> Table:
        """Return the Wh of each part by period of a schedule; all in one without a schedule."""
        key = flow, register, id(schedule)
        if key not in self._sums:
            self._sums[key] = self._runs_of(schedule).sums(self.energy(flow, register))
        if self.more and flow in (IMPORT, GRID) and register in (None, self.more.register):
            return self._with_more(self._sums[key], schedule, self.more)
        return self._sums[key]

    def peaks(self, window: int, schedule: Schedule | None) -> Table:
        """Return the highest average power in W of each part by period.

        A window of so many minutes begins on the local clock, and belongs to the
        period it begins in; one that is cut short counts as if it were whole.
        """
        key = window, id(schedule)
        if key not in self._peaks:
            self._peaks[key] = self._peaks_of(window, schedule)
        return self._peaks[key]

    @cached_property
    def qualities(self) -> list[Quality]:
        """The worst quality of each part."""
        known = self._laid_out(self.load.quality, Quality.MISSING)
        pieces = known[self._source] if self._is_cut else known
        return [Quality(int(worst)) for worst in np.minimum.reduceat(pieces, self._places)]

    @property
    def is_all(self) -> bool:
        """Tell whether the bounds are exactly those of the load."""
        known = tuple(microseconds(instant) // MICRO for instant in self.load.span)
        return known == (self.bounds[0], self.bounds[-1])

    def energy(self, flow: str, register: str | None) -> Wh:
        """Return the Wh of each piece."""
        key = flow, register
        if key not in self._flows:
            wh = self._laid_out(self.load.of(flow, register), 0)
            self._flows[key] = self._cut(wh) if self._is_cut else wh
        return self._flows[key]

    @property
    def _first(self) -> int:
        return self.bounds[0] // SECONDS

    @property
    def _end(self) -> int:
        return -(-self.bounds[-1] // SECONDS)

    @property
    def _is_cut(self) -> bool:
        return len(self.starts) != self._end - self._first or any(
            bound % SECONDS for bound in (self.bounds[0], self.bounds[-1])
        )

    @cached_property
    def _source(self) -> Numbers:
        return self.starts // SECONDS - self._first

    @cached_property
    def _clock(self) -> Numbers:
        """The local second of each piece's begin."""
        return self.starts + self.offsets.at(self.starts)

    @cached_property
    def _places(self) -> npt.NDArray[np.intp]:
        """The first piece of each part."""
        return np.searchsorted(self.starts, np.array(self.bounds[:-1], np.int64))

    @cached_property
    def _part(self) -> Numbers:
        edges = [0, *self._places[1:], len(self.starts)]
        return np.repeat(np.arange(len(self._places)), np.diff(edges))

    def _peaks_of(self, window: int, schedule: Schedule | None) -> Table:
        wh = self.energy(IMPORT, None)
        if window == SECONDS // 60 and not self._is_cut:
            return self._runs_of(schedule).peaks(wh * 4)
        starts = self._window_starts(window)
        powers = np.add.reduceat(wh, starts) * 60 // window
        cells = self._cells(schedule)[starts]
        return _runs(cells, self._shape(schedule)).peaks(powers)

    def _runs_of(self, schedule: Schedule | None) -> Runs:
        if id(schedule) not in self._runs:
            self._runs[id(schedule)] = _runs(self._cells(schedule), self._shape(schedule))
        return self._runs[id(schedule)]

    def _with_more(self, table: Table, schedule: Schedule | None, more: More) -> Table:
        piece = int(np.searchsorted(self.starts, more.second, "right")) - 1
        part, period = divmod(int(self._cells(schedule)[max(piece, 0)]), self._shape(schedule)[1])
        added = [[*row] for row in table]
        added[part][period] += more.wh
        return added

    def _shape(self, schedule: Schedule | None) -> tuple[int, int]:
        return len(self.bounds) - 1, len(schedule.names) if schedule else 1

    def _cells(self, schedule: Schedule | None) -> Numbers:
        """Return the number of each piece's part and period."""
        if schedule is None:
            return self._part
        return self._part * len(schedule.names) + self._codes(schedule)

    def _codes(self, schedule: Schedule) -> Codes:
        step = rows_of(schedule.grid).step
        first = int(self._clock.min()) // DAY_SECONDS
        last = int(self._clock.max()) // DAY_SECONDS
        days = days_of(schedule, first, last, self._holidays(first, last))
        return days.ravel()[self._clock // (60 * step) - first * (MINUTES // step)]

    def _holidays(self, first: int, last: int) -> frozenset[date]:
        days = (date.fromordinal(FIRST_DAY + day) for day in (first - 1, last))
        return holidays_between(self.holidays, *days)

    def _schedule_cuts(self, grid: Numbers) -> list[int]:
        """Return the seconds within quarters at which some schedule changes its period."""
        is_plain = all(ahead % SECONDS == 0 for ahead in self.offsets.ahead)
        fine = [each for each in self.schedules if not is_plain or rows_of(each.grid).step == 1]
        if not fine:
            return []
        minutes = (grid[:, None] + np.arange(0, SECONDS, 60)).ravel()
        clock = minutes + self.offsets.at(minutes)
        first, last = int(clock.min()) // DAY_SECONDS, int(clock.max()) // DAY_SECONDS
        cuts: set[int] = set()
        for schedule in fine:
            step = rows_of(schedule.grid).step
            days = days_of(schedule, first, last, self._holidays(first, last))
            codes = days.ravel()[clock // (60 * step) - first * (MINUTES // step)]
            cuts.update(minutes[1:][np.diff(codes) != 0].tolist())
        return list(cuts)

    def _window_starts(self, window: int) -> npt.NDArray[np.intp]:
        number = self._clock // (60 * window)
        fresh = np.ones(len(number), np.bool_)
        is_shifted = np.diff(self._clock) != np.diff(self.starts)
        fresh[1:] = (np.diff(number) != 0) | is_shifted | (np.diff(self._part) != 0)
        return np.flatnonzero(fresh)

    def _laid_out(self, known: npt.NDArray[np.generic], unknown: int) -> Wh:
        """Return an array of the load from the first to the last quarter of this timeline."""
        shift = microseconds(self.load.first) // (SECONDS * MICRO) - self._first
        length = self._end - self._first
        if shift == 0 and len(known) == length:
            return np.asarray(known, np.int64)
        laid = np.full(length, unknown, np.int64)
        inside = slice(max(shift, 0), max(min(shift + len(known), length), 0))
        laid[inside] = known[max(-shift, 0) : max(-shift, 0) + max(inside.stop - inside.start, 0)]
        return laid

    def _cut(self, wh: Wh) -> Wh:
        """Return the Wh of each piece: of a quarter, or evenly of the part of it that was measured."""
        began, ended = (microseconds(instant) // MICRO for instant in self.load.span)
        quarter = self._source * SECONDS + self._first * SECONDS
        known = np.maximum(quarter, began)
        length = np.maximum(np.minimum(quarter + SECONDS, ended) - known, 1)
        ends = np.append(self.starts[1:], self._end * SECONDS)
        first = np.maximum(self.starts, self.bounds[0])
        last = np.minimum(ends, self.bounds[-1])
        energy = wh[self._source]
        reached = [
            (2 * energy * np.clip(edge - known, 0, length) + length) // (2 * length) for edge in (first, last)
        ]
        cut: Wh = reached[1] - reached[0]
        return cut


def _runs(cells: Numbers, shape: tuple[int, int]) -> Runs:
    fresh = np.ones(len(cells), np.bool_)
    fresh[1:] = cells[1:] != cells[:-1]
    starts = np.flatnonzero(fresh)
    return Runs(starts, cells[starts], shape)


def _listed(table: npt.NDArray[np.int64]) -> Table:
    listed: Table = table.tolist()
    return listed
