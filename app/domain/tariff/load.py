"""Energy as a tariff needs it: Wh per quarter of an hour, by flow and register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from app.domain.energy import Energy, energy_of
from app.domain.errors import N_, MeterbookError
from app.domain.instant import utc
from app.domain.quality import Quality
from app.domain.quarters import DayBlock
from app.domain.reading import Reading, Register, by_register
from app.domain.tariff.edges import (
    EPOCH,
    edges_between,
    energy_at,
    microseconds,
    product,
    quality_at,
    quarter_of,
)
from app.domain.tariff.sampled import sampled_quarters
from app.domain.usage import BackwardPeriodError, Usage
from app.domain.zone import QUARTER

IMPORT, EXPORT, GRID = "import", "export", "grid"
SUPPLY = (GRID, "solar", "battery")

Wh = npt.NDArray[np.int64]
Qualities = npt.NDArray[np.uint8]


class NothingMeasuredError(MeterbookError):
    """A tariff that prices a flow or a register nobody measured."""

    sentence = N_("The tariff prices “{name}”, but nothing was measured of it.")


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """Wh per quarter from `first` (UTC, on the quarter) on, by flow ("import", "export", …) and register.

    `start` and `end` say where inside the first and the last quarter measuring began and ended;
    `whole` is the quality of the sum between them where it is better than that of its quarters;
    `counts` are the numbers that fixed charges multiply by, and the power factor; of `dated_counts`,
    oldest first, the newest that a bill or its part begins with holds besides.
    """

    first: datetime
    wh: Mapping[str, Wh]
    quality: Qualities
    registers: Mapping[str, Wh] = field(default_factory=dict)
    counts: Mapping[str, Decimal] = field(default_factory=dict)
    start: datetime | None = None
    end: datetime | None = None
    whole: Quality | None = None
    dated_counts: Sequence[tuple[date, Mapping[str, Decimal]]] = ()

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The instants between which this load is known."""
        return self.start or self.first, self.end or self.first + len(self.quality) * QUARTER

    def of(self, flow: str, register: str | None = None) -> Wh:
        """Return the Wh of a flow or of one register.

        Nothing exported is zero, nothing else is. What was imported is, where nobody
        says, what came from grid, sun and battery, else the sum of all other flows.
        """
        measured = self.registers.get(register) if register else self.wh.get(flow)
        if measured is not None:
            return measured
        if register is None and flow == EXPORT:
            return np.zeros(len(self.quality), np.int64)
        if register is None and flow == IMPORT and self.wh:
            return self._supplied()
        raise NothingMeasuredError(name=register or flow)

    def _supplied(self) -> Wh:
        sources = [name for name in SUPPLY if name in self.wh] or [name for name in self.wh if name != EXPORT]
        return sum((self.wh[name] for name in sources), np.zeros(len(self.quality), np.int64))


def load_of(usage: "Load | Energy | Usage | Sequence[Reading]", start: datetime, end: datetime) -> Load:
    """Return any form of use as a load between two instants."""
    if isinstance(usage, Load):
        return usage
    if isinstance(usage, Energy):
        return load_of_energy(usage, start, end)
    if isinstance(usage, Usage):
        return load_of_sum(usage.wh, start, end, quality=usage.quality)
    return load_of_readings(usage, start, end)


def load_of_readings(readings: Iterable[Reading], start: datetime, end: datetime) -> Load:
    """Return the load between two readings each, by register where there are several."""
    taken = tuple(readings)
    names = by_register(taken)
    registers = {name: energy_of(taken, registers=(name,)) for name in (Register.T1, Register.T2)}
    export = energy_of(taken, registers=(Register.EXPORT,)) if Register.EXPORT in names else None
    shown = {str(name): energy for name, energy in registers.items() if name in names}
    return load_of_energy(energy_of(taken), start, end, export=export, registers=shown)


