"""Payments: what people paid, and what of it was put against which statement by hand."""

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, status
from pydantic import BaseModel, Field

from app.domain.ledger.forms import Method, PaymentForm
from app.storage.landlord_tables import Payment
from app.use_cases.landlord.payments import change_payment, payment, record_payment, remove_payment
from app.use_cases.listed import listed_payments
from sync_server.api.asking import Body, SiteId
from sync_server.api.v1.asking import Looking, Managing, OnlyOnce
from sync_server.api.v1.fields import After, Day, Given, Limit, Number, Text
from sync_server.api.v1.gone import Gone
from sync_server.api.v1.pages import Page, page_of
from sync_server.api.v1.tags import IfMatch, TaggedRoute, check_match
from sync_server.desk import Seat

router = APIRouter(prefix="/api/v1", tags=["payments"], route_class=TaggedRoute)

_LEAST, _MOST = Decimal("-1e12"), Decimal("1e12")


class MatchBody(Body):
    """What of a payment is put against a statement."""

    statement_id: UUID
    amount: Given


class PaymentBody(Body):
    """A payment; a negative amount went back to the person. Without `matches` the oldest is paid first."""

    person_id: UUID
    received_on: Day
    amount: Annotated[Given, Field(gt=_LEAST, lt=_MOST)]
    currency: Text
    method: Method = Method.BANK
    reference: Text = ""
    note: Text = ""
    matches: tuple[MatchBody, ...] = ()

    def form(self) -> PaymentForm:
        """Return what the app asks for."""
        return PaymentForm(**self.model_dump(exclude={"matches"}))

    def by_statement(self) -> dict[UUID, Decimal]:
        """Return the matches as the app asks for them."""
        return {each.statement_id: each.amount for each in self.matches}


class MatchAnswer(BaseModel):
    """What of a payment was put against a statement."""

    statement_id: UUID
    amount: Number


class PaymentAnswer(BaseModel):
    """A payment."""

    id: UUID
    site_id: UUID
    person_id: UUID
    received_on: date
    amount: Number
    currency: str
    method: Method
    reference: str
    note: str
    matches: list[MatchAnswer]


@router.get("/sites/{site_id}/payments")
def list_payments(
    desk: Looking, site_id: SiteId, limit: Limit = 100, after: After = ""
) -> Page[PaymentAnswer]:
    """Return what came in at a site."""

    def found(seat: Seat) -> Page[PaymentAnswer]:
        rows, place = page_of(listed_payments(seat.book, site_id), lambda row: row.id.hex, after, limit)
        return Page(items=[show_payment(seat, row.id) for row in rows], next=place)

    return desk.ask(found)


@router.post("/sites/{site_id}/payments", status_code=status.HTTP_201_CREATED)
def create_payment(desk: Managing, site_id: SiteId, body: PaymentBody, once: OnlyOnce) -> PaymentAnswer:
    """Record a payment."""

    def act(seat: Seat) -> UUID:
        return record_payment(seat.book, site_id, body.form(), body.by_statement())

    return desk.do_once(once, record_payment, act, show_payment, PaymentAnswer)


@router.get("/payments/{payment_id}")
def get_payment(desk: Looking, payment_id: UUID) -> PaymentAnswer:
    """Return one payment."""
    return desk.ask(show_payment, payment_id)


@router.put("/payments/{payment_id}")
def update_payment(
    desk: Managing, payment_id: UUID, body: PaymentBody, if_match: IfMatch = None
) -> PaymentAnswer:
    """Correct a payment; one of another person has another id from then on."""

    def act(seat: Seat) -> UUID:
        check_match(if_match, show_payment(seat, payment_id))
        return change_payment(seat.book, payment_id, body.form(), body.by_statement())

    return desk.do(change_payment, act, show_payment)


@router.delete("/payments/{payment_id}")
def delete_payment(desk: Managing, payment_id: UUID, if_match: IfMatch = None) -> Gone:
    """Delete a payment that was recorded by mistake."""

    def act(seat: Seat) -> UUID:
        check_match(if_match, show_payment(seat, payment_id))
        remove_payment(seat.book, payment_id)
        return payment_id

    return desk.do(remove_payment, act, lambda _seat, gone: Gone(id=gone))


def show_payment(seat: Seat, payment_id: UUID) -> PaymentAnswer:
    """Return a payment as its account sees it. Raises GoneError."""
    seen = seat.one(seat.book.find(Payment, payment_id))
    matches = payment(seat.book, payment_id).matches
    told = [MatchAnswer(statement_id=each, amount=amount) for each, amount in matches.items()]
    return PaymentAnswer(**seen, matches=told)
