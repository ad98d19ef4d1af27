"""Lines for fixed amounts per day, month, year or cycle."""

from decimal import Decimal
from fractions import Fraction

from app.domain.money import times
from app.domain.tariff.added import FixedCharge, Of, Slab
from app.domain.tariff.billed import Line
from app.domain.tariff.durations import calendar_units
from app.domain.tariff.metered import Metered
from app.domain.tariff.stretches import Days, Stretch, priced
from app.domain.tariff.tables import Basis
from app.domain.tariff.widths import edge_wh

COUNTS: dict[Of, str] = {"unit": "units", "meter": "meters", "kw": "kw", "kva": "kva"}


def fixed_lines(charge: FixedCharge, metered: Metered) -> list[Line]:
    """Return a line for each amount in force, in proportion to its days."""
    slab = slab_of(charge, metered)
    count = count_of(charge.of, metered)
    due = metered.units(charge.per, charge.parts) * (1 if count == 1 else Fraction(count))
    runs = priced(metered.stretches, slab.amount)
    lines = []
    for run, amount in runs:
        span = metered.stretches[run]
        quantity = due if len(runs) == 1 else due * _share(charge, run, metered)
        lines.append(
            metered.line(
                charge.name,
                "fixed",
                times(amount, quantity),
                span,
                quantity=quantity,
                unit=charge.per,
                unit_price=amount,
            )
        )
    return lines


def slab_of(charge: FixedCharge, metered: Metered) -> Slab:
    """Return the amount that the cycle's import reaches."""
    return next(slab for slab in charge.by_total if slab.up_to is None or _reaches(slab, metered))


def count_of(of: Of, metered: Metered) -> Decimal:
    """Return what an amount is multiplied by; one where nobody said."""
    return metered.counts.get(COUNTS.get(of, ""), Decimal(1))


def _reaches(slab: Slab, metered: Metered) -> bool:
    return slab.up_to is not None and metered.whole_imported_wh <= edge_wh(slab.up_to, Basis(), 1)


def _share(charge: FixedCharge, run: slice, metered: Metered) -> Days:
    """Return the share of the billed amount that some stretches have: by calendar, else by days."""
    if charge.parts != "calendar" or charge.per not in ("month", "year"):
        return metered.of_days(metered.stretches[run])
    units = [_calendar(charge, stretch) for stretch in metered.stretches]
    return sum(units[run], Fraction()) / sum(units, Fraction())


def _calendar(charge: FixedCharge, stretch: Stretch) -> Fraction:
    return Fraction(calendar_units(stretch.opens, stretch.closes, charge.per))
