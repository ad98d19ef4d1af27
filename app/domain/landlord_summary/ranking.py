"""What each unit used, and how much that is for each m² of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID


@dataclass(frozen=True, slots=True)
class UnitUse:
    """What the meters of a unit counted."""

    unit_id: UUID
    name: str
    kwh: Decimal
    area_m2: Decimal | None = None

    @property
    def per_m2(self) -> Fraction | None:
        """Its kWh for each m², None where nobody said how large it is."""
        return Fraction(self.kwh) / Fraction(self.area_m2) if self.area_m2 else None


def ranked(units: Iterable[UnitUse]) -> tuple[UnitUse, ...]:
    """Return the units that used most for each m² first, then those of unknown size by what they used."""
    return tuple(sorted(units, key=_rank))


def _rank(use: UnitUse) -> tuple[bool, Fraction, str]:
    per_m2 = use.per_m2
    return per_m2 is None, -(Fraction(use.kwh) if per_m2 is None else per_m2), use.name
