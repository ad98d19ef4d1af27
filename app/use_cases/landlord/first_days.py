"""Since when a unit takes part in the bills of its site."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.storage.queries.landlord.bills import bills_of_site, issued_bills
from app.use_cases.book import Book


@dataclass(frozen=True, slots=True)
class BilledDays:
    """Whether a site has bills, and the first day after those with statements out (None: there is none)."""

    has_bills: bool = False
    next_on: date | None = None


def billed_days(book: Book, site_id: UUID) -> BilledDays:
    """Return how far the bills of a site reach."""
    bills, issued = bills_of_site(book.session, site_id), issued_bills(book.session, site_id)
    next_on = max((bill.end_on for bill in bills if bill.id in issued), default=None)
    return BilledDays(bool(bills), next_on)
