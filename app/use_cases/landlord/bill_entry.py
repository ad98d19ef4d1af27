"""What the form of a supplier's bill begins with, and what it stores."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from app.domain.sharing.among import among
from app.domain.sharing.bill import BillForm
from app.domain.sharing.facts import Space
from app.storage.landlord_tables import UtilityBill
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.attachments import Attachment, keep_attachment
from app.use_cases.landlord.bill_facts import BillFacts
from app.use_cases.landlord.bill_page import form_of, prefill
from app.use_cases.landlord.billing import billing_settings
from app.use_cases.landlord.bills import add_utility_bill, change_utility_bill


@dataclass(frozen=True, slots=True)
class BillEntry:
    """A bill as the form shows it first, the units it can be shared among, and its kept file."""

    site_id: UUID
    form: BillForm
    units: Sequence[Space]
    file_id: UUID | None = None


def new_bill(book: Book, site_id: UUID) -> BillEntry:
    """Return the next bill of a site, like its last one, the first by the site's own rules.

    Raises GoneError.
    """
    usual = billing_settings(book, site_id).settings.sharing
    return _entry(book, site_id, prefill(book, site_id, usual))


def stored_bill(book: Book, bill_id: UUID) -> BillEntry:
    """Return a bill as it was entered. Raises GoneError."""
    row = book.find(UtilityBill, bill_id)
    return _entry(book, row.site_id, form_of(row), row.file_id)


def enter_bill(book: Book, site_id: UUID, form: BillForm, attachment: Attachment | None) -> UUID:
    """Store a supplier's bill with its photo or PDF. Raises FormError."""
    return add_utility_bill(book, site_id, form, _kept(book, attachment))


def correct_bill(
    book: Book, bill_id: UUID, form: BillForm, attachment: Attachment | None, file_id: UUID | None
) -> UUID:
    """Correct a bill; a new file stands in for the kept one. Raises FormError and IssuedBillError."""
    change_utility_bill(book, bill_id, form, _kept(book, attachment) or file_id)
    return bill_id


def _entry(book: Book, site_id: UUID, form: BillForm, file_id: UUID | None = None) -> BillEntry:
    """Return a form with the units that are in use or were within its days, and with nothing for others."""
    facts = BillFacts(book, book.find(Site, site_id))
    units = list(dict.fromkeys([*facts.spaces, *facts.spaces_in(form)]))
    sharing = among(form.sharing, {unit.id for unit in units})
    return BillEntry(site_id, replace(form, sharing=sharing), units, file_id)


def _kept(book: Book, attachment: Attachment | None) -> UUID | None:
    return None if attachment is None else keep_attachment(book, attachment)
