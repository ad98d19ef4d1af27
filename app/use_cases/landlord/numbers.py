"""The numbers that a site gives to what it issues."""

from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.invoice.numbering import number_of
from app.domain.zone import local_day
from app.storage.queries.landlord.invoices import highest_sequence
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.billing import billing_settings


class Numbers:
    """Gives numbers one after the other; a verb holds the file while it does, so none is given twice."""

    def __init__(self, book: Book, site_id: UUID) -> None:
        """Go on where the site's year stands."""
        self.today = local_day(book.now, ZoneInfo(book.find(Site, site_id).time_zone))
        self.last = highest_sequence(book.session, site_id, self.today.year)
        self._prefix = billing_settings(book, site_id).settings.number_prefix

    def next(self) -> str:
        """Return the next number."""
        self.last += 1
        return number_of(self.today.year, self.last, self._prefix)
