"""What was issued, to look at and to send."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.invoice.document import Issued, Kind
from app.storage.landlord_tables import Invoice
from app.storage.queries.landlord.invoices import (
    credit_for,
    issued_for_bill,
    issued_of_site,
    issued_to_person,
)
from app.storage.tables import File, Person, Site
from app.use_cases.book import Book
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.awaiting import documents

_LONGEST_SIDE, _QUALITY = 900, 82
_FILE_NAME = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class InvoicePage:
    """What was issued; `credit_id` is the credit note that took it back, `corrects_id` what it takes back."""

    id: UUID
    site_id: UUID
    person_id: UUID
    bill_id: UUID | None
    corrects_id: UUID | None
    credit_id: UUID | None
    issued: Issued
    unit_id: UUID | None = None


def invoice_page(book: Book, invoice_id: UUID) -> InvoicePage:
    """Return one statement or credit note. Raises GoneError."""
    row = book.find(Invoice, invoice_id)
    credit = credit_for(book.session, invoice_id)
    return _page(row, credit.id if credit else None, documents(book)(row))


def invoices_of_site(book: Book, site_id: UUID) -> list[InvoicePage]:
    """Return all that a site issued, newest first. Raises GoneError."""
    return list(_pages(book, issued_of_site(book.session, book.find(Site, site_id).id)))


def invoices_of_person(book: Book, person_id: UUID) -> list[InvoicePage]:
    """Return all that was issued to a person, newest first. Raises GoneError."""
    return list(_pages(book, issued_to_person(book.session, book.find(Person, person_id).id)))


def invoices_of_bill(book: Book, bill_id: UUID) -> list[InvoicePage]:
    """Return all that was issued for a supplier's bill, oldest first."""
    return list(reversed(list(_pages(book, issued_for_bill(book.session, bill_id)))))


def invoice_pdf(book: Book, invoice_id: UUID) -> NamedFile:
    """Return a statement or credit note as a PDF. Raises GoneError."""
    from app.reports.letters.statement import pdf_of  # noqa: PLC0415 - what draws loads only when used

    issued = documents(book)(book.find(Invoice, invoice_id))
    return NamedFile(_file_name(issued), pdf_of(issued, dict(_pictures(book, issued))))


def _pages(book: Book, rows: Sequence[Invoice]) -> Iterator[InvoicePage]:
    credits_of = {row.corrects_id: row.id for row in rows}
    document = documents(book)
    return (_page(row, credits_of.get(row.id), document(row)) for row in rows)


def _page(row: Invoice, credit_id: UUID | None, issued: Issued) -> InvoicePage:
    return InvoicePage(
        row.id,
        row.site_id,
        row.person_id,
        row.utility_bill_id,
        row.corrects_id,
        credit_id,
        issued,
        row.unit_id,
    )


def _file_name(issued: Issued) -> str:
    kind = "draft" if issued.is_draft else "credit" if issued.kind is Kind.CREDIT else "invoice"
    name = _FILE_NAME.sub("-", f"{kind}-{issued.number}-{issued.recipient.name}").strip("-")
    return f"{name[:100]}.pdf"


def _pictures(book: Book, issued: Issued) -> Iterator[tuple[UUID, bytes]]:
    """Yield the logo and the photos that are here; a file that is damaged is as one that is not here."""
    photos = {dial.photo_id for dial in issued.readings if dial.photo_id}
    for file_id in photos | ({issued.logo_id} if issued.logo_id else set()):
        row = book.session.get(File, file_id)
        content = book.files.get(row.sha256) if row else None
        small = _small(content) if content else None
        if small:
            yield file_id, small


def _small(content: bytes) -> bytes | None:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - 40 ms, only for letters with pictures

    try:
        with Image.open(io.BytesIO(content)) as picture:
            if max(picture.size) <= _LONGEST_SIDE:
                picture.load()
                return content
            picture.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
            picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            out = io.BytesIO()
            picture.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    except (UnidentifiedImageError, OSError, ValueError):
        return None
    return out.getvalue()
