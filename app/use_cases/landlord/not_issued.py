"""Occupants who get no statement of a bill, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.errors import N_, Word
from app.domain.sharing.facts import Facts, Tenancy
from app.domain.sharing.parts import Part
from app.use_cases.landlord.bill_page import BillPage


@dataclass(frozen=True, slots=True)
class NotIssued:
    """Somebody who gets no statement for the days from `start` on, and why."""

    person_id: UUID
    unit_id: UUID | None
    start: date
    reason: Word


def not_issued(page: BillPage) -> Iterator[NotIssued]:
    """Yield every occupant in the days of a bill who owes nothing by it."""
    parts = {(part.unit_id, part.person_id, part.start): part for part in page.allocation.parts}
    for stay in page.facts.tenancies:
        part = parts.get((stay.unit_id, stay.person_id, stay.start))
        if stay.person_id and not (part and part.gross):
            yield NotIssued(stay.person_id, stay.unit_id, stay.start, _why(page.facts, stay, part))


def _why(facts: Facts, stay: Tenancy, part: Part | None) -> Word:
    if part and part.lines:
        return Word(N_("Nothing is due: the amounts come to zero."))
    if any(each.unit_id == stay.unit_id and stay.start <= each.start < stay.end for each in facts.measured):
        return Word(N_("No tariff gives a price for these days."))
    return Word(N_("No meter of the unit counted in these days, and nothing else is charged."))
