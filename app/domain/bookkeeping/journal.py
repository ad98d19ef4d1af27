"""Journal lines: each document debits as much as it credits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.errors import N_, Problem
from app.domain.ledger.forms import Method

_LONGEST = 20


class DocumentKind(StrEnum):
    """What is booked."""

    STATEMENT = "statement"
    CREDIT = "credit"
    FEE = "fee"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class Accounts:
    """The codes of a bookkeeper's accounts; the usual ones are those of the Swiss KMU chart.

    Money that came in another way lies on an account in transit until the bank has it. Who keeps books by
    another chart (SKR 03: 1400, 8400, 1200, 1000, 1360, 1776) types its codes instead.
    """

    receivable: str = "1100"
    revenue: str = "3400"
    fees: str = "3600"
    bank: str = "1020"
    cash: str = "1000"
    card: str = "1025"
    other: str = "1090"
    tax: str = "2200"
    tax_code: str = ""

    def of_method(self, method: str) -> str:
        """Return the account on which money lies that came in some way."""
        ways = {Method.BANK: self.bank, Method.CASH: self.cash, Method.CARD: self.card}
        return next((account for way, account in ways.items() if way == method), self.other)


ACCOUNT_NAMES: Mapping[str, str] = {
    "receivable": N_("Account of what tenants owe"),
    "revenue": N_("Account of what is billed"),
    "fees": N_("Account of reminder fees"),
    "bank": N_("Bank account"),
    "cash": N_("Account of cash"),
    "card": N_("Account of card payments"),
    "other": N_("Account of what is paid another way"),
    "tax": N_("Account of taxes owed"),
    "tax_code": N_("Tax code (if your program wants one)"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A statement, a credit note (below zero), a reminder's fee or a payment, with what a line says of it."""

    kind: DocumentKind
    on: date
    number: str
    currency: str
    gross: Decimal
    tax: Decimal = Decimal(0)
    person: str = ""
    unit: str = ""
    cost_centre_unit: str = ""
    cost_centre_person: str = ""
    text: str = ""
    method: str = Method.BANK


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One side of a booking: either `debit` or `credit` is zero, neither is below it."""

    document: Document
    account: str
    debit: Decimal
    credit: Decimal
    tax_code: str = ""


def journal(documents: Iterable[Document], accounts: Accounts) -> list[JournalLine]:
    """Return the lines of documents, oldest first; those of each one balance."""
    ordered = sorted(documents, key=lambda each: (each.on, each.number, each.kind.value))
    return [line for document in ordered for line in lines_of(document, accounts)]


def lines_of(document: Document, accounts: Accounts) -> Iterator[JournalLine]:
    """Yield what one document books: nothing for a side that is zero."""
    for account, amount, tax_code in _sides(document, accounts):
        if amount:
            debit, credit = max(amount, Decimal(0)), max(-amount, Decimal(0))
            yield JournalLine(document, account, debit, credit, tax_code)


def accounts_problems(accounts: Accounts) -> list[Problem]:
    """Return which codes are missing or are none."""
    sentence = N_("Enter the code of an account, such as 1100.")
    return [
        Problem(each.name, sentence)
        for each in fields(accounts)
        if each.name != "tax_code" and not 0 < len(getattr(accounts, each.name).strip()) <= _LONGEST
    ]


def _sides(document: Document, accounts: Accounts) -> Sequence[tuple[str, Decimal, str]]:
    """Return accounts with what each is debited (below zero: credited)."""
    if document.kind is DocumentKind.PAYMENT:
        money = accounts.of_method(document.method)
        return ((money, document.gross, ""), (accounts.receivable, -document.gross, ""))
    if document.kind is DocumentKind.FEE:
        return ((accounts.receivable, document.gross, ""), (accounts.fees, -document.gross, ""))
    code = accounts.tax_code if document.tax else ""
    return (
        (accounts.receivable, document.gross, ""),
        (accounts.revenue, document.tax - document.gross, code),
        (accounts.tax, -document.tax, code),
    )
