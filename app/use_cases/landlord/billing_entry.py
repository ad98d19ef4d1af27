"""What the form of a site's letters and rules begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.sharing.facts import Space
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.bill_page import prefill, spaces
from app.use_cases.landlord.billing import Billing, billing_settings


@dataclass(frozen=True, slots=True)
class BillingEntry:
    """The settings of a site's letters, its units, and the currency of its bills."""

    site: str
    billing: Billing
    units: Sequence[Space]
    currency: str


def billing_entry(book: Book, site_id: UUID) -> BillingEntry:
    """Return the settings of a site's letters as the form shows them. Raises GoneError."""
    billing = billing_settings(book, site_id)
    currency = prefill(book, site_id).currency
    return BillingEntry(book.find(Site, site_id).name, billing, spaces(book, site_id), currency)
