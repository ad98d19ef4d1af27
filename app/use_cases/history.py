"""What was done, and taking it back."""

from uuid import UUID

from app.storage.queries.changes import Entry, entries_of_meter, entries_of_row
from app.storage.queries.landlord.moves import estimates_of_group
from app.use_cases.book import Book
from app.use_cases.landlord.estimates import renew_estimates
from app.use_cases.verdicts import settle


def undo(book: Book, group_id: UUID) -> None:
    """Take back what one verb did; raises ChangedSinceError or NothingToUndoError and does nothing then.

    An estimate that comes back stands between the readings there are now.
    """
    book.undo(group_id)
    for row in estimates_of_group(book.session, group_id):
        stored = book.meter(row.meter_id)
        renew_estimates(book, stored, row.taken_at)
        settle(book, stored, row.taken_at)


def history_of_reading(book: Book, reading_id: UUID) -> list[Entry]:
    """Return what was done to a reading, newest first; also to one that is deleted."""
    return entries_of_row(book.session, reading_id)


def history_of_meter(book: Book, meter_id: UUID) -> list[Entry]:
    """Return what was done to a meter and its readings, newest first."""
    return entries_of_meter(book.session, meter_id)
