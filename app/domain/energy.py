"""The energy of a meter over time, put together from its registers."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from app.domain.counter import Step
from app.domain.counting import TARIFFS, Curves, Piece, Run, Span, pieces_of, runs_of
from app.domain.curve import Curve, curve_of
from app.domain.device import Device
from app.domain.quality import Quality
from app.domain.reading import Reading, Register, by_register, in_order

USE = (Register.TOTAL, *TARIFFS)
# A counter that nobody read for so long while others were read is not in use any more.
SILENCE = timedelta(days=100)


@dataclass(frozen=True, slots=True)
class Energy:
    """What counts when, from the first piece to the last without a gap; build it with `energy_of`.

    `readings` are those between which all counters in use are known.
    """

    readings: tuple[Reading, ...]
    pieces: tuple[Piece, ...]

    def at(self, instant: datetime) -> int:
        """Return the Wh counted up to an instant."""
        return self.piece_at(instant).at(instant)

    def piece_at(self, instant: datetime) -> Piece:
        """Return the piece an instant lies in; where two meet, the one that says more."""
        if len(self.pieces) == 1:
            return self.pieces[0]
        first = bisect_left(self.pieces, instant, key=lambda piece: piece.closes)
        last = bisect_right(self.pieces, instant, key=lambda piece: piece.opens)
        return max(self.pieces[first:last], key=lambda piece: piece.rank(instant))

    def dial_wh_at(self, instant: datetime) -> int:
        """Return the sum of what the dials that count showed at an instant."""
        return sum(curve.dial_wh_at(instant) for curve in self.counting_at(instant))

    def counting_at(self, instant: datetime) -> Curves:
        """Return the curves that count at an instant."""
        return self.piece_at(instant).curves

    def around(self, instant: datetime) -> tuple[Reading, ...]:
        """Return each counting register's readings at an instant, else its nearest before and after."""
        return tuple(reading for curve in self.counting_at(instant) for reading in curve.around(instant))

    def parts(self, start: datetime, end: datetime) -> Iterator[tuple[Curve, datetime, datetime]]:
        """Yield each curve with the part of a period in which it counts."""
        for piece in self.pieces:
            opens, closes = max(start, piece.opens), min(end, piece.closes)
            if opens < closes:
                yield from ((curve, opens, closes) for curve in piece.curves)

    def quality(self, start: datetime, end: datetime) -> Quality:
        """Return the quality of the worst part of a period; nothing is uncertain about an empty one."""
        if start == end:
            return Quality.MEASURED
        return min((curve.quality(*part) for curve, *part in self.parts(start, end)), default=Quality.MISSING)

    def steps(self, start: datetime, end: datetime) -> list[Step]:
        """Return the steps that share time with a period."""
        return [step for curve, *part in self.parts(start, end) for step in curve.steps_between(*part)]


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
    pieces = pieces_of(curves)
    if len(curves) < 2:  # noqa: PLR2004 - alone it needs no other, and most meters have only one
        return Energy(tuple(reading for curve in curves.values() for reading in curve.readings), pieces)
    return Energy(tuple(sorted(_shown(Energy((), pieces)), key=in_order)), pieces)


def _shown(energy: Energy) -> Iterator[Reading]:
    """Yield the readings of what counts while all counters in use are known."""
    for is_total, some in groupby(energy.pieces, key=lambda piece: piece.is_total):
        stretch = tuple(some)
        opens, closes = (stretch[0].opens, stretch[-1].closes) if is_total else _known_together(stretch)
        for piece in stretch:
            for reading in (reading for curve in piece.curves for reading in curve.readings):
                if opens <= reading.taken_at <= closes and energy.piece_at(reading.taken_at) is piece:
                    yield reading


def _known_together(stretch: Sequence[Piece]) -> Span:
    """Return from when until when all counters in use are known, an instant where there is no such time.

    A counter that began or stopped at an exchange holds the others back no more than one
    that was read for the first or the last time long before they were.
    """
    lives = [
        life for curve in _curves(stretch) if (life := _life(curve, stretch[0].opens, stretch[-1].closes))
    ]
    first = min((life.first for life in lives), default=stretch[0].opens)
    last = max((life.last for life in lives), default=stretch[0].opens)
    begun = [life.first for life in lives if not life.is_begun and life.first - first <= SILENCE]
    read = [life.last for life in lives if not life.is_ended and last - life.last <= SILENCE]
    opens = max(begun, default=first)
    return opens, max(opens, min(read, default=last))


def _life(curve: Curve, opens: datetime, closes: datetime) -> Run | None:
    """Return from when until when a counter is known within a time, None where it is not."""
    runs = [run for run in runs_of(curve) if run.first <= closes and opens <= run.last]
    if not runs:
        return None
    first, last = max(runs[0].first, opens), min(runs[-1].last, closes)
    return Run(first, last, runs[0].is_begun, runs[-1].is_ended)


def _curves(stretch: Iterable[Piece]) -> Iterable[Curve]:
    return {id(curve): curve for piece in stretch for curve in piece.curves}.values()