def load_of_energy(
    energy: Energy,
    start: datetime,
    end: datetime,
    *,
    export: Energy | None = None,
    registers: Mapping[str, Energy] | None = None,
    counts: Mapping[str, Decimal] | None = None,
) -> Load:
    """Return what energies say about the quarters from `start` to `end`; their sums are exact."""
    start, end = _ordered(start, end)
    edges = edges_between(start, end)
    flows = {IMPORT: energy} | ({} if export is None else {EXPORT: export})
    return Load(
        first=quarter_of(start),
        wh={flow: np.diff(energy_at(of, edges)) for flow, of in flows.items()},
        quality=quality_at(energy, edges),
        registers={name: np.diff(energy_at(of, edges)) for name, of in (registers or {}).items()},
        counts=counts or {},
        start=start,
        end=end,
        whole=energy.quality(start, end),
    )


def load_of_quarters(
    blocks: Iterable[DayBlock] | Mapping[str, Iterable[DayBlock]],
    *,
    registers: Mapping[str, Iterable[DayBlock]] | None = None,
    counts: Mapping[str, Decimal] | None = None,
) -> Load:
    """Return the load that day blocks hold, by flow; without a name they are what was imported.

    What no block of the import says is missing; blocks of registers alone add up to the import.
    """
    flows = blocks if isinstance(blocks, Mapping) else {IMPORT: blocks}
    kept = {name: list(days) for name, days in flows.items()}
    by_name = {name: list(days) for name, days in (registers or {}).items()}
    kept.setdefault(IMPORT, [])
    everything = [day for days in (*kept.values(), *by_name.values()) for day in days]
    if not everything:
        return Load(EPOCH, {IMPORT: np.zeros(0, np.int64)}, np.zeros(0, np.uint8), counts=counts or {})
    first = min(_number(day.first) for day in everything)
    length = max(_number(day.first) + len(day.wh) for day in everything) - first
    wh = {name: _laid_out(days, first, length) for name, days in kept.items()}
    of_registers = {name: _laid_out(days, first, length) for name, days in by_name.items()}
    measured = kept[IMPORT] or [day for days in by_name.values() for day in days]
    if not kept[IMPORT]:
        wh[IMPORT] = sum(of_registers.values(), np.zeros(length, np.int64))
    return Load(
        first=EPOCH + first * QUARTER,
        wh=wh,
        quality=_laid_out_quality(measured, first, length),
        registers=of_registers,
        counts=counts or {},
    )


def load_of_sum(
    wh: int,
    start: datetime,
    end: datetime,
    *,
    quality: Quality = Quality.INTERPOLATED,
    counts: Mapping[str, Decimal] | None = None,
) -> Load:
    """Return a sum of Wh spread evenly between two instants; its parts add up to it."""
    start, end = _ordered(start, end)
    edges = edges_between(start, end)
    length = max(microseconds(end) - microseconds(start), 1)
    reached = product(edges - edges[0], wh) // length
    return Load(
        first=quarter_of(start),
        wh={IMPORT: np.diff(reached).astype(np.int64)},
        quality=np.full(len(edges) - 1, min(quality, Quality.INTERPOLATED), np.uint8),
        counts=counts or {},
        start=start,
        end=end,
        whole=quality,
    )


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


def _ordered(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    start, end = utc(start), utc(end)
    if end < start:
        raise BackwardPeriodError(start=start, end=end)
    return start, end


def _number(instant: datetime) -> int:
    return -((EPOCH - instant) // QUARTER)


def _laid_out(days: Iterable[DayBlock], first: int, length: int) -> Wh:
    wh = np.zeros(length, np.int64)
    for day in days:
        place = _number(day.first) - first
        wh[place : place + len(day.wh)] += day.wh
    return wh


def _laid_out_quality(days: Iterable[DayBlock], first: int, length: int) -> Qualities:
    quality = np.full(length, Quality.MISSING, np.uint8)
    seen = np.zeros(length, np.bool_)
    for day in days:
        place = slice(_number(day.first) - first, _number(day.first) - first + len(day.wh))
        quality[place] = np.where(seen[place], np.minimum(quality[place], day.quality), day.quality)
        seen[place] = True
    return quality
