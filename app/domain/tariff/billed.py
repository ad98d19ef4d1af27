"""What a bill says: its lines, their sums, and what the next bill has to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from app.domain.errors import Problem
from app.domain.quality import Quality

Kind = Literal[
    "energy",
    "demand",
    "fixed",
    "minimum",
    "cap",
    "percent",
    "settlement",
    "tax",
    "contained",
    "rounding",
    "carry",
]
NO_TAX: tuple[Kind, ...] = ("energy", "demand", "fixed", "minimum", "cap", "percent", "settlement")
NOTHING = Decimal(0)
# A charge for demand, and one of its periods (None without periods).
PeakKey: TypeAlias = tuple[str, str | None]


class Line(NamedTuple):
    """One printed line: what a charge costs for a period, a tier and some days (`end` excluded).

    `exact` is before, `amount` after rounding. Export is a positive quantity
    with a negative amount. A "contained" tax is stated, not added.
    """

    charge: str
    kind: Kind
    period: str | None
    tier: int | None
    quantity: Decimal
    unit: str
    unit_price: Decimal | None
    exact: Decimal
    amount: Decimal
    first: date
    end: date
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Carry:
    """Credit for the next bill: kWh by period ("" without periods), and money."""

    kwh: Mapping[str, Decimal] = field(default_factory=dict)
    money: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class PastCycle:
    """An earlier cycle: its first day, the Wh billed, the highest power in W, and that of each charge."""

    start: date
    wh: int
    peak_w: int = 0
    peaks: Mapping[PeakKey, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class History:
    """What a bill has to know of earlier ones; the newest cycle comes first."""

    cycles: tuple[PastCycle, ...] = ()
    carry: Carry = field(default_factory=Carry)

    def after(self, bill: "Bill") -> "History":
        """Return the history that the bill after this one needs."""
        return History((bill.as_past, *self.cycles), bill.carry)


@dataclass(frozen=True)
class Bill:
    """The lines of a cycle; `wh` and `peak_w` are what was imported, as billed.

    `tables` tells the number of the table that held, for charges that have
    several; `notes` what had to be assumed; `peaks` the highest powers in W by charge and period.
    """

    lines: tuple[Line, ...]
    currency: str
    start: datetime
    end: datetime
    first: date
    wh: int
    peak_w: int
    quality: Quality
    carry: Carry
    tables: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()
    peaks: Mapping[PeakKey, int] = field(default_factory=dict)

    @cached_property
    def net(self) -> Decimal:
        """The sum of the lines before tax; a tax that prices contain is taken out."""
        return self._sum(*NO_TAX) - self._sum("contained")

    @cached_property
    def tax(self) -> Decimal:
        """The sum of the taxes, added or contained."""
        return self._sum("tax", "contained")

    @cached_property
    def gross(self) -> Decimal:
        """What is to be paid: net and tax, rounded to cash, after credit from or for other bills."""
        return self.net + self.tax + self._sum("rounding", "carry")

    @property
    def as_past(self) -> PastCycle:
        """This cycle as later bills know it."""
        return PastCycle(self.first, self.wh, self.peak_w, self.peaks)

    def _sum(self, *kinds: Kind) -> Decimal:
        return sum((line.amount for line in self.lines if line.kind in kinds), NOTHING)
