"""Quarters of an hour, cut wherever a bill has to tell their energy apart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np

from app.domain.tariff.calendar import Codes, Numbers, Offsets, offsets_between
from app.domain.tariff.grid import Grid
from app.domain.tariff.holding import SECONDS, cuts_within_quarters, is_quarterly, periods_at, periods_of
from app.domain.tariff.holidays import Holiday
from app.domain.tariff.runs import Places, Runs
from app.domain.tariff.schedule import Schedule


@dataclass(eq=False)
class Pieces:
    """The time between the first and the last of `bounds` (seconds since 1970 in UTC, rising), in pieces.

    Its parts lie between neighbouring bounds. A bound, a clock shift or an edge of a
    schedule within a quarter cuts it. Nothing here depends on what was used.
    """

    zone: ZoneInfo
    bounds: Sequence[int]
    schedules: Sequence[Schedule] = ()
    holidays: Sequence[Holiday] = ()
    # By grid: schedules come and go while pieces are kept, and a grid is equal to itself alone.
    _runs: dict[Grid | None, Runs] = field(default_factory=dict)
    _codes: dict[Grid, Codes] = field(default_factory=dict)

    @cached_property
    def offsets(self) -> Offsets:
        """How far local clocks are ahead."""
        return offsets_between(self.zone, self.first * SECONDS, self.end * SECONDS)

    @cached_property
    def first(self) -> int:
        """The first quarter since 1970."""
        return self.bounds[0] // SECONDS

    @cached_property
    def end(self) -> int:
        """The quarter after the last."""
        return -(-self.bounds[-1] // SECONDS)

    @cached_property
    def is_cut(self) -> bool:
        """Whether some piece is not a whole quarter."""
        return bool(self._cuts) or self.bounds[-1] % SECONDS != 0

    @cached_property
    def starts(self) -> Numbers:
        """The first second of each piece."""
        grid = self._grid
        return np.union1d(grid, np.array(self._cuts, np.int64)) if self._cuts else grid

    @cached_property
    def source(self) -> Numbers:
        """The quarter each piece lies in, from the first one on."""
        return self.starts // SECONDS - self.first

    @cached_property
    def places(self) -> Places:
        """The first piece of each part."""
        bounds = np.array(self.bounds[:-1], np.int64)
        return np.searchsorted(self.starts, bounds) if self._cuts else bounds // SECONDS - self.first

    def runs(self, schedule: Schedule | None) -> Runs:
        """Return the runs of pieces in one part and one period of a schedule."""
        grid = schedule.grid if schedule else None
        if grid not in self._runs:
            length = len(self.starts) if self._cuts else self.end - self.first
            fresh = np.zeros(length, np.bool_)
            fresh[self.places] = True
            if schedule:
                codes = self._codes_of(schedule)
                fresh[1:] |= codes[1:] != codes[:-1]
            self._runs[grid] = self.runs_at(np.flatnonzero(fresh), schedule)
        return self._runs[grid]

    def runs_at(self, starts: Places, schedule: Schedule | None) -> Runs:
        """Return runs that begin at some pieces, each in the part and period it begins in."""
        return Runs(starts, self._cells(schedule, starts), self._shape(schedule))

    def cell_at(self, second: int, schedule: Schedule | None) -> tuple[int, int]:
        """Return the part and the period of a second since 1970."""
        piece = int(np.searchsorted(self.starts, second, "right")) - 1
        cells = self._cells(schedule, np.array([max(piece, 0)]))
        return divmod(int(cells[0]), self._shape(schedule)[1])

    def windows(self, minutes: int) -> Places:
        """Return the first piece of each window of so many minutes on the local clock."""
        number = self._clock // (60 * minutes)
        fresh = np.ones(len(number), np.bool_)
        is_shifted = np.diff(self._clock) != np.diff(self.starts)
        fresh[1:] = (np.diff(number) != 0) | is_shifted
        fresh[self.places] = True
        return np.flatnonzero(fresh)

    @property
    def _grid(self) -> Numbers:
        return np.arange(self.first * SECONDS, self.end * SECONDS, SECONDS, dtype=np.int64)

    @cached_property
    def _cuts(self) -> list[int]:
        """The seconds within quarters at which a piece begins."""
        inner = cuts_within_quarters(self.schedules, self._grid, self.offsets, self.holidays)
        cuts = [*self.bounds[:-1], *self.offsets.since[1:], *inner]
        return sorted({cut for cut in cuts if cut % SECONDS})

    @cached_property
    def _clock(self) -> Numbers:
        """The local second of each piece's begin."""
        return self.starts + self.offsets.at(self.starts)

    @cached_property
    def _local_quarters(self) -> list[range]:
        """The quarters of local clocks since 1970 that uncut pieces hold, from shift to shift."""
        marks = [self.first, *(at // SECONDS for at in self.offsets.since[1:]), self.end]
        ahead = [seconds // SECONDS for seconds in self.offsets.ahead]
        return [
            range(opens + more, closes + more)
            for (opens, closes), more in zip(pairwise(marks), ahead, strict=True)
        ]

    def _shape(self, schedule: Schedule | None) -> tuple[int, int]:
        return len(self.bounds) - 1, len(schedule.names) if schedule else 1

    def _cells(self, schedule: Schedule | None, pieces: Places) -> Numbers:
        """Return the number of the part and period of some pieces."""
        parts: Numbers = np.searchsorted(self.places, pieces, "right") - 1
        return parts * len(schedule.names) + self._codes_of(schedule)[pieces] if schedule else parts

    def _codes_of(self, schedule: Schedule) -> Codes:
        """Return the period of each piece."""
        if schedule.grid not in self._codes:
            self._codes[schedule.grid] = (
                periods_of(schedule, self._local_quarters, self.holidays)
                if is_quarterly(schedule) and not self.is_cut
                else periods_at(schedule, self._clock, self.holidays)
            )
        return self._codes[schedule.grid]
