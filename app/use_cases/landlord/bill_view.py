"""A supplier's bill as its screen shows it: how it is shared, and what was issued for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.invoice.as_issued import Out, as_issued
from app.domain.invoice.document import Kind
from app.domain.invoice.same import digest_of
from app.domain.ledger.ledger import Settled
from app.domain.sharing.allocation import Allocation
from app.domain.sharing.parts import Part
from app.domain.zone import local_day
from app.storage.landlord_tables import Invoice
from app.storage.queries.landlord.bills import statements_of_bill
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.bill_page import BillPage, utility_bill
from app.use_cases.landlord.billing import billing_settings
from app.use_cases.landlord.invoices import InvoicePage, invoices_of_bill
from app.use_cases.landlord.ledgers import ledger_of_site
from app.use_cases.landlord.matching import Match, matched
from app.use_cases.landlord.not_issued import NotIssued, not_issued
from app.use_cases.landlord.taken_back import TakenBack, taken_back


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
    another one today, once nothing is missing; `digest` knows again what is seen here. `stays`: it cannot
    be removed. `not_issued` get no statement. `issued` is how it was shared, where that is not as it is
    shared today.
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
    issued: Allocation | None = None
    taken_back: tuple[TakenBack, ...] = ()

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
    pages = invoices_of_bill(book, bill_id)
    out = [each for each in pages if each.issued.kind is Kind.INVOICE and each.credit_id is None]
    return BillView(
        page,
        site.name,
        zone,
        local_day(book.now, zone),
        digest_of(page.allocation),
        bool(billing_settings(book, page.site_id).settings.iban),
        tuple(_statements(book, page.site_id, out)),
        tuple(_to_issue(matches)),
        tuple(_changes(matches)) if rows and not page.waits else (),
        bool(pages),
        tuple(_without(page, rows)),
        _issued(page, out, matches) if out else None,
        tuple(taken_back(pages)),
    )


def _to_issue(matches: Sequence[Match]) -> list[Part]:
    return [match.part for match in matches if match.row is None and match.part and match.part.gross]


def _statements(book: Book, site_id: UUID, out: Sequence[InvoicePage]) -> Iterator[Statement]:
    settled = ledger_of_site(book, site_id).settled if out else {}
    for page in out:
        yield Statement(page, settled.get(page.id))


def _issued(page: BillPage, out: Sequence[InvoicePage], matches: Sequence[Match]) -> Allocation | None:
    """Return how a bill was shared; None where it would be shared in the same way today."""
    others = _to_issue(matches)
    if not (page.waits or others or any(match.row and not match.is_same for match in matches)):
        return None
    statements = (Out(each.unit_id, each.person_id, each.issued) for each in out)
    return as_issued(page.form, statements, () if page.waits else others)


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
