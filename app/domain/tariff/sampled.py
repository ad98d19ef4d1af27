"""Powers measured now and then, as a load."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from app.domain.instant import utc
from app.domain.quality import Quality
from app.domain.tariff.edges import MICROSECOND, edges_between, quarter_of
from app.domain.tariff.load import IMPORT, Load, NothingMeasuredError
from app.domain.zone import QUARTER

WATT_MICROSECONDS = 3_600_000_000

Sample = tuple[datetime, Decimal | int]


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """The Wh of each quarter from `start` to `end`, and how many microseconds of it a sample held."""

    start: datetime
    end: datetime
    wh: npt.NDArray[np.int64]
    known: npt.NDArray[np.int64]


def load_of_power(
    watts: Decimal | int,
    start: datetime,
    end: datetime,
    *,
    counts: Mapping[str, Decimal] | None = None,
) -> Load:
    """Return the load of a power that never changes; the running total is what is rounded, downwards."""
    return load_of_samples([(start, watts)], end - start, counts=counts)


def load_of_samples(
    samples: Iterable[tuple[datetime, Decimal | int]],
    step: timedelta,
    *,
    counts: Mapping[str, Decimal] | None = None,
) -> Load:
    """Return the load of powers in W that each held for a step of time.

    Where no sample holds the quarter is missing, and partly known it is estimated; an idle one is zero.
    """
    taken = sorted(((utc(at), watts) for at, watts in samples), key=lambda sample: sample[0])
    if not taken:
        raise NothingMeasuredError(name=IMPORT)
    sampled = sampled_quarters(taken, step)
    held = np.diff(edges_between(sampled.start, sampled.end))
    quality = np.where(sampled.known == 0, Quality.MISSING, Quality.ESTIMATED)
    return Load(
        first=quarter_of(sampled.start),
        wh={IMPORT: sampled.wh},
        quality=np.where(sampled.known == held, Quality.MEASURED, quality).astype(np.uint8),
        counts=counts or {},
        start=sampled.start,
        end=sampled.end,
    )


def sampled_quarters(taken: Sequence[Sample], step: timedelta) -> Sampled:
    """Return the quarters of powers in W, each held for a step of time or until the next one.

    The running total is what is rounded, downwards: nothing is lost from quarter to quarter.
    """
    ends = [min(at + step, after) for (at, _), (after, _) in pairwise(taken)]
    ends.append(taken[-1][0] + step)
    start, end = taken[0][0], ends[-1]
    length = -((quarter_of(start) - end) // QUARTER)
    energy, known = [Fraction()] * length, np.zeros(length, np.int64)
    for (at, watts), until in zip(taken, ends, strict=True):
        for place, held in _held(at, until, quarter_of(start)):
            energy[place] += Fraction(watts) * held / WATT_MICROSECONDS
            known[place] += held
    return Sampled(start, end, _whole(energy), known)


def _held(at: datetime, until: datetime, origin: datetime) -> Iterator[tuple[int, int]]:
    """Yield the place of each quarter between two instants, with the microseconds that lie in it."""
    for place in range((at - origin) // QUARTER, -((origin - until) // QUARTER)):
        opens = max(at, origin + place * QUARTER)
        closes = min(until, origin + (place + 1) * QUARTER)
        yield place, (closes - opens) // MICROSECOND


def _whole(energy: Sequence[Fraction]) -> npt.NDArray[np.int64]:
    totals, running = [0], Fraction()
    for part in energy:
        running += part
        totals.append(int(running // 1))
    reached: npt.NDArray[np.int64] = np.array(totals, np.int64)
    return reached[1:] - reached[:-1]
