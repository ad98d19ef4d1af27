"""Invoices and credit notes as they lie in storage once they were issued."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.domain.invoice.document import Line
from app.storage.landlord_tables import Invoice
from app.use_cases.book import Book
from tests.domain.invoice.documents import statement
from tests.use_cases.landlord.house import House

TERMS = timedelta(days=30)


def issue(
    book: Book,
    house: House,
    person_id: UUID,
    gross: str,
    *,
    due: date = date(2026, 12, 1),
    currency: str = "CHF",
    corrects: UUID | None = None,
) -> UUID:
    """Store an invoice of a person, or the credit note that corrects another one."""
    id_ = book.new_id()
    sequence = id_.int % 9999
    number, amount = f"2026-{sequence:04}", Decimal(gross)
    fields: dict[str, Any] = {
        "id": id_,
        "number": number,
        "issued_on": due - TERMS,
        "due_on": due,
        "currency": currency,
    }
    line = Line(text="Strom", amount=amount)
    document = statement(**fields, net=amount, gross=amount, lines=(line,), reference=f"RF{sequence:010}")
    return book.add(
        Invoice(
            **fields,
            site_id=house.site,
            person_id=person_id,
            corrects_id=corrects,
            kind="credit" if corrects else "invoice",
            year=2026,
            sequence=sequence,
            issued_at=book.now,
            start_on=document.start,
            end_on=document.end,
            net=amount,
            tax=Decimal(0),
            gross=amount,
            reference=document.reference,
            document=document.to_json(),
        )
    ).id
