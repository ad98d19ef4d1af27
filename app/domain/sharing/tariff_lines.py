"""The bill of a unit's own tariff as lines of what an occupant bears."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from app.domain.errors import N_, Trail, Word
from app.domain.money import rounded
from app.domain.quality import Quality
from app.domain.sharing.facts import Measured, Priced, Tenancy
from app.domain.sharing.parts import Share, ShareKind
from app.domain.tariff.billed import Bill, Line

_TAXES = ("tax", "contained")
# Only these names are ours; the others are what the tariff calls its charges.
_OURS = ("rounding", "carry", "settlement")


def priced_by(bill: Bill, tenancy: Tenancy, measured: Measured, step: Decimal) -> Priced:
    """Return a bill as lines, each rounded to the currency's steps; a contained tax is no line."""
    lines = tuple(_share(line, bill, measured, step) for line in bill.lines if line.kind != "contained")
    taxes = (rounded(line.amount, step) for line in bill.lines if line.kind in _TAXES)
    return Priced(tenancy, lines, sum(taxes, Decimal(0)))


def _share(line: Line, bill: Bill, measured: Measured, step: Decimal) -> Share:
    is_energy = line.kind == "energy"
    since = Word(N_("From {first} on, by the tariff that holds for the unit."), {"first": line.first})
    is_estimated = bill.quality <= Quality.ESTIMATED and is_energy
    return Share(
        ShareKind.TARIFF,
        Word(N_("By the unit's tariff: {charge}"), {"charge": Trail(tuple(_steps(line)))}),
        rounded(line.amount, step),
        Fraction(line.exact),
        line.quantity,
        line.unit,
        line.unit_price,
        measured.meter_id,
        measured.readings if is_energy else (),
        (since, *(measured.because if is_energy else ())),
        is_estimated,
        line.is_estimated and not is_estimated,
        measured.is_open,
    )


def _steps(line: Line) -> Iterator[str | Word]:
    yield Word(line.charge) if line.kind in _OURS else line.charge
    if line.period:
        yield line.period
    if line.tier:
        yield Word(N_("tier {n}"), {"n": line.tier})
