"""A load carried on to the end of its cycle, in the rhythm of the weeks before."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from app.domain.money import share_whole
from app.domain.quality import Quality
from app.domain.tariff.calendar import offsets_between
from app.domain.tariff.edges import MICROSECOND, microseconds
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
    if rhythm is None:
        shares = [0] * length
    else:
        shares = [0] * place + _shares(load, since, rhythm.at(load.first + place * QUARTER, length - place))
        quality[place:] = Quality.ESTIMATED
    counted = [int(each.sum()) for each in load.registers.values()]
    by_register = share_whole(wh, counted) if sum(counted) else [0] * len(counted)
    more = {flow: wh if flow == IMPORT else 0 for flow in load.wh}
    return replace(
        load,
        wh={flow: _padded(each, more[flow], shares) for flow, each in load.wh.items()},
        registers={
            name: _padded(each, part, shares)
            for (name, each), part in zip(load.registers.items(), by_register, strict=True)
        },
        quality=quality,
        end=end,
        whole=load.whole if rhythm is None else Quality.ESTIMATED,
    )


def _shares(load: Load, since: datetime, weights: Weights) -> list[int]:
    """Return what each quarter gets; the first one by the part of it that is still to come."""
    begins = load.first + (since - load.first) // QUARTER * QUARTER
    shares = [_FINE * (int(weight) + 1) for weight in weights]
    shares[0] = shares[0] * ((begins + QUARTER - since) // MICROSECOND) // (QUARTER // MICROSECOND)
    return shares


def _padded(wh: Weights, more: int, shares: list[int]) -> Weights:
    """Return Wh with zeros behind, and so many Wh more by shares."""
    longer = np.array(share_whole(more, shares) if more else [0] * len(shares), np.int64)
    longer[: len(wh)] += wh
    return longer


def _of_week(first: datetime, count: int, zone: ZoneInfo) -> npt.NDArray[np.int64]:
    """Return the places in a local week, Monday first, of quarters from an instant on."""
    start = microseconds(first) // _MICRO
    seconds = start + _SECONDS * np.arange(count, dtype=np.int64)
    local = seconds + offsets_between(zone, start, start + _SECONDS * max(count, 1)).at(seconds)
    # 1 January 1970 was a Thursday.
    return (local // _SECONDS + 3 * 96) % WEEK
