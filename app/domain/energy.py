"""The energy of a meter over time, put together from its registers."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.counter import Step
from app.domain.curve import Curve, curve_of
from app.domain.device import Device
from app.domain.quality import Quality
from app.domain.reading import Reading, Register, by_register, in_order

TARIFFS = (Register.T1, Register.T2)
USE = (Register.TOTAL, *TARIFFS)
# A counter that nobody read for so long while others were read is not in use any more.
SILENCE = timedelta(days=100)

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Energy:
    """The curves that count, and `outside`, which counts only outside `span`; build it with `energy_of`.

    `readings` are those between which all counters in use are known.
    """

    readings: tuple[Reading, ...]
    curves: tuple[Curve, ...]
    outside: Curve | None = None
    span: Span | None = None

    def at(self, instant: datetime) -> int:
        """Return the Wh counted up to an instant."""
        if self.outside is None or self.span is None:
            return sum(curve.at(instant) for curve in self.curves)
        opens, closes = self.span
        before, inside, after = min(instant, opens), min(max(instant, opens), closes), max(instant, closes)
        counted = sum(curve.at(inside) - curve.at(opens) for curve in self.curves)
        return counted + self.outside.at(before) + self.outside.at(after) - self.outside.at(closes)

    def dial_wh_at(self, instant: datetime) -> int:
        """Return the sum of what the dials that count showed at an instant."""
        return sum(curve.dial_wh_at(instant) for curve in self.counting_at(instant))

    def counting_at(self, instant: datetime) -> tuple[Curve, ...]:
        """Return the curves that count at an instant."""
        if self.outside is None or self.span is None or self.span[0] <= instant <= self.span[1]:
            return self.curves
        return (self.outside,)

    def around(self, instant: datetime) -> tuple[Reading, ...]:
        """Return each counting register's readings at an instant, else its nearest before and after."""
        return tuple(reading for curve in self.counting_at(instant) for reading in curve.around(instant))

    def parts(self, start: datetime, end: datetime) -> Iterator[tuple[Curve, datetime, datetime]]:
        """Yield each curve with the part of a period in which it counts."""
        if self.outside is None or self.span is None:
            for curve in self.curves:
                yield from _living(curve, start, end)
            return
        opens, closes = self.span
        yield from _clipped(self.outside, start, min(end, opens))
        yield from _clipped(self.outside, max(start, closes), end)
        for curve in self.curves:
            yield from _living(curve, max(start, opens), min(end, closes))

    def quality(self, start: datetime, end: datetime) -> Quality:
        """Return the quality of the worst part of a period; nothing is uncertain about an empty one."""
        if start == end:
            return Quality.MEASURED
        if not self._reaches(start, end):
            return Quality.MISSING
        return min((curve.quality(*part) for curve, *part in self.parts(start, end)), default=Quality.MISSING)

    def steps(self, start: datetime, end: datetime) -> list[Step]:
        """Return the steps that share time with a period."""
        return [step for curve, *part in self.parts(start, end) for step in curve.steps_between(*part)]

    def _reaches(self, start: datetime, end: datetime) -> bool:
        """Tell whether any counter was read before a period and any after it."""
        curves = (*self.curves, self.outside) if self.outside else self.curves
        times = [time for curve in curves if curve.times for time in (curve.times[0], curve.times[-1])]
        return bool(times) and min(times) <= start and end <= max(times)


def energy_of(
    readings: Iterable[Reading], devices: Iterable[Device] = (), registers: Collection[Register] = USE
) -> Energy:
    """Return the energy counted by some registers, by default what was used.

    While T1 and T2 are known these count and `total` is ignored.
    """
    hung = tuple(devices)
    counters = by_register(reading for reading in readings if reading.register in registers)
    return combined({name: curve_of(counter, hung) for name, counter in counters.items()})


def combined(curves: Mapping[Register, Curve]) -> Energy:
    """Return the energy that the counters of a meter counted, each with at least one reading."""
    total = curves.get(Register.TOTAL)
    others = tuple(curve for name, curve in curves.items() if name is not Register.TOTAL)
    if total is None or not any(name in curves for name in TARIFFS):
        return _beside_each_other(tuple(curves.values()))
    opens, closes = span = _known_together(others)
    shown = [reading for reading in total.readings if not opens <= reading.taken_at <= closes]
    return Energy(_sorted([*shown, *_within(others, span)]), others, total, span)


def _beside_each_other(curves: tuple[Curve, ...]) -> Energy:
    if len(curves) < 2:  # noqa: PLR2004 - alone it needs no other, and most meters have only one
        return Energy(tuple(reading for curve in curves for reading in curve.readings), curves)
    return Energy(_sorted(_within(curves, _known_together(curves))), curves)


def _known_together(curves: Sequence[Curve]) -> Span:
    """Return from when until when all counters in use are known, an instant where there is no such time.

    A counter that began or stopped at an exchange holds the others back no more than one
    that was read for the first or the last time long before they were.
    """
    first, last = min(curve.times[0] for curve in curves), max(curve.times[-1] for curve in curves)
    begun = [c.times[0] for c in curves if not c.is_begun and c.times[0] - first <= SILENCE]
    read = [c.times[-1] for c in curves if not c.is_ended and last - c.times[-1] <= SILENCE]
    opens = max(begun, default=first)
    return opens, max(opens, min(read, default=last))


def _within(curves: Iterable[Curve], span: Span) -> Iterator[Reading]:
    opens, closes = span
    for curve in curves:
        yield from (reading for reading in curve.readings if opens <= reading.taken_at <= closes)


def _sorted(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(readings, key=in_order))


def _living(curve: Curve, start: datetime, end: datetime) -> Iterator[tuple[Curve, datetime, datetime]]:
    """Yield a curve with the part of a period in which its counter was in use."""
    opens = max(start, curve.times[0]) if curve.is_begun else start
    closes = min(end, curve.times[-1]) if curve.is_ended else end
    yield from _clipped(curve, opens, closes)


def _clipped(curve: Curve, start: datetime, end: datetime) -> Iterator[tuple[Curve, datetime, datetime]]:
    if start < end:
        yield curve, start, end
