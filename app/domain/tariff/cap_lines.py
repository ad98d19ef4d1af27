"""Lines that take off what is above a cap: an amount, or a price for the first kWh."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from app.domain.money import share_whole
from app.domain.tariff.added import CapCharge
from app.domain.tariff.added_lines import by_days, total_of
from app.domain.tariff.billed import Line
from app.domain.tariff.charges import EnergyCharge
from app.domain.tariff.load import EXPORT, IMPORT
from app.domain.tariff.metered import KWH, Metered
from app.domain.tariff.parts import EVERY_MONTH
from app.domain.tariff.prices import Dated
from app.domain.tariff.stretches import Stretch
from app.domain.tariff.widths import edge_wh, factor_of

ALL = (IMPORT, None, EVERY_MONTH)


def cap_lines(charge: CapCharge, base: Sequence[Line], metered: Metered) -> list[Line]:
    """Return, below zero, what the base costs above an amount, or above a price for its first kWh."""
    if charge.price:
        return list(_above_price(charge, charge.price, base, metered))
    most = metered.mean(charge.amount) * metered.share if charge.amount else Fraction()
    above = Fraction(total_of(base)) - most
    return by_days(charge.name, "cap", -above, metered) if above > 0 else []


def _above_price(charge: CapCharge, price: Dated, base: Sequence[Line], metered: Metered) -> Iterator[Line]:
    """Yield what each time of one capped price takes off; the first kWh are spread over them by energy."""
    spans = [list(span) for _, span in groupby(metered.stretches, lambda each: price.on(each.first))]
    parts = [[line for line in base if span[0].first <= line.first < span[-1].end] for span in spans]
    used = [_priced_wh(part, span, metered) for part, span in zip(parts, spans, strict=True)]
    capped = share_whole(min(sum(used), _first_wh(charge, sum(used), metered)), used)
    for span, part, wh, first in zip(spans, parts, used, capped, strict=True):
        if first:
            above = (Fraction(total_of(part)) * KWH / wh - Fraction(price.on(span[0].first))) * first / KWH
            yield from by_days(charge.name, "cap", -above, metered, span) if above > 0 else ()


def _priced_wh(base: Sequence[Line], span: Sequence[Stretch], metered: Metered) -> int:
    """Return the Wh that a base prices: what several charges price counts once.

    A base without energy of its own is one on all that is imported.
    """
    charges = {charge.name: charge for charge in metered.tariff.charges if isinstance(charge, EnergyCharge)}
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in base:
        if line.kind == "energy" and charges[line.charge].flow != EXPORT:
            sums[line.charge] += line.quantity
    counted: dict[object, Decimal] = {}
    for name, kwh in sums.items():
        key = charges[name].flow, charges[name].of_register, charges[name].months
        counted[key] = max(kwh, counted.get(key, kwh))
    if not counted:
        rows = zip(metered.stretches, metered.energy(IMPORT), strict=True)
        return sum(sum(row) for stretch, row in rows if stretch in span)
    return int(counted.get(ALL, sum(counted.values())) * KWH)


def _first_wh(charge: CapCharge, used: int, metered: Metered) -> int:
    if charge.first_kwh is None:
        return used
    return edge_wh(charge.first_kwh, charge.basis, factor_of(charge.basis, metered))
