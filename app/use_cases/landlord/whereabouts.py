"""At which site something is."""

from uuid import UUID

from app.storage.landlord_tables import Invoice, UtilityBill
from app.use_cases.book import Book


def site_of_bill(book: Book, bill_id: UUID) -> UUID:
    """Return the site that a supplier's bill is for. Raises GoneError."""
    return book.find(UtilityBill, bill_id).site_id


def site_of_invoice(book: Book, invoice_id: UUID) -> UUID:
    """Return the site that an invoice or credit note was issued for. Raises GoneError."""
    return book.find(Invoice, invoice_id).site_id
