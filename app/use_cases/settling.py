"""What follows from a reading that came, went or changed: estimates between, and what falls mean."""

from datetime import datetime

from app.storage.queries.meters import StoredMeter
from app.use_cases.book import Book
from app.use_cases.landlord.estimates import renew_estimates
from app.use_cases.verdicts import settle


def settle_around(book: Book, stored: StoredMeter, at: datetime) -> None:
    """Interpolate anew what nobody read around an instant, then decide every fall that is undecided.

    Who does not manage the site does not see all that decides; its server works it out for them.
    """
    if not book.manages(stored.row.site_id):
        return
    renew_estimates(book, stored, at)
    settle(book, stored, at)
