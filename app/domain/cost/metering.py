"""What a meter counted, as a tariff wants it: quarters where they are known, readings spread between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

import numpy as np

from app.domain.energy import Energy
from app.domain.quality import Quality
from app.domain.quarters import DayBlock
from app.domain.tariff.load import IMPORT, Load
from app.domain.tariff.spread import load_of_energy
from app.domain.zone import QUARTER


@dataclass(frozen=True, slots=True)
class Metering:
    """The energy of a meter, of its export and its registers, and the quarters that say more of it."""

    energy: Energy
    export: Energy | None = None
    registers: Mapping[str, Energy] = field(default_factory=dict)
    quarters: Sequence[DayBlock] = ()
    counts: Mapping[str, Decimal] = field(default_factory=dict)

    def load(self, start: datetime, end: datetime) -> Load:
        """Return the energy between two instants; its sum is that of the counter, to the Wh."""
        even = load_of_energy(
            self.energy, start, end, export=self.export, registers=self.registers, counts=self.counts
        )
        return _shaped(even, self.quarters, start, end) if self.quarters else even


def _shaped(load: Load, days: Sequence[DayBlock], start: datetime, end: datetime) -> Load:
    """Put known quarters in the place of what was spread evenly."""
    wh, quality = load.wh[IMPORT].copy(), load.quality.copy()
    for day in days:
        place = (day.first - load.first) // QUARTER
        for here, there in _overlap(place, len(day.wh), len(wh)):
            known = day.quality[there] != Quality.MISSING
            wh[here] = np.where(known, day.wh[there], wh[here])
            quality[here] = np.where(known, day.quality[there], quality[here])
    for place in _cut_quarters(load, start, end):
        wh[place], quality[place] = load.wh[IMPORT][place], load.quality[place]
    return replace(load, wh={**load.wh, IMPORT: wh}, quality=quality)


def _overlap(place: int, length: int, size: int) -> list[tuple[slice, slice]]:
    first, last = max(place, 0), min(place + length, size)
    return [(slice(first, last), slice(first - place, last - place))] if first < last else []


def _cut_quarters(load: Load, start: datetime, end: datetime) -> list[int]:
    """Return the places of the quarters that begin before `start` or end after `end`."""
    last = len(load.quality) - 1
    cut_first = [0] if load.first < start and last >= 0 else []
    return cut_first + ([last] if load.first + (last + 1) * QUARTER > end else [])
