"""What was issued to people and what they paid."""

from collections import defaultdict
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.ledger.ledger import Claim, Receipt
from app.storage.landlord_tables import Invoice, Payment, PaymentMatch, PaymentReminder

# All that a ledger needs; the documents of invoices are long.
_CLAIM = (
    Invoice.id, Invoice.person_id, Invoice.site_id, Invoice.issued_on, Invoice.due_on, Invoice.gross,
    Invoice.currency, Invoice.corrects_id, Invoice.number, Invoice.reference,
)  # fmt: skip


def claims_of_site(session: Session, site_id: UUID) -> list[Claim]:
    """Return what was issued at a site."""
    rows = session.execute(select(*_CLAIM).where(Invoice.site_id == site_id))  # type: ignore[call-overload]
    return [Claim(*row) for row in rows]


def receipts_of_site(session: Session, site_id: UUID) -> list[Receipt]:
    """Return what came in at a site, and what was put against which claim by hand."""
    matches: dict[UUID, dict[UUID, Decimal]] = defaultdict(dict)
    by_hand = select(PaymentMatch).join(Payment).where(Payment.site_id == site_id)
    for match in session.exec(by_hand.order_by(col(PaymentMatch.id))):
        matches[match.payment_id][match.invoice_id] = match.amount
    rows = session.exec(select(Payment).where(Payment.site_id == site_id).order_by(col(Payment.id)))
    return [receipt_of(row, matches[row.id]) for row in rows]


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


def latest_document(session: Session, site_id: UUID, person_id: UUID) -> str | None:
    """Return the latest document that a person got from a site, None before the first."""
    query = select(Invoice.document).where(Invoice.site_id == site_id, Invoice.person_id == person_id)
    return session.exec(query.order_by(col(Invoice.issued_at).desc(), col(Invoice.id).desc())).first()
