"""Why a line of a bill on paper differs from ours; each reason reproduces a figure exactly."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from app.domain.money import Mode
from app.domain.reading import Register


@dataclass(frozen=True, slots=True)
class ReadOn:
    """The counter was read on other days: the energy is that of other days, and `kwh` more than ours."""

    first: date
    end: date
    kwh: Decimal


@dataclass(frozen=True, slots=True)
class Counters:
    """The values of the counter that stand on the bill mean `kwh`, ours mean `ours`.

    `registers` are theirs and ours of each register that the bill names, where it names them.
    """

    kwh: Decimal
    ours: Decimal
    registers: tuple[tuple[Register, Decimal, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class AsMuchAs:
    """The energy is an estimate: as much a day as in other days, `kwh` in all."""

    first: date
    end: date
    kwh: Decimal


@dataclass(frozen=True, slots=True)
class WholeKwh:
    """Only whole kWh are charged: those begun last are left out, or the nearest number is taken."""

    is_floor: bool


@dataclass(frozen=True, slots=True)
class Days:
    """A fixed amount is charged for so many days more than ours; below zero for fewer."""

    more: int


@dataclass(frozen=True, slots=True)
class WholeMonths:
    """A fixed amount is charged for every month that is touched."""


@dataclass(frozen=True, slots=True)
class Prices:
    """The prices from a day on hold for the whole bill, or those before it."""

    day: date
    is_before: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """Another quantity is charged."""

    theirs: Decimal
    ours: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Priced:
    """Another unit price is charged."""

    theirs: Decimal
    ours: Decimal


@dataclass(frozen=True, slots=True)
class Rate:
    """Another percentage is charged."""

    theirs: Decimal
    ours: Decimal


@dataclass(frozen=True, slots=True)
class Rounded:
    """Amounts are rounded to another step, or halves and remainders go another way."""

    step: Decimal
    mode: Mode


@dataclass(frozen=True, slots=True)
class Follows:
    """It is reckoned on the other lines, which differ."""


@dataclass(frozen=True, slots=True)
class NotOurs:
    """Our bill has no such line."""


@dataclass(frozen=True, slots=True)
class NotTheirs:
    """Their bill has no such line."""


Reason: TypeAlias = (
    ReadOn
    | Counters
    | AsMuchAs
    | WholeKwh
    | Days
    | WholeMonths
    | Prices
    | Counted
    | Priced
    | Rate
    | Rounded
    | Follows
    | NotOurs
    | NotTheirs
)
