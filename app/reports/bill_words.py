"""What the lines of a bill are called and count, in the person's words."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from app.domain.tariff.billed import Line
from app.reports.words import Words

# Only these names are ours; the others are what the tariff calls its charges.
_OUR_NAMES = ("rounding", "carry", "settlement")

_COUNTED: Mapping[str, Callable[[Words, Decimal], str]] = {
    "day": lambda _, n: _("1 day") if n == 1 else _("{n} days", n=n),
    "month": lambda _, n: _("1 month") if n == 1 else _("{n} months", n=n),
    "year": lambda _, n: _("1 year") if n == 1 else _("{n} years", n=n),
    "cycle": lambda _, n: _("1 bill") if n == 1 else _("{n} bills", n=n),
}


def charge_name(_: Words, line: Line) -> str:
    """Return what is charged."""
    return _(line.charge) if line.kind in _OUR_NAMES else line.charge


def line_name(_: Words, line: Line) -> str:
    """Return what is charged, at which hours and in which tier."""
    tier = [_("tier {n}", n=line.tier)] if line.tier else []
    return " · ".join([charge_name(_, line), *([line.period] if line.period else []), *tier])


def quantity_text(_: Words, quantity: Decimal, unit: str, places: int = 2) -> str:
    """Return a quantity with its unit, such as "200 kWh" or "1 month", rounded to some places."""
    # Adding zero turns 3E+1 back into 30.
    number = round(quantity, places).normalize() + Decimal(0)
    if unit in _COUNTED:
        return _COUNTED[unit](_, number)
    return f"{_.number(number)}\u00a0{unit}" if unit else _.number(number)
