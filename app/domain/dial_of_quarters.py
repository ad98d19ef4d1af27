"""Quarters as a counter: what a dial beside them would have shown at each day's edge."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import numpy as np

from app.domain.quality import Quality
from app.domain.quarters import DayBlock
from app.domain.reading import MOST_DECIMALS, Event, Reading, Source

_QUARTER = timedelta(minutes=15)


def dial_of_quarters(blocks: Sequence[DayBlock]) -> list[Reading]:
    """Return the running total in kWh at each day's edges and around each gap, from zero.

    `blocks` are in the order of days. Over a gap the counter stands still and does not know better:
    it ends with a final reading and goes on with an initial one, so that usage there is missing.
    """
    readings: list[Reading] = []
    total = 0
    for block in blocks:
        for first, end in _known_runs(block):
            _begin(readings, _instant(block, first), total)
            total += int(block.wh[first:end].sum())
            readings.append(_reading(_instant(block, end), total))
    return readings


def _known_runs(block: DayBlock) -> list[tuple[int, int]]:
    """Return the stretches of a day without a missing quarter, ends excluded."""
    known = np.concatenate(([False], block.quality != Quality.MISSING, [False]))
    edges = np.flatnonzero(known[1:] != known[:-1]).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _begin(readings: list[Reading], at: datetime, total_wh: int) -> None:
    if not readings:
        readings.append(_reading(at, total_wh))
    elif readings[-1].taken_at != at:
        readings[-1] = replace(readings[-1], event=Event.FINAL)
        readings.append(_reading(at, total_wh, Event.INITIAL))


def _instant(block: DayBlock, quarter: int) -> datetime:
    return block.first + quarter * _QUARTER


def _reading(at: datetime, total_wh: int, event: Event = Event.NORMAL) -> Reading:
    return Reading(at, Decimal(total_wh).scaleb(-MOST_DECIMALS), source=Source.IMPORTED, event=event)
