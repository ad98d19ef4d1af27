"""Energy known at some instants, spread evenly over the quarters between them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

import numpy as np

from app.domain.energy import Energy, energy_of
from app.domain.instant import utc
from app.domain.quality import Quality
from app.domain.reading import Reading, Register, by_register
from app.domain.tariff.edges import edges_between, energy_at, microseconds, product, quality_at, quarter_of
from app.domain.tariff.load import EXPORT, IMPORT, Load
from app.domain.usage import BackwardPeriodError


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


def _ordered(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    start, end = utc(start), utc(end)
    if end < start:
        raise BackwardPeriodError(start=start, end=end)
    return start, end
