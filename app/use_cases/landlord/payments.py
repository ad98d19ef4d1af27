"""Verbs on payments: recorded, corrected, put against invoices by hand, removed."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any
from uuid import UUID

from app.domain.errors import FormError, Problem
from app.domain.ledger.forms import (
    PaymentForm,
    fitting_matches,
    match_problems,
    payment_problems,
)
from app.domain.ledger.ledger import Receipt
from app.storage.landlord_tables import Payment, PaymentMatch
from app.storage.queries.landlord.payments import matches_of, receipt_of
from app.storage.tables import Person
from app.use_cases.book import Book
from app.use_cases.landlord.ledgers import ledger_of_site, today_at

Matches = Mapping[UUID, Decimal]
_NONE: Matches = {}


def record_payment(book: Book, site_id: UUID, form: PaymentForm, matches: Matches = _NONE) -> UUID:
    """Store what a person paid, and what of it goes to which invoice by hand. Raises FormError."""
    _refuse(payment_problems(form, today_at(book, site_id)))
    book.find(Person, form.person_id)
    row = book.add(Payment(id=book.new_id(), site_id=site_id, **_fields(form)))
    match_payment(book, row.id, matches)
    return row.id


def change_payment(book: Book, payment_id: UUID, form: PaymentForm, matches: Matches | None = None) -> UUID:
    """Correct a payment; without `matches` what still fits stays put against invoices. Raises FormError.

    A payment of somebody else is another row: whose it is decides who sees it.
    """
    row = book.find(Payment, payment_id)
    _refuse(payment_problems(form, today_at(book, row.site_id)))
    book.find(Person, form.person_id)
    kept = fitting_matches(payment(book, payment_id), form)
    is_theirs = row.person_id == form.person_id
    stored = book.change(row, **_fields(form)) if is_theirs else _of_somebody_else(book, row, form)
    match_payment(book, stored.id, kept if matches is None else matches)
    return stored.id


def match_payment(book: Book, payment_id: UUID, matches: Matches) -> None:
    """Put parts of a payment against invoices, instead of those before. Raises FormError."""
    receipt = payment(book, payment_id)
    account = ledger_of_site(book, receipt.site_id).of(receipt.key)
    _refuse(match_problems(receipt, matches, account))
    there = {row.invoice_id: row for row in matches_of(book.session, payment_id)}
    for invoice_id in there.keys() - matches.keys():
        book.remove(there[invoice_id])
    for invoice_id, amount in matches.items():
        if invoice_id in there:
            book.change(there[invoice_id], amount=amount)
        else:
            fields: dict[str, Any] = {"payment_id": payment_id, "invoice_id": invoice_id, "amount": amount}
            book.add(PaymentMatch(id=book.new_id(), **fields))


def remove_payment(book: Book, payment_id: UUID) -> None:
    """Delete a payment that was recorded by mistake; the history keeps it."""
    row = book.find(Payment, payment_id)
    for match in matches_of(book.session, payment_id):
        book.remove(match)
    book.remove(row)


def payment(book: Book, payment_id: UUID) -> Receipt:
    """Return one payment. Raises GoneError."""
    row = book.find(Payment, payment_id)
    return receipt_of(row, {match.invoice_id: match.amount for match in matches_of(book.session, payment_id)})


def _of_somebody_else(book: Book, row: Payment, form: PaymentForm) -> Payment:
    site_id, bank_key = row.site_id, row.bank_key
    remove_payment(book, row.id)
    return book.add(Payment(id=book.new_id(), site_id=site_id, bank_key=bank_key, **_fields(form)))


def _fields(form: PaymentForm) -> dict[str, Any]:
    texts = {"method": form.method.value, "reference": form.reference.strip(), "note": form.note.strip()}
    return asdict(form) | texts


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise FormError(problems)
