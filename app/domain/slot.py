"""The places of a bill where an amount can stand: a charge, in a period, in a tier."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.domain.tariff.billed import Line


class Slot(NamedTuple):
    """The lines of a charge in a period ("" for none) and a tier (0 for none); None means all of them."""

    charge: str
    period: str | None = None
    tier: int | None = None

    def holds(self, line: "Line") -> bool:
        """Tell whether a line stands here."""
        return self.spans(slot_of(line))

    def spans(self, other: "Slot") -> bool:
        """Tell whether all that stands at another place stands here as well."""
        if not self.charge:
            return self == WHOLE
        same_period = self.period is None or self.period == other.period
        return self.charge == other.charge and same_period and self.tier in (None, other.tier)


# The whole bill, and no place of our bill at all.
WHOLE = Slot("")
NOWHERE = Slot("", "", 0)


def slot_of(line: "Line") -> Slot:
    """Return the place of one line."""
    return Slot(line.charge, line.period or "", line.tier or 0)
