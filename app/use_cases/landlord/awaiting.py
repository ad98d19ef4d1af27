"""Invoices that were issued on a device and have no number yet: once connected, the server gives it."""

from collections.abc import Callable

from app.domain.invoice.document import Issued, issued_from_json
from app.storage.landlord_tables import Invoice
from app.storage.sync.outgoing import rows_waiting
from app.storage.sync.state import cursor_of
from app.use_cases.book import Book


def documents(book: Book) -> Callable[[Invoice], Issued]:
    """Return how to read what was issued: a draft has no number, and asks nobody for money."""
    is_connected = bool(cursor_of(book.session).epoch)
    waiting = rows_waiting(book.session, str(Invoice.__tablename__)) if is_connected else set()

    def document(row: Invoice) -> Issued:
        issued = issued_from_json(row.document)
        return issued.as_draft() if row.id in waiting else issued

    return document
