"""Why a cost is an estimate: the energy it rests on, or when it was used."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.errors import N_
from app.domain.projection import CycleStats
from app.domain.quality import Quality
from app.domain.tariff.billed import Bill


class CostDoubt(StrEnum):
    """What makes a cost an estimate, the weightiest first."""

    NO_READING = "no reading"
    ESTIMATED = "estimated"
    SPREAD = "spread"

    @property
    def sentence(self) -> str:
        """Return why it is an estimate, to be translated."""
        return _SENTENCES[self]


_SENTENCES: Mapping[CostDoubt, str] = {
    CostDoubt.NO_READING: N_("≈ There is no reading in this cycle yet, so this goes by the pace before it."),
    CostDoubt.ESTIMATED: N_("≈ Some of the readings this rests on are estimates."),
    CostDoubt.SPREAD: N_(
        "≈ Readings do not say at which hours energy was used, so it is spread evenly over the day."
    ),
}


def doubt_of(stats: CycleStats, bill: Bill) -> CostDoubt | None:
    """Return why the cost of the present cycle is an estimate, None where it is not."""
    if stats.is_estimated:
        return CostDoubt.NO_READING
    if stats.quality is Quality.ESTIMATED:
        return CostDoubt.ESTIMATED
    return _spread(bill)


def doubt_of_past(bill: Bill) -> CostDoubt | None:
    """Return why the bill of a cycle that is over is an estimate, None where it is not."""
    return CostDoubt.ESTIMATED if bill.quality is Quality.ESTIMATED else _spread(bill)


def _spread(bill: Bill) -> CostDoubt | None:
    """Return a doubt where prices go by the hour: readings do not say at which hours energy was used."""
    is_spread = any(line.is_estimated and line.period for line in bill.lines)
    return CostDoubt.SPREAD if is_spread else None
