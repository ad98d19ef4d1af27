"""Drafts to test with."""

from dataclasses import replace

from app.ui.tariff_editor.draft import Demand, Draft, Fixed, Tax
from app.ui.tariff_editor.energy import Energy

ENERGY = Energy("\n0", "Energy", prices=(("0.25",),))
BASE = Fixed("\n1", "Base", "9")
PEAK = Demand("\n2", "Peak", "7.50")
VAT = Tax("\n3", "VAT", "8.1")


def draft(*charges: Energy | Fixed | Demand | Tax) -> Draft:
    """Return a draft in francs, by default of one price."""
    return Draft("Home", "CHF", "Europe/Zurich", charges=charges or (ENERGY,))


def by_time() -> Energy:
    """Return a price by day and night."""
    named = replace(ENERGY, prices=(("0.30",),)).by_time(on=True, names=("Day", "Night"))
    return named.priced(0, 1, "0.20")


def by_tiers(*edges: str) -> Energy:
    """Return tiers that begin at 0.10 and rise by 0.10."""
    charge = replace(ENERGY, has_tiers=True, edges=edges)
    return replace(charge, prices=tuple((f"0.{number + 1}0",) for number in range(len(edges) + 1)))


def third_period() -> Energy:
    """Return day and night with a Sunday of its own."""
    charge = by_time().with_period("Sunday").priced(0, 2, "0.15")
    return charge.painted(0, [6], 0, 0, 2)
