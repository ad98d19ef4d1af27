"""Statements and credit notes as they were issued."""

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from app.domain.invoice.document import Kind
from app.storage.landlord_tables import Invoice
from app.use_cases.landlord.invoices import invoice_page, invoice_pdf
from app.use_cases.listed import listed_invoices
from sync_server.api.asking import SiteId
from sync_server.api.v1.asking import Looking
from sync_server.api.v1.fields import After, Limit, Number
from sync_server.api.v1.pages import Page, page_of
from sync_server.api.v1.tags import TaggedRoute
from sync_server.desk import Seat

router = APIRouter(prefix="/api/v1", tags=["statements"], route_class=TaggedRoute)

_PDF: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
}


class StatementAnswer(BaseModel):
    """A statement, or a credit note that takes `corrects_id` back; the days exclude `end_on`."""

    id: UUID
    site_id: UUID
    person_id: UUID
    unit_id: UUID | None
    corrects_id: UUID | None
    kind: Kind
    number: str
    issued_on: date
    due_on: date
    start_on: date
    end_on: date
    currency: str
    net: Number
    tax: Number
    gross: Number
    reference: str


class LineAnswer(BaseModel):
    """One line of a statement, in the words of its recipient."""

    text: str
    amount: Number
    quantity: Number | None
    unit: str
    price: Number | None
    is_estimated: bool


class WholeAnswer(StatementAnswer):
    """A statement with its lines; `credit_id` is the credit note that took it back."""

    credit_id: UUID | None
    recipient: str
    lines: list[LineAnswer]


@router.get("/sites/{site_id}/statements")
def list_statements(
    desk: Looking, site_id: SiteId, limit: Limit = 100, after: After = ""
) -> Page[StatementAnswer]:
    """Return what a site issued."""

    def found(seat: Seat) -> Page[StatementAnswer]:
        rows, place = page_of(listed_invoices(seat.book, site_id), lambda row: row.id.hex, after, limit)
        return Page(items=[StatementAnswer(**each) for each in seat.seen(rows)], next=place)

    return desk.ask(found)


@router.get("/statements/{statement_id}")
def get_statement(desk: Looking, statement_id: UUID) -> WholeAnswer:
    """Return one statement with its lines."""
    return desk.ask(_whole, statement_id)


@router.get("/statements/{statement_id}/pdf", response_class=Response, responses=_PDF)
def get_statement_pdf(desk: Looking, statement_id: UUID) -> Response:
    """Return a statement as its recipient has it."""

    def found(seat: Seat) -> bytes:
        seat.one(seat.book.find(Invoice, statement_id))
        return invoice_pdf(seat.book, statement_id).content

    return Response(desk.ask(found), media_type="application/pdf")


def _whole(seat: Seat, statement_id: UUID) -> WholeAnswer:
    seen = seat.one(seat.book.find(Invoice, statement_id))
    page = invoice_page(seat.book, statement_id)
    return WholeAnswer(
        **seen,
        credit_id=page.credit_id,
        recipient=page.issued.recipient.name,
        lines=[LineAnswer(**line.model_dump()) for line in page.issued.lines],
    )
