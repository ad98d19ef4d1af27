"""Which money pays for what, moved about without losing any of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

NOTHING = Decimal(0)


@dataclass
class Pot:
    """Money that came in on a day, and what of it is left."""

    id: UUID
    on: date
    left: Decimal


@dataclass
class Want:
    """Something that money is to be spent on, and what it still lacks."""

    id: UUID
    lacks: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """So much of what came in by one entry went to another one."""

    from_id: UUID
    to_id: UUID
    on: date
    amount: Decimal


@dataclass
class Allotment:
    """The parts so far; every move takes from a pot exactly what a want gets."""

    parts: list[Part] = field(default_factory=list)

    def spend(self, pots: Iterable[Pot], want: Want) -> None:
        """Spend on a want what it lacks, from the first pot on."""
        for pot in pots:
            self.move(pot, want, want.lacks)

    def move(self, pot: Pot, want: Want, most: Decimal) -> None:
        """Move at most so much, as far as the pot has it and the want lacks it."""
        amount = min(pot.left, want.lacks, most)
        if amount > 0:
            pot.left -= amount
            want.lacks -= amount
            self.parts.append(Part(pot.id, want.id, pot.on, amount))

    def take_back(self, want: Want, given: Mapping[UUID, Want]) -> None:
        """Give a want what it lacks out of what others were given, the latest part first."""
        for part in reversed(self.parts[:]):
            if want.lacks > 0 and part.to_id in given:
                self._turn(part, given[part.to_id], want)

    def _turn(self, part: Part, loser: Want, want: Want) -> None:
        amount = min(part.amount, want.lacks)
        self.parts.remove(part)
        if amount < part.amount:
            self.parts.append(Part(part.from_id, loser.id, part.on, part.amount - amount))
        self.parts.append(Part(part.from_id, want.id, part.on, amount))
        loser.lacks += amount
        want.lacks -= amount


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Return the sum of amounts."""
    return sum(amounts, NOTHING)
