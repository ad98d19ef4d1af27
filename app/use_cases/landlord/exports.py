"""What a bookkeeper takes over: the journal of a site, and a history as a table."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from app.domain.bookkeeping.journal import (
    Accounts,
    Document,
    DocumentKind,
    JournalLine,
    accounts_problems,
    journal,
)
from app.domain.errors import N_, FormError, MeterbookError, Problem
from app.domain.invoice.document import Kind
from app.domain.landlord_summary.history import Wanted, found
from app.domain.ledger.ledger import Receipt
from app.domain.ledger.reminding import Fee
from app.domain.zone import DAY
from app.reports.money_tables import history_csv, journal_csv, journal_workbook
from app.reports.words import Words
from app.storage.queries.landlord.money import InvoiceRow
from app.storage.queries.settings import all_settings, store_setting
from app.use_cases.book import Book
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.money_history import money_history
from app.use_cases.landlord.money_names import money_names
from app.use_cases.landlord.site_money import SiteMoney, site_money

_ENGLISH = Words()
_SETTING = "account_"


class NothingBookedError(MeterbookError):
    """Days on which nothing was issued or paid."""

    sentence = N_("Nothing was issued or paid on these days. Choose others.")


def accounts_of(book: Book) -> Accounts:
    """Return the codes that were used last on this device, the usual ones at first."""
    stored, usual = all_settings(book.session), Accounts()
    names = Accounts.__dataclass_fields__
    return Accounts(**{name: stored.get(_SETTING + name, getattr(usual, name)) for name in names})


def remember_accounts(book: Book, accounts: Accounts) -> None:
    """Keep the codes for the next time; like every setting they leave no Change. Raises FormError."""
    _refuse(accounts)
    for name in Accounts.__dataclass_fields__:
        store_setting(book.session, _SETTING + name, getattr(accounts, name).strip())


def journal_of(book: Book, site_id: UUID, first: date, last: date, accounts: Accounts) -> list[JournalLine]:
    """Return what was issued and paid from a day to another (included). Raises FormError."""
    _refuse(accounts, first, last)
    documents = _Documents(site_money(book, site_id)).all()
    return journal((each for each in documents if first <= each.on <= last), accounts)


def export_journal(
    book: Book, site_id: UUID, first: date, last: date, accounts: Accounts, *, words: Words = _ENGLISH
) -> NamedFile:
    """Return the journal as CSV. Raises FormError and NothingBookedError."""
    lines = _some(journal_of(book, site_id, first, last, accounts))
    return NamedFile(f"journal-{first}-{last}.csv", journal_csv(lines, words))


def export_journal_workbook(
    book: Book, site_id: UUID, first: date, last: date, accounts: Accounts, *, words: Words = _ENGLISH
) -> NamedFile:
    """Return the journal as an Excel workbook. Raises FormError and NothingBookedError."""
    lines = _some(journal_of(book, site_id, first, last, accounts))
    return NamedFile(f"journal-{first}-{last}.xlsx", journal_workbook(lines, words))


def export_history(
    book: Book, site_id: UUID, ids: Collection[UUID] | None = None, words: Words = _ENGLISH
) -> NamedFile:
    """Return some entries of a site's history (None: all), newest first, as CSV. Raises GoneError."""
    money = site_money(book, site_id)
    chosen = None if ids is None else set(ids)
    entries = (each for each in money_history(book, site_id) if chosen is None or each.id in chosen)
    name = f"history-{file_word(money.site.name).lower()}-{money.today}.csv"
    return NamedFile(name, history_csv(found(entries, Wanted()), words))


def file_word(text: str) -> str:
    """Return a text as a part of a file's name: letters, digits and hyphens."""
    return re.sub(r"\W+", "-", text).strip("-") or "site"


def _some(lines: list[JournalLine]) -> list[JournalLine]:
    if not lines:
        raise NothingBookedError
    return lines


def _refuse(accounts: Accounts, first: date = date.min, last: date = date.max) -> None:
    problems = accounts_problems(accounts)
    if last < first:
        problems.append(Problem("last", N_("Choose a last day that is not before the first day.")))
    if problems:
        raise FormError(problems)


class _Documents:
    """Turns what was issued and paid at a site into documents to book."""

    def __init__(self, money: SiteMoney) -> None:
        self._money = money
        self._names = money_names(money)

    def all(self) -> Iterator[Document]:
        """Yield every document."""
        yield from map(self._letter, self._money.invoices)
        yield from map(self._fee, self._money.fees)
        yield from map(self._payment, self._money.payments)

    def _letter(self, row: InvoiceRow) -> Document:
        kind = DocumentKind.CREDIT if row.kind == Kind.CREDIT else DocumentKind.STATEMENT
        text = f"{self._money.site.name}, {row.start_on} \N{EN DASH} {row.end_on - DAY}"
        return Document(
            kind,
            row.issued_on,
            row.number,
            row.currency,
            row.gross,
            row.tax,
            text=text,
            **self._names.about(row.person_id, row.unit_id),
        )

    def _fee(self, fee: Fee) -> Document:
        claim = fee.claim
        return Document(
            DocumentKind.FEE,
            claim.issued_on,
            "",
            claim.currency,
            claim.gross,
            text=", ".join([self._money.site.name, *fee.numbers]),
            **self._names.about(claim.person_id, self._money.units.get(claim.id)),
        )

    def _payment(self, row: Receipt) -> Document:
        return Document(
            DocumentKind.PAYMENT,
            row.received_on,
            "",
            row.currency,
            row.amount,
            text=" ".join(filter(None, (self._money.site.name, row.method, row.reference))),
            method=row.method,
            **self._names.about(row.person_id, self._money.units.get(row.id)),
        )
