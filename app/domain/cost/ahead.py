"""A load carried on to the end of its cycle, in the rhythm of the weeks before."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from app.domain.money import share_whole
from app.domain.quality import Quality
from app.domain.tariff.calendar import offsets_between
from app.domain.tariff.edges import MICROSECOND, microseconds, product
from app.domain.tariff.load import IMPORT, Load
from app.domain.zone import QUARTER

WEEK = 7 * 96
_SECONDS = 900
_MICRO = 1_000_000
_FINE = 1000

Weights = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Rhythm:
    """How much each local quarter of a week gets, Monday's first one first; evenly without quarters."""

    weights: Weights
    zone: ZoneInfo

    def at(self, first: datetime, count: int) -> Weights:
        """Return the weights of so many quarters from an instant on."""
        return self.weights[_of_week(first, count, self.zone)]


def even(zone: ZoneInfo) -> Rhythm:
    """Return the rhythm of a meter of which only readings are known."""
    return Rhythm(np.ones(WEEK, np.int64), zone)


def rhythm_of(load: Load, zone: ZoneInfo) -> Rhythm:
    """Return the rhythm of past weeks of quarters; what they do not say gets their mean."""
    known = load.quality == Quality.MEASURED
    places = _of_week(load.first, len(known), zone)[known]
    sums = np.bincount(places, load.wh[IMPORT][known], WEEK)
    seen = np.bincount(places, minlength=WEEK)
    if not sums.sum():
        return even(zone)
    mean = sums.sum() / seen.sum()
    each = np.where(seen > 0, sums / np.maximum(seen, 1), mean)
    return Rhythm(np.rint(each * _FINE).astype(np.int64), zone)


def at_rest(load: Load, end: datetime) -> Load:
    """Return a load after which nothing more is counted until `end`; that is no doubt about it."""
    return _longer_load(load, 0, end, None)


def carried_on(load: Load, wh: int, end: datetime, rhythm: Rhythm) -> Load:
    """Return a load with so many Wh more from where it ends until `end`, all of them estimated."""
    return _longer_load(load, wh, end, rhythm)


def _longer_load(load: Load, wh: int, end: datetime, rhythm: Rhythm | None) -> Load:
    since = load.span[1]
    if since >= end:
        return load
    length = -((load.first - end) // QUARTER)
    place = (since - load.first) // QUARTER
    quality = np.full(length, Quality.MEASURED, np.uint8)
    quality[: len(load.quality)] = load.quality
    edges = None
    if rhythm is not None:
        edges = _edges(load, since, rhythm.at(load.first + place * QUARTER, length - place))
        quality[place:] = Quality.ESTIMATED
    counted = [int(each.sum()) for each in load.registers.values()]
    # As long as nothing was used nobody knows which dial will count it.
    by_register = share_whole(wh, counted if sum(counted) else [1] * len(counted)) if counted else []
    return replace(
        load,
        wh={
            flow: _padded(each, length, wh if flow == IMPORT else 0, edges) for flow, each in load.wh.items()
        },
        registers={
            name: _padded(each, length, part, edges)
            for (name, each), part in zip(load.registers.items(), by_register, strict=True)
        },
        quality=quality,
        end=end,
        whole=load.whole if rhythm is None else Quality.ESTIMATED,
    )


def _edges(load: Load, since: datetime, weights: Weights) -> Weights:
    """Return the running total of the weights; the first quarter counts by the part still to come."""
    begins = load.first + (since - load.first) // QUARTER * QUARTER
    fine = _FINE * (weights + 1)
    fine[0] = fine[0] * ((begins + QUARTER - since) // MICROSECOND) // (QUARTER // MICROSECOND)
    return np.concatenate(([0], np.cumsum(fine)))


def _padded(wh: Weights, length: int, more: int, edges: Weights | None) -> Weights:
    """Return Wh with zeros behind, and so many Wh more by the running total of weights."""
    longer = np.zeros(length, np.int64)
    longer[: len(wh)] = wh
    if more and edges is not None:
        reached = product(edges, more) // int(edges[-1])
        longer[length + 1 - len(edges) :] += np.diff(reached).astype(np.int64)
    return longer


def _of_week(first: datetime, count: int, zone: ZoneInfo) -> npt.NDArray[np.int64]:
    """Return the places in a local week, Monday first, of quarters from an instant on."""
    start = microseconds(first) // _MICRO
    seconds = start + _SECONDS * np.arange(count, dtype=np.int64)
    local = seconds + offsets_between(zone, start, start + _SECONDS * max(count, 1)).at(seconds)
    # 1 January 1970 was a Thursday.
    return (local // _SECONDS + 3 * 96) % WEEK
