"""The ledger of a site: what every other part asks to know what is paid."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.ledger.ledger import Ledger, settle
from app.domain.ledger.reminding import Fee, ReminderLetter
from app.domain.zone import local_day
from app.storage.queries.landlord.payments import (
    claims_of_site,
    currencies_of_site,
    receipts_of_site,
    reminders_of_site,
)
from app.storage.tables import Site
from app.use_cases.book import Book


def ledger_of_site(book: Book, site_id: UUID) -> Ledger:
    """Return who owes what at a site; every claim's status follows from it."""
    fees = (fee.claim for fee in fees_of_site(book, site_id))
    return settle([*claims_of_site(book.session, site_id), *fees], receipts_of_site(book.session, site_id))


def fees_of_site(book: Book, site_id: UUID) -> list[Fee]:
    """Return what reminders of a site cost those who got them."""
    letters = [
        (row, ReminderLetter.model_validate_json(row.document))
        for row in reminders_of_site(book.session, site_id)
    ]
    return [letter.fee_of(row.id, row.person_id, site_id) for row, letter in letters if letter.fee]


def today_at(book: Book, site_id: UUID) -> date:
    """Return the present day at a site. Raises GoneError."""
    return local_day(book.now, ZoneInfo(book.find(Site, site_id).time_zone))


def currency_of(book: Book, site_id: UUID) -> str:
    """Return the currency of a site's payments: its own, else that of its latest bill, else none."""
    issued = currencies_of_site(book.session, site_id)
    return book.find(Site, site_id).currency or next(iter(issued), "")
