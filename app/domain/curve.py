"""Energy as a function of time, from the readings of one register."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from app.domain.counter import Step, steps
from app.domain.device import MICROSECOND, Device
from app.domain.quality import Quality
from app.domain.reading import Reading


@dataclass(frozen=True, slots=True)
class Curve:
    """The Wh counted since the first reading, at any instant; build it with `curve_of`.

    Between two readings energy is spread evenly, before the first and after the last nothing is known.
    """

    readings: tuple[Reading, ...]
    steps: tuple[Step, ...]
    times: tuple[datetime, ...]
    totals: tuple[int, ...]

    def at(self, instant: datetime) -> int:
        """Return the Wh counted up to an instant; the broken Wh belongs to what comes later."""
        index = bisect_right(self.times, instant)
        if 0 < index < len(self.times):
            return self.totals[index - 1] + _part(self.steps[index - 1].wh, self.steps[index - 1], instant)
        return self.totals[index - 1] if index else 0

    def dial_wh_at(self, instant: datetime) -> int:
        """Return what the dial showed at an instant, or the nearest one known; 0 without a reading."""
        index = bisect_right(self.times, instant)
        if 0 < index < len(self.times):
            return _dial_within(self.steps[index - 1], instant)
        return self.readings[max(index - 1, 0)].wh if self.readings else 0

    def around(self, instant: datetime) -> tuple[Reading, ...]:
        """Return the readings taken at the instant, else the nearest ones before and after it."""
        first, last = bisect_left(self.times, instant), bisect_right(self.times, instant)
        return self.readings[first:last] or self.readings[max(first - 1, 0) : first + 1]

    def is_known_at(self, instant: datetime) -> bool:
        """Tell whether the counter was read at an instant, or before and after without a gap."""
        index = bisect_right(self.times, instant)
        if index == 0 or self.times[index - 1] == instant:
            return index > 0
        return index < len(self.times) and not self.steps[index - 1].is_gap

    def steps_between(self, start: datetime, end: datetime) -> Sequence[Step]:
        """Return the steps that share time with a period."""
        return self.steps[max(bisect_right(self.times, start) - 1, 0) : bisect_left(self.times, end)]

    def quality(self, start: datetime, end: datetime) -> Quality:
        """Return the quality of the worst part of a period, which has to have a length."""
        if not self.times or start < self.times[0] or self.times[-1] < end:
            return Quality.MISSING
        return min(_qualities(self.steps_between(start, end), start, end))


def curve_of(readings: Sequence[Reading], devices: Iterable[Device] = ()) -> Curve:
    """Return the curve of one register's readings, which have to be in order."""
    return curve_through(readings, steps(readings, devices))


def curve_through(readings: Iterable[Reading], taken: Iterable[Step]) -> Curve:
    """Return the curve through readings in order, with the step that led from each to the next."""
    points, between = tuple(readings), tuple(taken)
    return Curve(
        readings=points,
        steps=between,
        times=tuple(reading.taken_at for reading in points),
        totals=tuple(accumulate((step.wh for step in between), initial=0)),
    )


def _part(wh: int, step: Step, instant: datetime) -> int:
    """Return the whole Wh of a step that fall before an instant within it."""
    start, end = step.first.taken_at, step.last.taken_at
    return wh * ((instant - start) // MICROSECOND) // ((end - start) // MICROSECOND)


def _dial_within(step: Step, instant: datetime) -> int:
    """Return the dial value within a step, past the turn-over if it was reached."""
    shown = step.level_wh + _part(step.dial_wh, step, instant)
    turn_over = step.level_wh + step.dial_wh - step.last.wh if step.dial_wh else 0
    return shown - turn_over if 0 < turn_over <= shown else shown


def _qualities(between: Sequence[Step], start: datetime, end: datetime) -> Iterator[Quality]:
    if start > between[0].first.taken_at or end < between[-1].last.taken_at:
        yield Quality.INTERPOLATED
    for step in between:
        yield step.quality
