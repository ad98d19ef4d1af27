"""Cost centres: the codes by which a bookkeeper tells units and people apart."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Centres:
    """The code of a unit and that of who has it; of several each is listed."""

    unit: str = ""
    person: str = ""

    @property
    def both(self) -> str:
        """The two as one text, "" where there are none."""
        return " · ".join(filter(None, (self.unit, self.person)))

    @property
    def cells(self) -> tuple[str, str]:
        """The two as cells of a table."""
        return self.unit, self.person


NOWHERE = Centres()


def together(every: Iterable[Centres]) -> Centres:
    """Return the codes of several units and people, each once, in their order."""
    found = tuple(every)
    units, people = (each.unit for each in found), (each.person for each in found)
    return Centres(_listed(units), _listed(people))


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, codes)))
