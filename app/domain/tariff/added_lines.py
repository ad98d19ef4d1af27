"""Lines reckoned on other lines: minimums, percentages, taxes and rounding to cash."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from app.domain.errors import N_
from app.domain.money import Exact, rounded, share_out
from app.domain.tariff.added import MinimumCharge, PercentCharge, TaxCharge
from app.domain.tariff.billed import NOTHING, Kind, Line
from app.domain.tariff.metered import Metered
from app.domain.tariff.stretches import Stretch, joined

ROUNDING = N_("Rounding")
HUNDRED = Decimal(100)


def minimum_lines(charge: MinimumCharge, base: Sequence[Line], metered: Metered) -> list[Line]:
    """Return what the base is short of the minimum."""
    due = metered.units(charge.per, charge.parts) * metered.mean(charge.amount)
    missing = due - Fraction(total_of(base))
    return by_days(charge.name, "minimum", missing, metered) if missing > 0 else []


def percent_lines(charge: PercentCharge, base: Sequence[Line], metered: Metered) -> Iterator[Line]:
    """Yield a percentage of the base, for each percentage in force."""
    for percent, span, amount in _by_percent(charge, base, metered):
        exact = amount * percent / HUNDRED
        yield metered.line(charge.name, "percent", exact, span, quantity=percent, unit="%")


def tax_lines(charge: TaxCharge, base: Sequence[Line], metered: Metered) -> Iterator[Line]:
    """Yield the tax on the base, or the tax that the base contains, for each rate in force."""
    for percent, span, amount in _by_percent(charge, base, metered):
        exact: Exact = amount * percent / HUNDRED
        if charge.inclusive:
            exact = (
                Fraction(amount)
                * Fraction(percent)
                / Fraction(HUNDRED + _contained(charge, span[0], metered))
            )
        kind: Kind = "contained" if charge.inclusive else "tax"
        yield metered.line(charge.name, kind, exact, span, quantity=percent, unit="%")


def rounding_lines(lines: Sequence[Line], metered: Metered) -> list[Line]:
    """Return the line that makes the total fit the cash, if there has to be one."""
    step = metered.tariff.rounding.total_step
    if step is None:
        return []
    gross = total_of(line for line in lines if line.kind != "contained")
    missing = rounded(gross, step, metered.plan.mode) - gross
    if not missing:
        return []
    last = metered.sections()[-1]
    return [metered.line(ROUNDING, "rounding", missing, last, quantity=Decimal(1), unit="")]


def total_of(lines: Iterable[Line]) -> Decimal:
    """Return the sum of printed amounts."""
    return sum((line.amount for line in lines), NOTHING)


def by_days(
    name: str, kind: Kind, exact: Fraction, metered: Metered, span: Sequence[Stretch] = ()
) -> list[Line]:
    """Return an amount as one line, or by days over sections that are taxed differently."""
    sections = metered.sections(span)
    days = [Fraction(metered.of_days(section)) for section in sections]
    parts = [exact * each / sum(days) for each in days]
    lines = [
        metered.line(name, kind, part, section, quantity=Decimal(1), unit="")
        for part, section in zip(parts, sections, strict=True)
    ]
    step = metered.plan.step
    if step is None:
        return lines
    amounts = share_out(metered.rounded(exact), days, step)
    return [line._replace(amount=amount) for line, amount in zip(lines, amounts, strict=True)]


def _by_percent(
    charge: PercentCharge | TaxCharge, base: Sequence[Line], metered: Metered
) -> Iterator[tuple[Decimal, Sequence[Stretch], Decimal]]:
    """Yield each percentage with its days and the printed amounts of the base in them."""
    percents = [charge.percent.on(stretch.first) for stretch in metered.stretches]
    for run in joined(metered.stretches, percents):
        span = metered.stretches[run]
        inside = [line for line in base if span[0].first <= line.first < span[-1].end]
        if inside:
            yield percents[run.start], span, total_of(inside)


def _contained(charge: TaxCharge, stretch: Stretch, metered: Metered) -> Decimal:
    """Return the sum of all rates that the same base contains."""
    return sum(
        (
            each.percent.on(stretch.first)
            for each in metered.tariff.charges
            if isinstance(each, TaxCharge) and each.inclusive and each.on == charge.on
        ),
        NOTHING,
    )
