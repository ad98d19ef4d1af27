"""Keeping what is issued, for good."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.domain.invoice.document import Issued
from app.storage.landlord_tables import Invoice
from app.use_cases.book import Book


@dataclass(frozen=True, slots=True)
class Whose:
    """What an invoice belongs to."""

    site_id: UUID
    person_id: UUID
    unit_id: UUID | None
    utility_bill_id: UUID | None
    corrects_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """What is issued, where its number stands among those of the year, and what it belongs to."""

    issued: Issued
    sequence: int
    whose: Whose


def keep(book: Book, pieces: Iterable[Piece]) -> tuple[UUID, ...]:
    """Store what is issued and return its ids; the file refuses to change it from then on."""
    rows = [_row(book, piece) for piece in pieces]
    book.add_many(Invoice, rows)
    return tuple(row["id"] for row in rows)


def _row(book: Book, piece: Piece) -> dict[str, Any]:
    issued, whose = piece.issued, piece.whose
    return {
        "id": issued.id,
        "site_id": whose.site_id,
        "person_id": whose.person_id,
        "unit_id": whose.unit_id,
        "utility_bill_id": whose.utility_bill_id,
        "corrects_id": whose.corrects_id,
        "kind": issued.kind.value,
        "year": issued.issued_on.year,
        "sequence": piece.sequence,
        "number": issued.number,
        "issued_at": book.now,
        "issued_on": issued.issued_on,
        "due_on": issued.due_on,
        "start_on": issued.start,
        "end_on": issued.end,
        "currency": issued.currency,
        "net": issued.net,
        "tax": issued.tax,
        "gross": issued.gross,
        "reference": issued.reference,
        "document": issued.to_json(),
    }
