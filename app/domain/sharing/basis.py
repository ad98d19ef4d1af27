"""What a bill's amount is shared by: the kWh it is for, and what of them nobody's meter saw."""

from dataclasses import dataclass
from fractions import Fraction

from app.domain.reading import MOST_DECIMALS
from app.domain.sharing.facts import Facts

_WH = 10**MOST_DECIMALS


@dataclass(frozen=True, slots=True)
class Basis:
    """The Wh that stand for the whole bill, those that meters saw, and those the bill names (None: none).

    `common_wh` is what meters of common areas counted; it belongs to the rest.
    """

    whole_wh: int
    seen_wh: int
    common_wh: int
    said_wh: int | None

    @property
    def rest_wh(self) -> int:
        """What no meter of a unit counted, common areas included."""
        return self.whole_wh - self.seen_wh

    @property
    def rest(self) -> Fraction:
        """The part of the bill that the rule for the rest shares; all of it where nothing was used."""
        return Fraction(self.rest_wh, self.whole_wh) if self.whole_wh else Fraction(1)

    def part(self, wh: int) -> Fraction:
        """Return the part of the bill that some Wh are."""
        return Fraction(wh, self.whole_wh) if self.whole_wh else Fraction(0)


def basis_of(facts: Facts) -> Basis:
    """Return by what a bill is shared.

    The bill's own kWh count, else what the main meters counted, else what all meters did. Where the
    meters saw more than that, the bill is shared by what they saw. A bill of 0 kWh is shared by the
    rule for the rest alone.
    """
    common = sum(each.wh for each in facts.measured if each.is_common)
    seen = sum(each.wh for each in facts.measured if not each.is_common)
    said = None if facts.bill.kwh is None else int(facts.bill.kwh * _WH)
    if said == 0:
        return Basis(0, 0, common, said)
    named = facts.main_wh if said is None else said
    return Basis(max(named or 0, seen + common), seen, common, said)
