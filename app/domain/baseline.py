"""Baselines: the dial value a cycle counts from."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.domain.energy import Energy
from app.domain.reading import MOST_DECIMALS, Reading


class BaselineKind(StrEnum):
    """How a baseline was found."""

    EXACT = "exact"
    INTERPOLATED = "interpolated"
    CARRIED = "carried"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The dial value a cycle counts from, since when, and the readings that say so.

    With T1 and T2 the value is the sum of both.
    """

    kwh: Decimal
    at: datetime
    kind: BaselineKind
    readings: tuple[Reading, ...]

    @property
    def taken_at(self) -> datetime:
        """The instant it holds from."""
        return self.at


def interpolated_baseline(energy: Energy, start: datetime, end: datetime) -> Baseline | None:
    """Return the dial value at the cycle's start, between the readings around it.

    With readings on one side only, the latest before counts as if taken at the
    start, or the first in the cycle counts from its own instant.
    """
    before = [reading for reading in energy.readings if reading.taken_at <= start]
    after = [reading for reading in energy.readings if reading.taken_at >= start]
    if before and after:
        kind = BaselineKind.EXACT if before[-1].taken_at == start else BaselineKind.INTERPOLATED
        return _read_off(energy, start, kind)
    if before:
        carried = _read_off(energy, before[-1].taken_at, BaselineKind.CARRIED)
        return Baseline(carried.kwh, start, carried.kind, carried.readings)
    if after and after[0].taken_at < end:
        return _read_off(energy, after[0].taken_at, BaselineKind.FIRST)
    return None


def first_baseline(energy: Energy, start: datetime, end: datetime) -> Baseline | None:
    """Return the earliest reading in the cycle, else the latest before it."""
    inside = [reading for reading in energy.readings if start <= reading.taken_at < end]
    if inside:
        at_start = inside[0].taken_at == start
        kind = BaselineKind.EXACT if at_start else BaselineKind.FIRST
        return _read_off(energy, inside[0].taken_at, kind)
    before = [reading for reading in energy.readings if reading.taken_at < start]
    return _read_off(energy, before[-1].taken_at, BaselineKind.CARRIED) if before else None


def _read_off(energy: Energy, instant: datetime, kind: BaselineKind) -> Baseline:
    """Return what the dials showed at an instant as a baseline."""
    kwh = Decimal(energy.dial_wh_at(instant)).scaleb(-MOST_DECIMALS)
    return Baseline(kwh, instant, kind, energy.around(instant))
