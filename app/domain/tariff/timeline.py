"""Quarters of an hour, cut wherever a bill has to tell their energy apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar
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

DAY_QUARTERS = DAY_SECONDS // SECONDS

Table = list[list[int]]
Places = npt.NDArray[np.intp]
Whole = TypeVar("Whole", bound=np.integer[Any])


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Stretches of pieces in one part and one period: where each begins, its part and its period."""

    starts: Places
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
    _periods: dict[int, Codes] = field(default_factory=dict)
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
        grid = self._grid
        return np.union1d(grid, np.array(self._cuts, np.int64)) if self._cuts else grid

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
            wh = self._laid_out(np.asarray(self.load.of(flow, register), np.int64), 0)
            self._flows[key] = self._cut(wh) if self._is_cut else wh
        return self._flows[key]

    @property
    def _first(self) -> int:
        return self.bounds[0] // SECONDS

    @property
    def _end(self) -> int:
        return -(-self.bounds[-1] // SECONDS)

    @property
    def _grid(self) -> Numbers:
        return np.arange(self._first * SECONDS, self._end * SECONDS, SECONDS, dtype=np.int64)

    @cached_property
    def _cuts(self) -> list[int]:
        """The seconds within quarters at which a piece begins."""
        cuts = [*self.bounds[:-1], *self.offsets.since[1:], *self._schedule_cuts()]
        return sorted({cut for cut in cuts if cut % SECONDS})

    @property
    def _is_cut(self) -> bool:
        return bool(self._cuts) or self.bounds[-1] % SECONDS != 0

    @cached_property
    def _source(self) -> Numbers:
        return self.starts // SECONDS - self._first

    @cached_property
    def _clock(self) -> Numbers:
        """The local second of each piece's begin."""
        return self.starts + self.offsets.at(self.starts)

    @cached_property
    def _places(self) -> Places:
        """The first piece of each part."""
        bounds = np.array(self.bounds[:-1], np.int64)
        return np.searchsorted(self.starts, bounds) if self._cuts else bounds // SECONDS - self._first

    @cached_property
    def _local_quarters(self) -> list[range]:
        """The quarters of local clocks since 1970 that uncut pieces hold, from shift to shift."""
        marks = [self._first, *(at // SECONDS for at in self.offsets.since[1:]), self._end]
        ahead = [seconds // SECONDS for seconds in self.offsets.ahead]
        return [
            range(opens + more, closes + more)
            for (opens, closes), more in zip(pairwise(marks), ahead, strict=True)
        ]

    def _peaks_of(self, window: int, schedule: Schedule | None) -> Table:
        wh = self.energy(IMPORT, None)
        if window == SECONDS // 60 and not self._is_cut:
            return [[4 * most for most in part] for part in self._runs_of(schedule).peaks(wh)]
        starts = self._window_starts(window)
        powers = np.add.reduceat(wh, starts) * 60 // window
        windows = np.arange(len(starts))
        return Runs(windows, self._cells(schedule, starts), self._shape(schedule)).peaks(powers)

    def _runs_of(self, schedule: Schedule | None) -> Runs:
        if id(schedule) not in self._runs:
            length = len(self.starts) if self._cuts else self._end - self._first
            fresh = np.zeros(length, np.bool_)
            fresh[self._places] = True
            if schedule:
                codes = self._codes(schedule)
                fresh[1:] |= codes[1:] != codes[:-1]
            starts = np.flatnonzero(fresh)
            self._runs[id(schedule)] = Runs(starts, self._cells(schedule, starts), self._shape(schedule))
        return self._runs[id(schedule)]

    def _with_more(self, table: Table, schedule: Schedule | None, more: More) -> Table:
        piece = int(np.searchsorted(self.starts, more.second, "right")) - 1
        cells = self._cells(schedule, np.array([max(piece, 0)]))
        part, period = divmod(int(cells[0]), self._shape(schedule)[1])
        added = [[*row] for row in table]
        added[part][period] += more.wh
        return added

    def _shape(self, schedule: Schedule | None) -> tuple[int, int]:
        return len(self.bounds) - 1, len(schedule.names) if schedule else 1

    def _cells(self, schedule: Schedule | None, pieces: Places) -> Numbers:
        """Return the number of the part and period of some pieces."""
        parts: Numbers = np.searchsorted(self._places, pieces, "right") - 1
        return parts * len(schedule.names) + self._codes(schedule)[pieces] if schedule else parts

    def _codes(self, schedule: Schedule) -> Codes:
        """Return the period of each piece."""
        if id(schedule) not in self._periods:
            is_quarterly = rows_of(schedule.grid).step * 60 == SECONDS and not self._is_cut
            look_up = self._codes_of_quarters if is_quarterly else self._codes_of_pieces
            self._periods[id(schedule)] = look_up(schedule)
        return self._periods[id(schedule)]

    def _codes_of_pieces(self, schedule: Schedule) -> Codes:
        step = rows_of(schedule.grid).step
        first = int(self._clock.min()) // DAY_SECONDS
        last = int(self._clock.max()) // DAY_SECONDS
        days = days_of(schedule, first, last, self._holidays(first, last))
        return days.ravel()[self._clock // (60 * step) - first * (MINUTES // step)]

    def _codes_of_quarters(self, schedule: Schedule) -> Codes:
        """Return the same in slices, which is quicker than looking each piece up."""
        quarters = self._local_quarters
        first = min(run[0] for run in quarters) // DAY_QUARTERS
        last = max(run[-1] for run in quarters) // DAY_QUARTERS
        days = days_of(schedule, first, last, self._holidays(first, last)).ravel()
        begin = first * DAY_QUARTERS
        return np.concatenate([days[run.start - begin : run.stop - begin] for run in quarters])

    def _holidays(self, first: int, last: int) -> frozenset[date]:
        days = (date.fromordinal(FIRST_DAY + day) for day in (first - 1, last))
        return holidays_between(self.holidays, *days)

    def _schedule_cuts(self) -> list[int]:
        """Return the seconds within quarters at which some schedule changes its period."""
        is_plain = all(ahead % SECONDS == 0 for ahead in self.offsets.ahead)
        fine = [each for each in self.schedules if not is_plain or rows_of(each.grid).step == 1]
        if not fine:
            return []
        minutes = (self._grid[:, None] + np.arange(0, SECONDS, 60)).ravel()
        clock = minutes + self.offsets.at(minutes)
        first, last = int(clock.min()) // DAY_SECONDS, int(clock.max()) // DAY_SECONDS
        cuts: set[int] = set()
        for schedule in fine:
            step = rows_of(schedule.grid).step
            days = days_of(schedule, first, last, self._holidays(first, last))
            codes = days.ravel()[clock // (60 * step) - first * (MINUTES // step)]
            cuts.update(minutes[1:][np.diff(codes) != 0].tolist())
        return list(cuts)

    def _window_starts(self, window: int) -> Places:
        number = self._clock // (60 * window)
        fresh = np.ones(len(number), np.bool_)
        is_shifted = np.diff(self._clock) != np.diff(self.starts)
        fresh[1:] = (np.diff(number) != 0) | is_shifted
        fresh[self._places] = True
        return np.flatnonzero(fresh)

    def _laid_out(self, known: npt.NDArray[Whole], unknown: int) -> npt.NDArray[Whole]:
        """Return an array of the load from the first to the last quarter of this timeline."""
        shift = microseconds(self.load.first) // (SECONDS * MICRO) - self._first
        length = self._end - self._first
        if shift == 0 and len(known) == length:
            return known
        laid = np.full(length, unknown, known.dtype)
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


def _listed(table: npt.NDArray[np.int64]) -> Table:
    listed: Table = table.tolist()
    return listed
