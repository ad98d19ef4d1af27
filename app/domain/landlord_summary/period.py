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
    too. `received` and `outstanding` contain the fees of reminders about them, which `fees_received` and
    `fees_outstanding` tell. `ahead` is what of an amount without statements the owner would bear, None
    while nobody knows.
    `kwh` is what the supplier counted (None: nobody knows), `sub_kwh` what the units' meters did.
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
    fees_received: Decimal = _NOTHING
    fees_outstanding: Decimal = _NOTHING
    ahead: Decimal | None = None

    @property
    def days(self) -> int:
        """Its days."""
        return (self.end - self.start).days

    @property
    def own_cost(self) -> Decimal | None:
        """What the owner bears of it, or would where nothing is issued yet; None while nobody knows."""
        return self.ahead if self.shared is None else self.amount - self.shared

    @property
    def is_own_ahead(self) -> bool:
        """Tell whether the owner's cost is only what it would be."""
        return self.shared is None and self.ahead is not None

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
