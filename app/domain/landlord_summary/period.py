"""A supplier's bill, and what came of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Period:
    """A bill for the days from `start` until `end` (excluded), with its statements.

    `shared` is what of `amount` they bear, None while none is out; `billed` has the taxes on top of it
    too. `kwh` is what the supplier counted (None: nobody knows), `sub_kwh` what the units' meters did.
    """

    id: UUID
    start: date
    end: date
    currency: str
    amount: Decimal
    kwh: Decimal | None = None
    sub_kwh: Decimal = _NOTHING
    shared: Decimal | None = None
    billed: Decimal = _NOTHING
    received: Decimal = _NOTHING
    outstanding: Decimal = _NOTHING

    @property
    def days(self) -> int:
        """Its days."""
        return (self.end - self.start).days

    @property
    def own_cost(self) -> Decimal | None:
        """What the owner bears of it, None while nothing is issued."""
        return None if self.shared is None else self.amount - self.shared

    @property
    def asked(self) -> Decimal | None:
        """What its statements ask for, None while none is out."""
        return None if self.shared is None else self.billed

    @property
    def metered_kwh(self) -> Decimal:
        """What of its kWh the units' meters saw; never more than the supplier counted."""
        return self.sub_kwh if self.kwh is None else min(self.sub_kwh, self.kwh)

    @property
    def rest_kwh(self) -> Decimal:
        """What of its kWh no unit's meter saw."""
        return _NOTHING if self.kwh is None else self.kwh - self.metered_kwh
