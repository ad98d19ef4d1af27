"""A supplier's bill as its screen shows it: how it is shared, and what was issued for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.invoice.same import digest_of
from app.domain.ledger.ledger import Settled
from app.domain.sharing.parts import Part
from app.domain.zone import local_day
from app.storage.landlord_tables import Invoice
from app.storage.queries.landlord.bills import statements_of_bill
from app.storage.queries.landlord.invoices import was_issued
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.bill_page import BillPage, utility_bill
from app.use_cases.landlord.billing import billing_settings
from app.use_cases.landlord.invoices import InvoicePage, invoice_page
from app.use_cases.landlord.ledgers import ledger_of_site
from app.use_cases.landlord.matching import Match, matched
from app.use_cases.landlord.not_issued import NotIssued, not_issued


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that is out, and how far it is paid."""

    page: InvoicePage
    settled: Settled | None


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody pays by the statement that is out, and would pay today (0 where nothing is due)."""

    invoice_id: UUID
    person_id: UUID
    unit_id: UUID | None
    issued: Decimal
    now: Decimal


@dataclass(frozen=True, slots=True)
class BillView:
    """A bill, its site, the statements that are out, and those that can be issued.

    `has_account`: the statements name an account to pay to. `changes` say for whom a statement would be
    another one today; `digest` knows again what is seen here. `stays`: it cannot be removed.
    `not_issued` get no statement.
    """

    page: BillPage
    site: str
    zone: ZoneInfo
    today: date
    digest: str
    has_account: bool
    statements: tuple[Statement, ...] = ()
    to_issue: tuple[Part, ...] = ()
    changes: tuple[Change, ...] = ()
    stays: bool = False
    not_issued: tuple[NotIssued, ...] = ()

    @property
    def sum_to_issue(self) -> Decimal:
        """What the statements that can be issued come to."""
        return sum((part.gross for part in self.to_issue), Decimal(0))


def bill_view(book: Book, bill_id: UUID) -> BillView:
    """Return a bill as its screen shows it. Raises GoneError."""
    page = utility_bill(book, bill_id)
    site = book.find(Site, page.site_id)
    zone = ZoneInfo(site.time_zone)
    rows = statements_of_bill(book.session, page.site_id, bill_id)
    matches = matched(page.allocation, rows)
    return BillView(
        page,
        site.name,
        zone,
        local_day(book.now, zone),
        digest_of(page.allocation),
        bool(billing_settings(book, page.site_id).settings.iban),
        tuple(_statements(book, page.site_id, rows)),
        tuple(match.part for match in matches if match.row is None and match.part and match.part.gross),
        tuple(_changes(matches)) if rows else (),
        was_issued(book.session, bill_id),
        tuple(_without(page, rows)),
    )


def _statements(book: Book, site_id: UUID, rows: Sequence[Invoice]) -> Iterator[Statement]:
    settled = ledger_of_site(book, site_id).settled if rows else {}
    for row in rows:
        yield Statement(invoice_page(book, row.id), settled.get(row.id))


def _without(page: BillPage, rows: Sequence[Invoice]) -> Iterator[NotIssued]:
    """Yield who gets no statement, those aside whom one is out for."""
    out = {(row.unit_id, row.person_id, row.start_on) for row in rows}
    for one in not_issued(page):
        if (one.unit_id, one.person_id, one.start) not in out:
            yield one


def _changes(matches: Sequence[Match]) -> Iterator[Change]:
    for match in matches:
        if match.row is not None and not match.is_same:
            now = match.part.gross if match.part else Decimal(0)
            row = match.row
            yield Change(row.id, row.person_id, row.unit_id, row.gross, now)
