"""What was typed about a payment so far, and what it means."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID

from app.domain.ledger.forms import Method, PaymentForm
from app.domain.ledger.ledger import Account, Receipt, Settled
from app.reports.words import Words
from app.ui.tariff_editor.numbers import shown, written
from app.use_cases.landlord.start import PaymentStart

IN, BACK = "in", "back"


@dataclass(frozen=True, slots=True)
class Draft:
    """A payment as its fields show it; `parts` are amounts by invoice, where it is put by hand."""

    person: str
    amount: str
    currency: str
    on: date
    direction: str = IN
    method: str = Method.BANK
    reference: str = ""
    note: str = ""
    is_by_hand: bool = False
    parts: Mapping[UUID, str] = field(default_factory=dict)


def draft_for(_: Words, start: PaymentStart, person_id: UUID | None) -> Draft:
    """Return the draft of a new payment: all that the person owes, received today."""
    person = person_id or start.first
    key = str(person) if person else ""
    account = start.account_of(person, start.currency)
    open_ = account.balance if account else Decimal(0)
    return Draft(key, amount_text(_, open_) if open_ > 0 else "", start.currency, start.today)


def draft_of(_: Words, receipt: Receipt) -> Draft:
    """Return the draft of a payment that is stored."""
    return Draft(
        str(receipt.person_id),
        amount_text(_, abs(receipt.amount)),
        receipt.currency,
        receipt.received_on,
        IN if receipt.amount > 0 else BACK,
        receipt.method,
        receipt.reference,
        receipt.note,
        bool(receipt.matches),
        {claim_id: amount_text(_, amount) for claim_id, amount in receipt.matches.items()},
    )


def of_person(_: Words, draft: Draft, start: PaymentStart, person: str) -> Draft:
    """Return the draft for another person, with what that one owes."""
    fresh = draft_for(_, start, UUID(person))
    return replace(draft, person=person, amount=fresh.amount, parts={})


def form_of(draft: Draft, decimal_sign: str) -> PaymentForm | None:
    """Return the payment that a draft means, None while it means none."""
    amount = number_of(draft.amount, decimal_sign)
    if amount is None or not amount or not draft.person:
        return None
    signed = -abs(amount) if draft.direction == BACK else amount
    method = Method(draft.method)
    return PaymentForm(
        UUID(draft.person),
        draft.on,
        signed,
        draft.currency.strip().upper(),
        method,
        draft.reference,
        draft.note,
    )


def matches_of(draft: Draft, decimal_sign: str) -> dict[UUID, Decimal]:
    """Return what was put against which invoice; what is empty goes to none."""
    if not draft.is_by_hand or draft.direction == BACK:
        return {}
    typed = {claim_id: number_of(text, decimal_sign) for claim_id, text in draft.parts.items()}
    return {claim_id: amount for claim_id, amount in typed.items() if amount}


def to_choose(account: Account | None, draft: Draft) -> tuple[Settled, ...]:
    """Return the invoices that a payment can be put against: what is open, and what it is put against."""
    settled = account.settled if account else ()
    invoices = (one for one in settled if not one.claim.is_fee)
    return tuple(one for one in invoices if one.open > 0 or one.claim.id in draft.parts)


def number_of(text: str, decimal_sign: str) -> Decimal | None:
    """Return a typed amount, None for what is none."""
    try:
        amount = Decimal(written(text, decimal_sign))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def amount_text(_: Words, amount: Decimal) -> str:
    """Return an amount as it stands in a field, with two decimals at least where it has any."""
    plain = amount.normalize()
    exponent = plain.as_tuple().exponent
    places = max(2, -exponent) if isinstance(exponent, int) and exponent < 0 else 0
    return shown(f"{plain:.{places}f}", _.decimal_sign)
