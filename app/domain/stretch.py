"""Stretches: quarters that are known one after the other, and what they counted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

import numpy as np

from app.domain.device import MICROSECOND
from app.domain.quality import Quality
from app.domain.quarters import DayBlock, Wh
from app.domain.zone import QUARTER


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """The known quarters of one day, one after the other; estimated where one of them is."""

    start: datetime
    wh: Wh
    quality: Quality

    @property
    def time(self) -> timedelta:
        """How long it is."""
        return len(self.wh) * QUARTER

    @property
    def end(self) -> datetime:
        """The instant its last quarter ends at."""
        return self.start + self.time

    def wh_after(self, time: timedelta) -> int:
        """Return the Wh counted so long after its start; within a quarter energy is spread evenly."""
        whole, part = divmod(min(time, self.time), QUARTER)
        counted = int(self.wh[:whole].sum(dtype=np.int64))
        return (
            counted + int(self.wh[whole]) * (part // MICROSECOND) // (QUARTER // MICROSECOND)
            if part
            else counted
        )


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Stretches in order, with the Wh and the time of all before each; build it with `stretches_of`."""

    all: tuple[Stretch, ...]
    starts: tuple[datetime, ...]
    wh_before: tuple[int, ...]
    time_before: tuple[timedelta, ...]
    edges: tuple[datetime, ...]

    def wh_at(self, instant: datetime) -> int:
        """Return the Wh that known quarters counted up to an instant."""
        place = bisect_right(self.starts, instant) - 1
        if place < 0:
            return 0
        return self.wh_before[place] + self.all[place].wh_after(instant - self.starts[place])

    def time_at(self, instant: datetime) -> timedelta:
        """Return how much of the time up to an instant is known."""
        place = bisect_right(self.starts, instant) - 1
        if place < 0:
            return timedelta(0)
        return self.time_before[place] + min(instant - self.starts[place], self.all[place].time)

    def that_counts_at(self, instant: datetime) -> Stretch | None:
        """Return the stretch that counts from an instant on, None where no quarter does."""
        place = bisect_right(self.starts, instant) - 1
        return self.all[place] if place >= 0 and instant < self.all[place].end else None

    def edges_between(self, start: datetime, end: datetime) -> Sequence[datetime]:
        """Return where stretches start or end within a period, its own ends excluded."""
        return self.edges[bisect_right(self.edges, start) : bisect_left(self.edges, end)]


def stretches_of(blocks: Iterable[DayBlock]) -> Stretches:
    """Return the known quarters of days, which have to be in order."""
    found = tuple(stretch for block in blocks for stretch in _known(block))
    return Stretches(
        all=found,
        starts=tuple(stretch.start for stretch in found),
        wh_before=tuple(accumulate((stretch.wh_after(stretch.time) for stretch in found), initial=0)),
        time_before=tuple(accumulate((stretch.time for stretch in found), initial=timedelta(0))),
        edges=tuple(sorted({edge for stretch in found for edge in (stretch.start, stretch.end)})),
    )


def _known(block: DayBlock) -> Iterator[Stretch]:
    worst = int(block.quality.min())
    if worst > Quality.MISSING:
        yield Stretch(block.first, block.wh, _quality(worst))
        return
    known = np.concatenate(([False], block.quality != Quality.MISSING, [False]))
    edges: Sequence[int] = np.flatnonzero(known[1:] != known[:-1]).tolist()
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        quality = _quality(int(block.quality[first:end].min()))
        yield Stretch(block.first + first * QUARTER, block.wh[first:end], quality)


def _quality(worst: int) -> Quality:
    """Return the quality of a stretch; its ends are known also where its quarters are interpolated."""
    return Quality.ESTIMATED if worst == Quality.ESTIMATED else Quality.MEASURED
