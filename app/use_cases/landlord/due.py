"""What is to be paid and was not: bills of suppliers that are due soon, payments that did not come."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.alerts import Alert, Due, Subject, bill_alert, payment_alert
from app.storage.queries.landlord.payments import billed_sites, bills_due_from
from app.storage.tables import Person, Site
from app.use_cases.book import Book
from app.use_cases.landlord.ledgers import ledger_of_site

# The day of a site may be another one than that of UTC.
_A_DAY = timedelta(days=1)


def due_alerts(book: Book, minute_of_day: int) -> Iterator[Alert]:
    """Yield what reminders tell of payments at a minute of the day; what is paid says nothing."""
    for bill in bills_due_from(book.session, book.now.date() - _A_DAY):
        site = book.find(Site, bill.site_id)
        if bill.due_on and site.archived_at is None:
            due = Due(bill.supplier or site.name, bill.amount, bill.currency, bill.due_on)
            yield bill_alert(_subject(site), due, minute_of_day)
    for site_id in billed_sites(book.session):
        yield from _payments(book, site_id, minute_of_day)


def _payments(book: Book, site_id: UUID, minute_of_day: int) -> Iterator[Alert]:
    site = book.find(Site, site_id)
    for account in ledger_of_site(book, site_id).accounts.values():
        name = book.find(Person, account.key.person_id).name
        for one in account.settled:
            if one.open and site.archived_at is None:
                due = Due(name, one.open, account.key.currency, one.claim.due_on)
                yield payment_alert(_subject(site), due, minute_of_day)


def _subject(site: Site) -> Subject:
    return Subject(site.id, site.name, ZoneInfo(site.time_zone), site.name)
