"""What the form of a payment starts with: who can pay, and what each of them owes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.ledger.ledger import Account, Key, Ledger, Receipt
from app.storage.tables import Person
from app.use_cases.book import Book
from app.use_cases.landlord.balances import payers
from app.use_cases.landlord.ledgers import currency_of, ledger_of_site, today_at
from app.use_cases.landlord.payments import payment


@dataclass(frozen=True, slots=True)
class PaymentStart:
    """Who can pay at a site, by name, what they owe, and the payment itself where it is there already."""

    site_id: UUID
    today: date
    currency: str
    names: dict[UUID, str]
    ledger: Ledger
    receipt: Receipt | None = None

    @property
    def first(self) -> UUID | None:
        """Who is most likely to pay: who owes something since longest, else the first one."""
        owing = [account for account in self.ledger.accounts.values() if account.open > 0]
        due = {
            account.key.person_id: min(one.claim.due_on for one in account.settled if one.open)
            for account in owing
        }
        return min(due, key=due.__getitem__) if due else next(iter(self.names), None)

    def account_of(self, person_id: UUID | None, currency: str) -> Account | None:
        """Return a person's account in a currency."""
        return self.ledger.of(Key(person_id, self.site_id, currency)) if person_id else None


def payment_start(
    book: Book, site_id: UUID, person_id: UUID | None = None, payment_id: UUID | None = None
) -> PaymentStart:
    """Return what the form starts with. Raises GoneError."""
    names, today = payers(book, site_id), today_at(book, site_id)
    receipt = payment(book, payment_id) if payment_id else None
    for one in filter(None, (person_id, receipt.person_id if receipt else None)):
        names.setdefault(one, book.find(Person, one).name)
    return PaymentStart(
        site_id, today, currency_of(book, site_id), names, ledger_of_site(book, site_id), receipt
    )
