"""Energy at the edges of many quarters at once."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from app.domain.curve import Curve
from app.domain.energy import Energy
from app.domain.instant import utc
from app.domain.zone import QUARTER

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MICROSECONDS = 900_000_000
SAFE = 2**62

Qualities = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]


def microseconds(instant: datetime) -> int:
    """Return the whole microseconds since 1970 in UTC."""
    return (utc(instant) - EPOCH) // MICROSECOND


def quarter_of(instant: datetime) -> datetime:
    """Return the start of the quarter an instant lies in."""
    return EPOCH + (instant - EPOCH) // QUARTER * QUARTER


def edges_between(start: datetime, end: datetime) -> Numbers:
    """Return `start`, the quarter edges after it, and `end`, in microseconds since 1970."""
    first, last = microseconds(start), microseconds(end)
    inner = np.arange(first // MICROSECONDS + 1, -(-last // MICROSECONDS), dtype=np.int64)
    return np.concatenate(([first], inner * MICROSECONDS, [last]))


def energy_at(energy: Energy, edges: Numbers) -> Numbers:
    """Return `energy.at` of many rising instants, in microseconds since 1970."""
    reached = np.zeros(len(edges), np.int64)
    for piece in energy.pieces:
        opens, closes = (microseconds(instant) for instant in (piece.opens, piece.closes))
        within = slice(*np.searchsorted(edges, (opens, closes), "left"))
        reached[within] = piece.offset + _sum_at(piece.curves, edges[within])
    return reached


def quality_at(energy: Energy, edges: Numbers) -> Qualities:
    """Return the quality of each quarter, asked once for each stretch between two readings."""
    quality = np.zeros(len(edges) - 1, np.uint8)
    at = sorted({microseconds(instant) for instant in _knots(energy)})
    knots = np.clip(np.searchsorted(edges, at), 1, len(edges) - 1)
    bounds = sorted({0, len(edges) - 1, *(int(knot) for knot in knots), *(int(knot) - 1 for knot in knots)})
    for first, last in pairwise(bounds):
        start, end = (EPOCH + int(edges[place]) * MICROSECOND for place in (first, first + 1))
        quality[first:last] = energy.quality(start, end)
    return quality


def product(numbers: Numbers, factor: Numbers | int) -> npt.NDArray[np.int64] | npt.NDArray[np.object_]:
    """Multiply without overflow: in whole numbers of any size where 63 bits might not do."""
    most = int(np.max(np.abs(numbers), initial=0)) * int(np.max(np.abs(factor), initial=0))
    return np.multiply(numbers, factor, dtype=np.int64 if most < SAFE else np.object_)


def _knots(energy: Energy) -> Iterator[datetime]:
    """Yield where a curve bends or another one counts."""
    for piece in energy.pieces:
        yield from (instant for curve in piece.curves for instant in curve.times)
        yield from (piece.opens, piece.closes)


def _sum_at(curves: Iterable[Curve], edges: Numbers) -> Numbers:
    total = np.zeros(len(edges), np.int64)
    for curve in curves:
        total += _curve_at(curve, edges)
    return total


def _curve_at(curve: Curve, edges: Numbers) -> Numbers:
    times = np.array([microseconds(instant) for instant in curve.times], np.int64)
    totals = np.array(curve.totals, np.int64)
    index = np.searchsorted(times, edges, "right")
    reached = np.where(index > 0, totals[index - 1], 0)
    inside = np.flatnonzero((index > 0) & (index < len(times)))
    step = index[inside] - 1
    length = times[step + 1] - times[step]
    gone = edges[inside] - times[step]
    rise = totals[step + 1] - totals[step]
    reached[inside] += (product(gone, rise) // length).astype(np.int64)
    return reached
