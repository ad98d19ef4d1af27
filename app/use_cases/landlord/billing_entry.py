"""What the form of a site's letters and rules begins with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from app.domain.sharing.among import among
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
    billing, units = billing_settings(book, site_id), spaces(book, site_id)
    sharing = among(billing.settings.sharing, {unit.id for unit in units})
    offered = replace(billing, settings=replace(billing.settings, sharing=sharing))
    currency = prefill(book, site_id).currency
    return BillingEntry(book.find(Site, site_id).name, offered, units, currency)
