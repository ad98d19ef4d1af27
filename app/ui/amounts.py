"""Amounts: how they are shown, and whether they are estimates."""

from decimal import Decimal

from app.domain.projection import CycleStats
from app.domain.quality import Quality
from app.reports.words import Words


def plain_kwh(_: Words, kwh: Decimal) -> str:
    """Return energy without decimals it does not need: "300 kWh", "200.5 kWh"."""
    exponent = kwh.normalize().as_tuple().exponent
    return _.kwh(kwh, max(0, -exponent) if isinstance(exponent, int) else 0)


def is_about(stats: CycleStats) -> bool:
    """Tell whether the figures of a cycle are estimates."""
    return stats.is_estimated or stats.quality is Quality.ESTIMATED
