"""The lines of a bill in words: what is charged, how it is reckoned, and the amount."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.tariff.billed import Bill, Line
from app.reports.words import Words

# Only these names are ours; the others are what the tariff calls its charges.
_OUR_NAMES = ("rounding", "carry", "settlement")
_PLACES = 2

_COUNTED: Mapping[str, Callable[[Words, Decimal], str]] = {
    "day": lambda _, n: _("1 day") if n == 1 else _("{n} days", n=n),
    "month": lambda _, n: _("1 month") if n == 1 else _("{n} months", n=n),
    "year": lambda _, n: _("1 year") if n == 1 else _("{n} years", n=n),
    "cycle": lambda _, n: _("1 bill") if n == 1 else _("{n} bills", n=n),
}


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line: what, how, and how much."""

    name: str
    reckoning: str
    amount: str


def lines_in_words(_: Words, bill: Bill) -> list[BillLine]:
    """Return the lines of a bill."""
    return [
        BillLine(line_name(_, line), _reckoning(_, line, bill.currency), _.money(line.amount, bill.currency))
        for line in bill.lines
    ]


def line_name(_: Words, line: Line) -> str:
    """Return what a line is for: its charge, period and tier."""
    charge = _(line.charge) if line.kind in _OUR_NAMES else line.charge
    tier = [_("tier {n}", n=line.tier)] if line.tier else []
    return " · ".join([charge, *([line.period] if line.period else []), *tier])


def _reckoning(_: Words, line: Line, currency: str) -> str:
    if line.kind == "contained":
        return _("{percent} %, contained in the prices", percent=line.quantity)
    if line.unit == "%":
        return _("{percent} %", percent=line.quantity)
    if line.unit_price is None:
        return ""
    return f"{quantity_text(_, line.quantity, line.unit)} × {_.unit_price(line.unit_price, currency)}"


def quantity_text(_: Words, quantity: Decimal, unit: str) -> str:
    """Return a quantity with its unit, such as "200 kWh" or "1 month"."""
    # Adding zero turns 3E+1 back into 30.
    number = round(quantity, _PLACES).normalize() + Decimal(0)
    if unit in _COUNTED:
        return _COUNTED[unit](_, number)
    return f"{_.number(number)}\u00a0{unit}"
