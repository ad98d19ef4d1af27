"""Payments out of a bank's file: what each line seems to be, and storing those a person accepted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.bank.line import BankLine
from app.domain.bank.matching import Known, Proposal, lines_to_show, propose
from app.domain.bank.statement import BankFile
from app.domain.csv.records import Refused
from app.domain.ledger.ledger import Key, Ledger, Settled
from app.storage.landlord_tables import Payment, PaymentMatch
from app.storage.queries.landlord.payments import bank_keys
from app.storage.tables import Person, Site
from app.use_cases.book import Book
from app.use_cases.landlord.balances import payers
from app.use_cases.landlord.ledgers import currency_of, ledger_of_site

_LONGEST_TEXT = 500


@dataclass(frozen=True, slots=True)
class BankPreview:
    """What storing a bank's file would do.

    `taken` lines were stored before, `left_out` went out to others, `pending` are not booked yet.
    """

    site: str
    currency: str
    proposals: tuple[Proposal, ...]
    names: dict[UUID, str]
    claims: dict[UUID, Settled]
    refused: tuple[Refused, ...] = ()
    taken: int = 0
    left_out: int = 0
    pending: int = 0


@dataclass(frozen=True, slots=True)
class Accepted:
    """A line that a person takes as a payment of somebody, for a claim where one is chosen."""

    line: BankLine
    person_id: UUID
    claim_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class StoredLines:
    """How many lines became payments, and how many were there already."""

    stored: int
    taken: int


def preview_bank(book: Book, site_id: UUID, file: BankFile) -> BankPreview:
    """Return whose payment every line of a file seems to be.

    Raises GoneError, NotABankFileError and MissingBankColumnError.
    """
    site, currency = book.find(Site, site_id), currency_of(book, site_id)
    rows, names = file.rows.in_steps(currency), payers(book, site_id)
    ledger, keys = ledger_of_site(book, site_id), bank_keys(book.session, site_id)
    fresh = [line for line in rows.lines if not line.is_among(keys)]
    claims = ledger.settled
    receipts = [receipt for account in ledger.accounts.values() for receipt in account.receipts]
    proposals = propose(fresh, Known(_open_first(claims.values()), names, receipts, currency))
    shown = lines_to_show(proposals)
    return BankPreview(
        site.name,
        currency,
        shown,
        names,
        dict(claims),
        rows.refused,
        len(rows.lines) - len(fresh),
        len(proposals) - len(shown),
        rows.pending,
    )


def store_bank(book: Book, site_id: UUID, accepted: Sequence[Accepted]) -> StoredLines:
    """Store lines as payments, in one group; a line that is there already is not taken twice."""
    ledger, keys = ledger_of_site(book, site_id), bank_keys(book.session, site_id)
    currency = currency_of(book, site_id)
    fresh = {each.line.key: each for each in accepted if not each.line.is_among(keys)}
    for each in fresh.values():
        _store(book, site_id, each, ledger, currency)
    return StoredLines(len(fresh), len(accepted) - len(fresh))


def _store(book: Book, site_id: UUID, each: Accepted, ledger: Ledger, currency: str) -> None:
    line, person = each.line, book.find(Person, each.person_id)
    row = book.add(
        Payment(
            id=book.new_id(),
            site_id=site_id,
            person_id=person.id,
            received_on=line.booked_on,
            amount=line.amount,
            currency=line.currency or currency,
            reference=line.reference[:_LONGEST_TEXT],
            note=" – ".join(filter(None, (line.name, line.text)))[:_LONGEST_TEXT],
            bank_key=line.key,
        )
    )
    part = _part(ledger, Key(person.id, site_id, row.currency), each)
    if part and each.claim_id:
        book.add(PaymentMatch(id=book.new_id(), payment_id=row.id, invoice_id=each.claim_id, amount=part))


def _part(ledger: Ledger, key: Key, each: Accepted) -> Decimal:
    """Return how much of a line goes to the claim that was chosen for it."""
    settled = ledger.settled.get(each.claim_id) if each.claim_id else None
    if settled is None or settled.claim.key != key:
        return Decimal(0)
    return max(min(each.line.amount, settled.open), Decimal(0))


def _open_first(claims: Iterable[Settled]) -> list[Settled]:
    """Return invoices with those of which something is open before the others, oldest first."""

    def order(one: Settled) -> tuple[bool, date]:
        return not one.open, one.claim.due_on

    # No line names the fee of a reminder; it is paid by what is left.
    return sorted((one for one in claims if not one.claim.is_fee), key=order)
