"""What a person enters about a payment, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from app.domain.errors import N_, Problem
from app.domain.ledger.allotment import total
from app.domain.ledger.ledger import Account, Receipt
from app.domain.money_forms import currency_problems, paid_problems

_LONGEST_TEXT = 500


class Method(StrEnum):
    """How money came."""

    BANK = "bank"
    CASH = "cash"
    CARD = "card"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PaymentForm:
    """Everything a person can say about a payment; a negative amount went back to the person."""

    person_id: UUID
    received_on: date
    amount: Decimal
    currency: str
    method: Method = Method.BANK
    reference: str = ""
    note: str = ""


def payment_problems(form: PaymentForm, today: date) -> list[Problem]:
    """Return what is wrong with a payment."""
    problems = [*_amount_problems(form), *currency_problems(form.currency)]
    if form.received_on > today:
        problems.append(
            Problem("received_on", N_("Choose the day on which the money came, not a later one."))
        )
    too_long = (field for field in ("reference", "note") if len(getattr(form, field)) > _LONGEST_TEXT)
    shorten, most = N_("Shorten this to {most} characters."), {"most": _LONGEST_TEXT}
    return [*problems, *(Problem(field, shorten, most) for field in too_long)]


def _amount_problems(form: PaymentForm) -> list[Problem]:
    if not form.amount:
        return [Problem("amount", N_("Enter an amount above zero."))]
    return paid_problems(form.amount, form.currency)


def match_problems(receipt: Receipt, matches: Mapping[UUID, Decimal], account: Account) -> list[Problem]:
    """Return what keeps parts of a payment from being put against claims of its account by hand."""
    claims = {one.claim.id: one.claim.gross for one in account.settled if not one.claim.is_fee}
    for claim_id, amount in matches.items():
        if claim_id not in claims:
            return [Problem("matches", N_("Choose invoices of the same person in the same currency."))]
        if not amount.is_finite() or not 0 < amount <= abs(claims[claim_id]):
            return [Problem("matches", N_("Enter an amount above zero, and not more than the invoice says."))]
        if problems := paid_problems(amount, receipt.currency):
            return [replace(each, field="matches") for each in problems]
    if total(matches.values()) > abs(receipt.amount):
        return [Problem("matches", N_("This is more than was paid. Put less against the invoices."))]
    return []


def fitting_matches(receipt: Receipt, form: PaymentForm) -> dict[UUID, Decimal]:
    """Return what stays put by hand when a payment is corrected: nothing for another person or currency."""
    if (receipt.person_id, receipt.currency) != (form.person_id, form.currency):
        return {}
    left, kept = abs(form.amount), {}
    for claim_id, amount in receipt.matches.items():
        part = min(amount, left)
        left -= part
        if part:
            kept[claim_id] = part
    return kept
