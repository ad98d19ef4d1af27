"""What was issued to people and what they paid."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.ledger.ledger import Claim, Receipt
from app.storage.landlord_tables import Invoice, Payment, PaymentMatch, PaymentReminder, UtilityBill

# All that a ledger needs; the documents of invoices are long.
_CLAIM: tuple[Any, ...] = (
    Invoice.id, Invoice.person_id, Invoice.site_id, Invoice.issued_on, Invoice.due_on, Invoice.gross,
    Invoice.currency, Invoice.corrects_id, Invoice.number, Invoice.reference,
)  # fmt: skip
_RECEIPT: tuple[Any, ...] = (
    Payment.id, Payment.person_id, Payment.site_id, Payment.received_on, Payment.amount, Payment.currency,
    Payment.method, Payment.reference, Payment.note,
)  # fmt: skip
_BY_HAND: tuple[Any, ...] = (PaymentMatch.payment_id, PaymentMatch.invoice_id, PaymentMatch.amount)


def claims_of_site(session: Session, site_id: UUID) -> list[Claim]:
    """Return what was issued at a site."""
    rows = session.execute(select(*_CLAIM).where(Invoice.site_id == site_id))
    return [Claim(*row) for row in rows]


def receipts_of_site(session: Session, site_id: UUID) -> list[Receipt]:
    """Return what came in at a site, and what was put against which claim by hand."""
    matches: dict[UUID, dict[UUID, Decimal]] = defaultdict(dict)
    of_site = col(Payment.site_id) == site_id
    by_hand = select(*_BY_HAND).join(Payment).where(of_site).order_by(col(PaymentMatch.id))
    for payment_id, claim_id, amount in session.execute(by_hand):
        matches[payment_id][claim_id] = amount
    rows = session.execute(select(*_RECEIPT).where(of_site).order_by(col(Payment.id)))
    return [Receipt(*(*row, matches.get(row.id, {}))) for row in rows]


def receipt_of(row: Payment, matches: dict[UUID, Decimal]) -> Receipt:
    """Return a payment as the rules see it."""
    return Receipt(
        row.id,
        row.person_id,
        row.site_id,
        row.received_on,
        row.amount,
        row.currency,
        row.method,
        row.reference,
        row.note,
        matches,
    )


def matches_of(session: Session, payment_id: UUID) -> list[PaymentMatch]:
    """Return what was put by hand against claims out of one payment."""
    query = select(PaymentMatch).where(PaymentMatch.payment_id == payment_id)
    return list(session.exec(query.order_by(col(PaymentMatch.id))))


def bank_keys(session: Session, site_id: UUID) -> frozenset[str]:
    """Return which lines of a bank were taken already."""
    taken = select(Payment).where(Payment.site_id == site_id, col(Payment.bank_key).is_not(None))
    return frozenset(row.bank_key for row in session.exec(taken) if row.bank_key)


def reminders_of_site(session: Session, site_id: UUID) -> list[PaymentReminder]:
    """Return the letters that asked for money, oldest first."""
    order = (col(PaymentReminder.sent_on), col(PaymentReminder.id))
    return list(
        session.exec(select(PaymentReminder).where(PaymentReminder.site_id == site_id).order_by(*order))
    )


def currencies_of_site(session: Session, site_id: UUID) -> list[str]:
    """Return the currencies in which something was issued, the latest first."""
    latest_first = (col(Invoice.issued_at).desc(), col(Invoice.id).desc())
    query = select(Invoice.currency).where(Invoice.site_id == site_id).order_by(*latest_first)
    return list(dict.fromkeys(session.exec(query)))


def has_due(session: Session) -> bool:
    """Tell whether anything was ever issued, or a supplier's bill has a day on which it is due."""
    billed = session.exec(select(Invoice.id).limit(1)).first()
    bills = select(UtilityBill.id).where(col(UtilityBill.due_on).is_not(None))
    return billed is not None or session.exec(bills.limit(1)).first() is not None


def bills_due_from(session: Session, day: date) -> list[UtilityBill]:
    """Return the bills of suppliers that are due on a day or later, soonest first."""
    due_on = col(UtilityBill.due_on)
    return list(session.exec(select(UtilityBill).where(due_on >= day).order_by(due_on, col(UtilityBill.id))))


def billed_sites(session: Session) -> list[UUID]:
    """Return the sites at which something was issued."""
    return list(session.exec(select(Invoice.site_id).distinct()))


def latest_document(session: Session, site_id: UUID, person_id: UUID) -> str | None:
    """Return the latest document that a person got from a site, None before the first."""
    query = select(Invoice.document).where(Invoice.site_id == site_id, Invoice.person_id == person_id)
    return session.exec(query.order_by(col(Invoice.issued_at).desc(), col(Invoice.id).desc())).first()
