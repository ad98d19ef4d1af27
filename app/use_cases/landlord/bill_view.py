"""A supplier's bill as its screen shows it: how it is shared, and where its site is."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.bill_page import BillPage, utility_bill


@dataclass(frozen=True, slots=True)
class BillView:
    """A bill, and the name and the zone of its site."""

    page: BillPage
    site: str
    zone: ZoneInfo


def bill_view(book: Book, bill_id: UUID) -> BillView:
    """Return a bill as its screen shows it. Raises GoneError."""
    page = utility_bill(book, bill_id)
    site = book.find(Site, page.site_id)
    return BillView(page, site.name, ZoneInfo(site.time_zone))
