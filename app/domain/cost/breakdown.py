"""What a bill is made of: by charge, by period, by tier."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from app.domain.tariff.billed import Bill, Line

Name = TypeVar("Name", bound=Hashable)
_STATED = "contained"


@dataclass(frozen=True, slots=True)
class Part:
    """The sum of some lines of a bill, and the kWh they price."""

    amount: Decimal = Decimal(0)
    kwh: Decimal = Decimal(0)

    def __add__(self, other: "Part") -> "Part":
        """Return both together."""
        return Part(self.amount + other.amount, self.kwh + other.kwh)

    def __sub__(self, other: "Part") -> "Part":
        """Return what is left without the other."""
        return Part(self.amount - other.amount, self.kwh - other.kwh)

    @property
    def per_kwh(self) -> Decimal | None:
        """The average price, None without energy."""
        return self.amount / self.kwh if self.kwh else None


def by_charge(bill: Bill) -> dict[str, Part]:
    """Return the parts of a bill by the name of their charge; they add up to the bill."""
    return _summed(bill.lines, lambda line: line.charge)


def by_period(bill: Bill) -> dict[str, Part]:
    """Return the energy of a bill by period."""
    return _summed(_energy(bill), lambda line: line.period)


def by_tier(bill: Bill) -> dict[int, Part]:
    """Return the energy of a bill by tier, counted from one."""
    return _summed(_energy(bill), lambda line: line.tier)


def whole(bill: Bill) -> Part:
    """Return a bill as one part."""
    return Part(bill.gross, Decimal(bill.wh).scaleb(-3))


def less(more: dict[str, Part], fewer: dict[str, Part]) -> dict[str, Part]:
    """Return by name what the first parts have more than the second; nothing is left out."""
    names = dict.fromkeys([*fewer, *more])
    left = {name: more.get(name, Part()) - fewer.get(name, Part()) for name in names}
    return {name: part for name, part in left.items() if part != Part()}


def together(parts: Iterable[dict[str, Part]]) -> dict[str, Part]:
    """Return several breakdowns of one currency as one."""
    summed: dict[str, Part] = {}
    for each in parts:
        for name, part in each.items():
            summed[name] = summed.get(name, Part()) + part
    return summed


def _energy(bill: Bill) -> Iterable[Line]:
    return (line for line in bill.lines if line.kind == "energy")


def _summed(lines: Iterable[Line], name_of: Callable[[Line], Name | None]) -> dict[Name, Part]:
    summed: dict[Name, Part] = {}
    for line in lines:
        name = name_of(line)
        if name is not None and line.kind != _STATED:
            summed[name] = summed.get(name, Part()) + _part(line)
    return summed


def _part(line: Line) -> Part:
    return Part(line.amount, line.quantity if line.kind == "energy" else Decimal(0))
