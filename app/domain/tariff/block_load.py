"""Stored day blocks as a load."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

import numpy as np

from app.domain.quality import Quality
from app.domain.quarters import DayBlock
from app.domain.tariff.edges import EPOCH
from app.domain.tariff.load import IMPORT, Load, Qualities, Wh
from app.domain.zone import QUARTER


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
