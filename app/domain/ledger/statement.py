"""An account as one running list: every claim and every payment, and what was owed after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.ledger.allotment import NOTHING
from app.domain.ledger.ledger import Account, Receipt, Settled


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an account: a claim or a receipt on its day, and the balance after it."""

    on: date
    about: Settled | Receipt
    balance: Decimal

    @property
    def id(self) -> UUID:
        """The id of the claim or the receipt."""
        return self.about.id if isinstance(self.about, Receipt) else self.about.claim.id

    @property
    def amount(self) -> Decimal:
        """What it adds to what is owed; a payment takes from it."""
        return -self.about.amount if isinstance(self.about, Receipt) else self.about.claim.gross


def entries_of(account: Account) -> tuple[Entry, ...]:
    """Return the entries of an account, oldest first; on one day claims come before payments."""
    return tuple(_running(account))


def _running(account: Account) -> Iterator[Entry]:
    balance = NOTHING
    claims = [Entry(one.claim.issued_on, one, NOTHING) for one in account.settled]
    receipts = [Entry(one.received_on, one, NOTHING) for one in account.receipts]
    for entry in sorted([*claims, *receipts], key=lambda entry: entry.on):
        balance += entry.amount
        yield Entry(entry.on, entry.about, balance)
