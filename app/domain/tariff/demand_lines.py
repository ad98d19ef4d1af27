"""Lines for the highest demand of a cycle: windows, ratchets, tiers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.domain.errors import N_, Problem
from app.domain.money import Exact, less, rounded, times
from app.domain.quality import Quality
from app.domain.tariff.billed import NOTHING, Line, PastCycle, PeakKey
from app.domain.tariff.charges import DemandCharge, Ratchet
from app.domain.tariff.metered import Metered
from app.domain.tariff.stretches import Stretch, priced
from app.domain.tariff.tables import Tier

POWER_FACTOR = "power_factor"
NO_POWER_FACTOR = N_("The power factor is not known: kW are billed as kVA.")


@dataclass(frozen=True, slots=True)
class Season:
    """The stretches of a cycle in which a demand charge holds, and how its peaks are known."""

    charge: DemandCharge
    span: Sequence[Stretch]
    is_estimated: bool


def demand_lines(charge: DemandCharge, metered: Metered) -> list[Line]:
    """Return the lines of a demand charge; a season's part of a cycle counts by its days."""
    names: Sequence[str | None] = charge.schedule.names if charge.schedule else (None,)
    peaks = metered.peaks(charge.window, charge.schedule)
    for name, column in zip(names, zip(*peaks, strict=True), strict=True):
        metered.highest[charge.name, name] = max(column)
    inside = metered.places_in(charge.months)
    if not inside:
        return []
    quality = min(metered.qualities[place] for place in inside)
    span = [metered.stretches[place] for place in inside]
    season = Season(charge, span, quality < Quality.MEASURED)
    columns = zip(*(peaks[place] for place in inside), strict=True)
    return [
        line
        for name, column in zip(names, columns, strict=True)
        for number, tier, kw in _tiers(charge, billed_kw(charge, max(column), metered, name))
        for line in _lines(season, tier, kw, metered, period=name, number=number)
    ]


def billed_kw(charge: DemandCharge, watts: int, metered: Metered, period: str | None = None) -> Exact:
    """Return the kW (or kVA) that are billed for a highest power in W."""
    own = _rounded(_in_unit(charge, watts, metered), charge.places)
    if charge.ratchet and metered.first.month in charge.ratchet.binds:
        highest = _highest(charge.ratchet, metered, (charge.name, period))
        past = _in_unit(charge, highest, metered)
        own = max(own, _rounded(times(past, charge.ratchet.percent.scaleb(-2)), charge.places))
    return max(less(own, charge.above), charge.minimum)


def _in_unit(charge: DemandCharge, watts: int, metered: Metered) -> Exact:
    kw = Decimal(watts).scaleb(-3)
    if charge.unit == "kW":
        return kw
    factor = metered.counts.get(POWER_FACTOR)
    if not factor:
        problem = Problem(charge.name, NO_POWER_FACTOR)
        metered.notes += [problem] if problem not in metered.notes else []
        return kw
    return Fraction(kw) / Fraction(factor)


def _highest(ratchet: Ratchet, metered: Metered, key: PeakKey) -> int:
    """Return the highest power in W of the months a ratchet looks at; of any hour where no more is known."""
    return max(
        (
            cycle.peaks.get(key, cycle.peak_w)
            for cycle in metered.history.cycles
            if cycle.start.month in ratchet.looks_at
            and cycle.start < metered.first
            and _months_ago(cycle, metered) <= ratchet.months
        ),
        default=0,
    )


def _months_ago(cycle: PastCycle, metered: Metered) -> int:
    first = metered.first
    return 12 * (first.year - cycle.start.year) + first.month - cycle.start.month


def _tiers(charge: DemandCharge, kw: Exact) -> Iterator[tuple[int | None, Tier, Exact]]:
    low: Exact = NOTHING
    for number, tier in enumerate(charge.tiers):
        if kw <= low:
            return
        high = kw if tier.up_to is None else min(kw, tier.up_to)
        yield number + 1 if len(charge.tiers) > 1 else None, tier, less(high, low)
        low = high


def _lines(
    season: Season, tier: Tier, kw: Exact, metered: Metered, *, period: str | None, number: int | None
) -> Iterator[Line]:
    """Yield one line for each price in force; each counts by its share of the billed days."""
    for run, price in priced(season.span, tier.price_in(period)):
        share = metered.of_days(season.span[run]) * metered.share
        yield metered.line(
            season.charge.name,
            "demand",
            times(times(kw, price), share),
            season.span[run],
            quantity=kw,
            unit=season.charge.unit,
            unit_price=price,
            period=period,
            tier=number,
            is_estimated=season.is_estimated,
        )


def _rounded(kw: Exact, places: int | None) -> Exact:
    return kw if places is None else rounded(kw, Decimal(1).scaleb(-places))
