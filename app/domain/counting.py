"""Which counters of a meter count when: T1 and T2 while these are known, `total` elsewhere."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from app.domain.curve import Curve
from app.domain.reading import Event, Register

TARIFFS = (Register.T1, Register.T2)
BEGINNING, END = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

Curves = tuple[Curve, ...]
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Run:
    """The time in which one counter is known; whether it did not exist before, or no more after."""

    first: datetime
    last: datetime
    is_begun: bool
    is_ended: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """The time in which the same counters count; `offset` makes their curves the running total."""

    opens: datetime
    closes: datetime
    curves: Curves
    offset: int = 0
    is_total: bool = False

    def at(self, instant: datetime) -> int:
        """Return the Wh that the meter counted up to an instant of this piece."""
        return self.offset + sum(curve.at(instant) for curve in self.curves)

    def rank(self, instant: datetime) -> tuple[int, bool]:
        """Return how much this piece says where two meet: T1 and T2 known together before `total`."""
        known = sum(curve.is_known_at(instant) for curve in self.curves)
        return 0 if self.is_total else known, self.is_total


def runs_of(curve: Curve) -> tuple[Run, ...]:
    """Return the times between which a counter is known without a gap."""
    gaps = [place for place, step in enumerate(curve.steps, start=1) if step.is_gap]
    bounds = [0, *gaps, len(curve.readings)]
    return tuple(_run(curve, first, end - 1) for first, end in pairwise(bounds) if first < end)


def pieces_of(curves: Mapping[Register, Curve]) -> tuple[Piece, ...]:
    """Return without a gap which counters count when.

    T1 and T2 count where all that hang there are known, else `total` where that is known, else
    what else is known. Where nothing is known the dials of the time beside it go on to be shown.
    """
    if len(curves) < 2:  # noqa: PLR2004 - alone it counts always, and most meters have only one
        return (Piece(BEGINNING, END, tuple(curves.values()), is_total=Register.TOTAL in curves),)
    counters = {name: _Counter(curve, runs_of(curve)) for name, curve in curves.items()}
    total = counters.pop(Register.TOTAL, None) if _has_tariffs(curves) else None
    choice = _Choice(total, tuple(counters.values()))
    edges = sorted({edge for each in choice.all for run in each.runs for edge in (run.first, run.last)})
    spans = list(pairwise([BEGINNING, *edges, END]))
    chosen = _filled([choice.between(span) for span in spans], choice.fallback)
    return tuple(_joined(_merged(spans, chosen), total.curve if total else None))


def _has_tariffs(curves: Mapping[Register, Curve]) -> bool:
    return any(name in curves for name in TARIFFS)


def _run(curve: Curve, first: int, last: int) -> Run:
    is_begun = curve.readings[first].event is Event.INITIAL
    is_ended = curve.readings[last].event is Event.FINAL
    return Run(curve.times[first], curve.times[last], is_begun, is_ended)


@dataclass(frozen=True, slots=True)
class _Counter:
    """A curve and the times in which it is known."""

    curve: Curve
    runs: tuple[Run, ...]

    def is_known(self, span: Span) -> bool:
        place = self._next(span)
        return place < len(self.runs) and self.runs[place].first <= span[0]

    def is_absent(self, span: Span) -> bool:
        """Tell whether no device had this counter: the one before was taken away, the next not yet hung."""
        if self.is_known(span):
            return False
        place = self._next(span)
        is_over = place == 0 or self.runs[place - 1].is_ended
        return is_over and (place == len(self.runs) or self.runs[place].is_begun)

    def _next(self, span: Span) -> int:
        """Return the place of the first run that ends after a time began."""
        return bisect_left(self.runs, span[1], key=lambda run: run.last)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The counters of a meter, to choose from between two edges of what is known."""

    total: _Counter | None
    others: tuple[_Counter, ...]

    @property
    def all(self) -> tuple[_Counter, ...]:
        return self.others if self.total is None else (self.total, *self.others)

    @property
    def fallback(self) -> Curves:
        """What stands for a meter of which nothing is known at any time."""
        return (self.total.curve,) if self.total else tuple(each.curve for each in self.others)

    def between(self, span: Span) -> Curves:
        """Return what counts in a time; nothing where that says as little as the time beside it."""
        present = [each for each in self.others if not each.is_absent(span)]
        known = [each for each in present if each.is_known(span)]
        has_total = self.total is not None and not self.total.is_absent(span)
        is_total_known = self.total is not None and self.total.is_known(span)
        if known and (len(known) == len(present) or not is_total_known):
            return tuple(each.curve for each in present)
        if self.total and (is_total_known or (has_total and not present)):
            return (self.total.curve,)
        return () if has_total else tuple(each.curve for each in present)


def _filled(chosen: Sequence[Curves], fallback: Curves) -> Iterator[Curves]:
    """Give what says nothing to the time before, at the beginning to the time after."""
    last = next((curves for curves in chosen if curves), fallback)
    for curves in chosen:
        last = curves or last
        yield last


def _merged(spans: Iterable[Span], chosen: Iterable[Curves]) -> list[tuple[datetime, datetime, Curves]]:
    merged: list[tuple[datetime, datetime, Curves]] = []
    for (opens, closes), curves in zip(spans, chosen, strict=True):
        if merged and _are_same(merged[-1][2], curves):
            opens = merged.pop()[0]  # noqa: PLW2901 - the piece goes on
        merged.append((opens, closes, curves))
    return merged


def _are_same(some: Curves, others: Curves) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))


def _joined(spans: Iterable[tuple[datetime, datetime, Curves]], total: Curve | None) -> Iterator[Piece]:
    """Yield pieces that each go on counting where the one before stopped."""
    before: Piece | None = None
    for opens, closes, curves in spans:
        begun = sum(curve.at(opens) for curve in curves)
        offset = before.at(opens) - begun if before else 0
        before = Piece(opens, closes, curves, offset, is_total=len(curves) == 1 and curves[0] is total)
        yield before
