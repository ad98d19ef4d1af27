"""Issued letters as PDF files."""

import re
from collections.abc import Mapping
from uuid import UUID

from app.domain.invoice.document import Issued, issued_from_json
from app.storage.landlord_tables import Invoice
from app.storage.tables import File
from app.use_cases.book import Book
from app.use_cases.exports import NamedFile


def letter_file(book: Book, invoice_id: UUID) -> NamedFile:
    """Return a statement or credit note as it was issued. Raises GoneError."""
    from app.reports.letters.statement import pdf_of  # noqa: PLC0415 - what draws loads only when used

    row = book.find(Invoice, invoice_id)
    issued = issued_from_json(row.document)
    return NamedFile(f"{file_word(row.number)}.pdf", pdf_of(issued, _pictures(book, issued)))


def file_word(text: str) -> str:
    """Return a text as a part of a file's name: letters, digits and hyphens."""
    return re.sub(r"\W+", "-", text).strip("-") or "letter"


def _pictures(book: Book, issued: Issued) -> Mapping[UUID, bytes]:
    """Return the logo and the photos that are here; one that is missing is proof pending."""
    wanted = {issued.logo_id, *(dial.photo_id for dial in issued.readings)} - {None}
    found = ((file_id, _content(book, file_id)) for file_id in wanted if file_id)
    return {file_id: content for file_id, content in found if content is not None}


def _content(book: Book, file_id: UUID) -> bytes | None:
    row = book.session.get(File, file_id)
    return None if row is None else book.files.get(row.sha256)
