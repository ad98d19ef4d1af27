"""The lines of a bill in words: what is charged, how it is reckoned, and the amount."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.errors import N_
from app.domain.tariff.billed import Bill, Line
from app.reports.words import Words
from app.ui.tariff.words import price_number

_COUNTED: Mapping[str, tuple[str, str]] = {
    "day": (N_("{n} day"), N_("{n} days")),
    "month": (N_("{n} month"), N_("{n} months")),
    "year": (N_("{n} year"), N_("{n} years")),
    "cycle": (N_("{n} bill"), N_("{n} bills")),
}
# Only these names are ours; the others are what the tariff calls its charges.
_OUR_NAMES = ("rounding", "carry", "settlement")
_PLACES = 2


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line: what, how, and how much."""

    name: str
    reckoning: str
    amount: str


def lines_in_words(_: Words, bill: Bill) -> list[BillLine]:
    """Return the lines of a bill."""
    return [_line(_, line, bill.currency) for line in bill.lines]


def _line(_: Words, line: Line, currency: str) -> BillLine:
    tier = [_("tier {n}", n=line.tier)] if line.tier else []
    charge = _(line.charge) if line.kind in _OUR_NAMES else line.charge
    name = " · ".join([charge, *([line.period] if line.period else []), *tier])
    return BillLine(name, _reckoning(_, line), _.money(line.amount, currency))


def _reckoning(_: Words, line: Line) -> str:
    if line.kind == "contained":
        return _("{percent} %, contained in the prices", percent=line.quantity)
    if line.unit == "%":
        return _("{percent} %", percent=line.quantity)
    if line.unit_price is None:
        return ""
    return f"{_quantity(_, line)} × {price_number(_, line.unit_price)}"


def _quantity(_: Words, line: Line) -> str:
    number = round(line.quantity, _PLACES).normalize() + Decimal(0)
    if line.unit in _COUNTED:
        one, many = _COUNTED[line.unit]
        return _(one if number == 1 else many, n=number)
    return f"{_.number(number)}\u00a0{line.unit}"
