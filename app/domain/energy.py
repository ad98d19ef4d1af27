"""The energy of a meter over time, put together from its registers."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.counter import Step
from app.domain.curve import Curve, curve_of
from app.domain.device import Device
from app.domain.quality import Quality
from app.domain.reading import Reading, Register, by_register, in_order

TARIFFS = (Register.T1, Register.T2)
USE = (Register.TOTAL, *TARIFFS)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Energy:
    """The curves that count, and `outside`, which counts only outside `span`; build it with `energy_of`."""

    readings: tuple[Reading, ...]
    curves: tuple[Curve, ...]
    outside: Curve | None = None
    span: Span | None = None

    def at(self, instant: datetime) -> int:
        """Return the Wh counted up to an instant."""
        return sum(curve.at(instant) for curve in self.curves) + self._outside_at(instant)

    def dial_wh_at(self, instant: datetime) -> int:
        """Return the sum of what the dials that count showed at an instant."""
        return sum(curve.dial_wh_at(instant) for curve in self._curves_at(instant))

    def around(self, instant: datetime) -> tuple[Reading, ...]:
        """Return each counting register's readings at an instant, else its nearest before and after."""
        return tuple(reading for curve in self._curves_at(instant) for reading in curve.around(instant))

    def parts(self, start: datetime, end: datetime) -> Iterator[tuple[Curve, datetime, datetime]]:
        """Yield each curve with the part of a period in which it counts."""
        if self.outside is None or self.span is None:
            yield from ((curve, start, end) for curve in self.curves)
            return
        opens, closes = self.span
        yield from _clipped(self.outside, start, min(end, opens))
        yield from _clipped(self.outside, max(start, closes), end)
        for curve in self.curves:
            yield from _clipped(curve, max(start, opens), min(end, closes))

    def quality(self, start: datetime, end: datetime) -> Quality:
        """Return the quality of the worst part of a period; nothing is uncertain about an empty one."""
        if start == end:
            return Quality.MEASURED
        return min((curve.quality(*part) for curve, *part in self.parts(start, end)), default=Quality.MISSING)

    def steps(self, start: datetime, end: datetime) -> list[Step]:
        """Return the steps that share time with a period."""
        return [step for curve, *part in self.parts(start, end) for step in curve.steps_between(*part)]

    def _outside_at(self, instant: datetime) -> int:
        if self.outside is None or self.span is None:
            return 0
        opens, closes = self.span
        before, after = min(instant, opens), max(instant, closes)
        return self.outside.at(before) + self.outside.at(after) - self.outside.at(closes)

    def _curves_at(self, instant: datetime) -> tuple[Curve, ...]:
        if self.outside is None or self.span is None or self.span[0] <= instant <= self.span[1]:
            return self.curves
        return (self.outside,)


def energy_of(
    readings: Iterable[Reading], devices: Iterable[Device] = (), registers: Collection[Register] = USE
) -> Energy:
    """Return the energy counted by some registers, by default what was used.

    From the first to the last reading of T1 or T2 these count and `total` is ignored.
    """
    hung = tuple(devices)
    counters = by_register(reading for reading in readings if reading.register in registers)
    tariffs = [reading for name in TARIFFS for reading in counters.get(name, ())]
    if not tariffs:
        curves = tuple(curve_of(counter, hung) for counter in counters.values())
        return Energy(_sorted(reading for curve in curves for reading in curve.readings), curves)
    span = (min(tariffs, key=in_order).taken_at, max(tariffs, key=in_order).taken_at)
    total = counters.pop(Register.TOTAL, [])
    shown = [reading for reading in total if not span[0] <= reading.taken_at <= span[1]]
    curves = tuple(curve_of(counter, hung) for counter in counters.values())
    return Energy(_sorted([*shown, *tariffs]), curves, curve_of(total, hung), span)


def _sorted(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(readings, key=in_order))


def _clipped(curve: Curve, start: datetime, end: datetime) -> Iterator[tuple[Curve, datetime, datetime]]:
    if start < end:
        yield curve, start, end
