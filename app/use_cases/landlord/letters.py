"""All statements of a bill as one file to send or keep."""

import io
import zipfile
from uuid import UUID

from app.storage.landlord_tables import UtilityBill
from app.storage.queries.landlord.bills import statements_of_bill
from app.use_cases.book import Book
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.invoices import invoice_pdf
from app.use_cases.progress import Progress, unseen


def letters_of_bill(book: Book, bill_id: UUID, *, progress: Progress = unseen) -> NamedFile:
    """Return the PDFs of all statements that are out for a bill, in a ZIP. Raises GoneError."""
    bill = book.find(UtilityBill, bill_id)
    rows = statements_of_bill(book.session, bill.site_id, bill_id)
    whole = io.BytesIO()
    # PDFs are compressed already.
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as pack:
        for number, row in enumerate(rows):
            progress(number, len(rows))
            letter = invoice_pdf(book, row.id)
            pack.writestr(letter.name, letter.content)
    return NamedFile(f"statements-{bill.start_on}-{bill.end_on}.zip", whole.getvalue())
