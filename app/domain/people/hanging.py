"""What hangs on something that is to be deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import N_, MeterbookError


class Part(StrEnum):
    """A kind of thing that hangs on another."""

    UNITS = "units"
    METERS = "meters"
    READINGS = "readings"
    STAYS = "stays"
    BILLS = "bills"
    INVOICES = "invoices"
    PAYMENTS = "payments"


# With these it is kept for the books: archived, never deleted.
MONEY = frozenset([Part.BILLS, Part.INVOICES, Part.PAYMENTS])


@dataclass(frozen=True, slots=True)
class Hanging:
    """How much of each kind hangs on something; only what there is."""

    counts: Mapping[Part, int]

    @property
    def has_money(self) -> bool:
        """Whether money is involved, so that it can only be archived."""
        return not MONEY.isdisjoint(self.counts)


class MoneyError(MeterbookError):
    """Something that bills, invoices or payments rest on would be deleted."""

    sentence = N_("Bills or payments rest on “{name}”. Archive it instead, so that they stay complete.")


def hanging(**counts: int) -> Hanging:
    """Return what hangs on something, by the names of its parts."""
    return Hanging({Part(name): count for name, count in counts.items() if count})
