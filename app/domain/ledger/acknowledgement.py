"""What a receipt says of a payment."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.ledger.ledger import Claim, Receipt
from app.domain.ledger.reminding import Sender


@dataclass(frozen=True, slots=True)
class PaidFor:
    """How much of a payment went to a claim, and what is still open of that."""

    claim: Claim
    amount: Decimal
    open: Decimal


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A payment, what it paid for, and what the person owes on the day of the receipt."""

    head: Sender
    receipt: Receipt
    paid: tuple[PaidFor, ...]
    balance: Decimal
    on: date
