"""What was used in each part of a stretch of time, by the periods of schedules."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from app.domain.quality import Quality
from app.domain.tariff.edges import microseconds
from app.domain.tariff.holding import SECONDS
from app.domain.tariff.load import GRID, IMPORT, Load, Wh
from app.domain.tariff.pieces import Pieces
from app.domain.tariff.runs import Table
from app.domain.tariff.schedule import Schedule

MICRO = 1_000_000

Whole = TypeVar("Whole", bound=np.integer[Any])


@dataclass(frozen=True, slots=True)
class More:
    """Wh that might be used besides, at a second since 1970, counted by a register."""

    wh: int
    second: int
    register: str | None = None


@dataclass(eq=False)
class Timeline:
    """A load laid over pieces of time.

    The energy of a quarter that is cut is spread evenly; the running total is rounded, half up.
    """

    load: Load
    pieces: Pieces
    more: More | None = None
    _flows: dict[tuple[str, str | None], Wh] = field(default_factory=dict)
    _sums: dict[tuple[str, str | None, int], Table] = field(default_factory=dict)
    _peaks: dict[tuple[int, int], Table] = field(default_factory=dict)

    def sums(self, flow: str, register: str | None, schedule: Schedule | None) -> Table:
        """Return the Wh of each part by period of a schedule; all in one without a schedule."""
        key = flow, register, id(schedule)
        if key not in self._sums:
            self._sums[key] = self.pieces.runs(schedule).sums(self.energy(flow, register))
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
        pieces = known[self.pieces.source] if self.pieces.is_cut else known
        return [Quality(int(worst)) for worst in np.minimum.reduceat(pieces, self.pieces.places)]

    @cached_property
    def is_measured(self) -> bool:
        """Whether every quarter was measured."""
        return min(self.qualities) == Quality.MEASURED

    @cached_property
    def is_all(self) -> bool:
        """Whether the bounds are exactly those of the load."""
        known = tuple(microseconds(instant) // MICRO for instant in self.load.span)
        return known == (self.pieces.bounds[0], self.pieces.bounds[-1])

    def energy(self, flow: str, register: str | None) -> Wh:
        """Return the Wh of each piece."""
        key = flow, register
        if key not in self._flows:
            wh = self._laid_out(np.asarray(self.load.of(flow, register), np.int64), 0)
            self._flows[key] = self._cut(wh) if self.pieces.is_cut else wh
        return self._flows[key]

    def _peaks_of(self, window: int, schedule: Schedule | None) -> Table:
        wh = self.energy(IMPORT, None)
        if window == SECONDS // 60 and not self.pieces.is_cut:
            return [[4 * most for most in part] for part in self.pieces.runs(schedule).peaks(wh)]
        starts = self.pieces.windows(window)
        powers = np.add.reduceat(wh, starts) * 60 // window
        windows = np.arange(len(starts))
        runs = self.pieces.runs_at(starts, schedule)
        return replace(runs, starts=windows).peaks(powers)

    def _with_more(self, table: Table, schedule: Schedule | None, more: More) -> Table:
        part, period = self.pieces.cell_at(more.second, schedule)
        added = [[*row] for row in table]
        added[part][period] += more.wh
        return added

    def _laid_out(self, known: npt.NDArray[Whole], unknown: int) -> npt.NDArray[Whole]:
        """Return an array of the load from the first to the last quarter of this timeline."""
        shift = microseconds(self.load.first) // (SECONDS * MICRO) - self.pieces.first
        length = self.pieces.end - self.pieces.first
        if shift == 0 and len(known) == length:
            return known
        laid = np.full(length, unknown, known.dtype)
        inside = slice(max(shift, 0), max(min(shift + len(known), length), 0))
        laid[inside] = known[max(-shift, 0) : max(-shift, 0) + max(inside.stop - inside.start, 0)]
        return laid

    def _cut(self, wh: Wh) -> Wh:
        """Return the Wh of each piece: of a quarter, or evenly of the part of it that was measured."""
        pieces = self.pieces
        began, ended = (microseconds(instant) // MICRO for instant in self.load.span)
        quarter = (pieces.source + pieces.first) * SECONDS
        known = np.maximum(quarter, began)
        length = np.maximum(np.minimum(quarter + SECONDS, ended) - known, 1)
        ends = np.append(pieces.starts[1:], pieces.end * SECONDS)
        first = np.maximum(pieces.starts, pieces.bounds[0])
        last = np.minimum(ends, pieces.bounds[-1])
        energy = wh[pieces.source]
        reached = [
            (2 * energy * np.clip(edge - known, 0, length) + length) // (2 * length) for edge in (first, last)
        ]
        cut: Wh = reached[1] - reached[0]
        return cut
