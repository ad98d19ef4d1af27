"""What was issued and would be something else today, since a reading or an occupant was changed later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.sharing.allocation import allocate
from app.storage.landlord_tables import UtilityBill
from app.storage.queries.landlord.bills import bills_of_site, issued_bills, statements_of_bill
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.bill_facts import BillFacts
from app.use_cases.landlord.bill_page import form_of
from app.use_cases.landlord.matching import Match, matched


@dataclass(frozen=True, slots=True)
class WouldChange:
    """What one person pays for a unit by the statement that is out (None: none is), and would pay now."""

    person_id: UUID
    unit_id: UUID | None
    invoice_id: UUID | None
    number: str
    issued: Decimal
    now: Decimal

    @property
    def difference(self) -> Decimal:
        """How much more it would be."""
        return self.now - self.issued


@dataclass(frozen=True, slots=True)
class ChangedPeriod:
    """A bill whose statements are out, and for whom they would be others now.

    `missing`: how many things it lacks since, so that nobody knows what these would say.
    """

    bill_id: UUID
    start: date
    end: date
    currency: str
    changes: tuple[WouldChange, ...]
    missing: int = 0


def changed_since_issue(book: Book, site_id: UUID) -> list[ChangedPeriod]:
    """Return the issued periods of a site that would be shared otherwise today, oldest first.

    A reading at the end of one period begins the next: both are there. Raises GoneError.
    """
    site = book.find(Site, site_id)
    out = issued_bills(book.session, site_id)
    issued = [row for row in reversed(bills_of_site(book.session, site_id)) if row.id in out]
    facts = BillFacts(book, site)
    periods = (_period(book, facts, row) for row in issued)
    return [period for period in periods if period.changes or period.missing]


def _period(book: Book, facts: BillFacts, bill: UtilityBill) -> ChangedPeriod:
    rows = statements_of_bill(book.session, bill.site_id, bill.id)
    allocation = allocate(facts.of(form_of(bill)))
    missing = len(allocation.missing) if bill.finalised_at is None else 0
    changes = () if missing else tuple(_changes(matched(allocation, rows)))
    return ChangedPeriod(bill.id, bill.start_on, bill.end_on, bill.currency, changes, missing)


def _changes(matches: list[Match]) -> Iterator[WouldChange]:
    for match in matches:
        row, part = match.row, match.part
        if match.is_same:
            continue
        if row is not None:
            now = part.gross if part else Decimal(0)
            yield WouldChange(row.person_id, row.unit_id, row.id, row.number, row.gross, now)
        elif part and part.person_id and part.gross:
            yield WouldChange(part.person_id, part.unit_id, None, "", Decimal(0), part.gross)
