"""The statements that are out beside what everybody bears now."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from app.domain.invoice.document import issued_from_json
from app.domain.invoice.same import says_the_same
from app.domain.sharing.allocation import Allocation
from app.domain.sharing.parts import Part
from app.storage.landlord_tables import Invoice


@dataclass(frozen=True)
class Match:
    """A statement and the part it is for; None where nobody has this part, or no statement is out for it."""

    row: Invoice | None
    part: Part | None

    @cached_property
    def is_same(self) -> bool:
        """Tell whether the statement says what would be issued today."""
        if self.row is None or self.part is None:
            return False
        return says_the_same(issued_from_json(self.row.document), self.part)


def matched(allocation: Allocation, rows: Iterable[Invoice]) -> list[Match]:
    """Return the parts of occupants with their statements, then statements that nobody's part is left for."""
    there = {(row.unit_id, row.person_id, row.start_on): row for row in rows}
    found = [
        Match(there.pop((part.unit_id, part.person_id, part.start), None), part)
        for part in allocation.parts
        if part.person_id is not None
    ]
    return [*found, *(Match(row, None) for row in there.values())]
