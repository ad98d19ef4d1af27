"""A supplier's bill with all that is known of how it is shared, and the bills of a site as a list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from app.domain.errors import N_, Word
from app.domain.sharing.allocation import Allocation, allocate
from app.domain.sharing.bill import BillForm
from app.domain.sharing.facts import Facts, Space
from app.domain.sharing.next_bill import bill_after, first_bill
from app.domain.sharing.rules import Sharing, sharing_from_json
from app.domain.sharing.status import Progress, Status, status_of
from app.domain.zone import DAY, local_day
from app.storage.landlord_tables import UtilityBill
from app.storage.queries.landlord.bills import billed_by, bills_of_site, issued_bills
from app.storage.queries.landlord.people import names_of_people
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.collecting import without_collecting
from app.use_cases.landlord.bill_facts import BillFacts
from app.use_cases.landlord.ledgers import ledger_of_site


@dataclass(frozen=True, slots=True)
class BillPage:
    """A stored bill, where it stands, and who bears what of it.

    `facts` is what sharing it rests on; `people` and `units` are names; `overlaps` says which other
    bills share its days.
    """

    id: UUID
    site_id: UUID
    form: BillForm
    file_id: UUID | None
    finalised_at: datetime | None
    status: Status
    facts: Facts
    allocation: Allocation
    units: Mapping[UUID, str]
    people: Mapping[UUID, str]
    overlaps: tuple[Word, ...] = ()

    @property
    def waits(self) -> bool:
        """Tell whether something is missing that nobody agreed to estimate, whatever was issued."""
        return bool(self.allocation.missing) and self.finalised_at is None


@dataclass(frozen=True, slots=True)
class BillRow:
    """A bill in a list; `missing` is how many things it waits for."""

    id: UUID
    start: date
    end: date
    supplier: str
    amount: Decimal
    currency: str
    kwh: Decimal | None
    due_on: date | None
    status: Status
    missing: int = 0


@without_collecting()
def utility_bill(book: Book, bill_id: UUID) -> BillPage:
    """Return a bill as it is shared now. Raises GoneError."""
    row = book.find(UtilityBill, bill_id)
    collected = BillFacts(book, book.find(Site, row.site_id))
    facts = collected.of(form_of(row))
    allocation = allocate(facts)
    return BillPage(
        id=row.id,
        site_id=row.site_id,
        form=form_of(row),
        file_id=row.file_id,
        finalised_at=row.finalised_at,
        status=status_of(_Progresses(book, row.site_id).of(row), allocation.missing),
        facts=facts,
        allocation=allocation,
        units=collected.names,
        people=names_of_people(book.session),
        overlaps=tuple(_overlaps(book, row)),
    )


@without_collecting()
def preview_bill(book: Book, site_id: UUID, form: BillForm) -> Allocation:
    """Return how a bill would be shared that is not stored. Raises GoneError."""
    return allocate(BillFacts(book, book.find(Site, site_id)).of(form))


def allocations(book: Book, site_id: UUID) -> Iterator[tuple[UtilityBill, Allocation]]:
    """Yield every bill of a site, newest first, with how it is shared now."""
    facts = BillFacts(book, book.find(Site, site_id))
    for row in bills_of_site(book.session, site_id):
        yield row, allocate(facts.of(form_of(row)))


def utility_bills(book: Book, site_id: UUID) -> list[BillRow]:
    """Return the bills of a site, newest first. Raises GoneError."""
    facts = BillFacts(book, book.find(Site, site_id))
    progresses = _Progresses(book, site_id)
    return [_row(facts, row, progresses.of(row)) for row in bills_of_site(book.session, site_id)]


def prefill(book: Book, site_id: UUID, sharing: Sharing | None = None) -> BillForm:
    """Return the form of a site's next bill, after its last one; `sharing` is for the first one."""
    site = book.find(Site, site_id)
    rows = bills_of_site(book.session, site_id)
    if rows:
        return bill_after(form_of(rows[0]))
    today = local_day(book.now, BillFacts(book, site).zone)
    return first_bill(today, site.currency, sharing or Sharing())


def spaces(book: Book, site_id: UUID) -> list[Space]:
    """Return the units of a site that a bill can be shared among. Raises GoneError."""
    return BillFacts(book, book.find(Site, site_id)).spaces


def form_of(row: UtilityBill) -> BillForm:
    """Return a stored bill as it was entered."""
    return BillForm(
        start=row.start_on,
        end=row.end_on,
        amount=row.amount,
        currency=row.currency,
        kwh=row.kwh,
        due_on=row.due_on,
        supplier=row.supplier,
        number=row.number,
        note=row.note,
        sharing=sharing_from_json(row.document),
    )


@dataclass(frozen=True)
class _Progresses:
    """How far the bills of a site have come; who has paid is asked only where statements are out."""

    book: Book
    site_id: UUID

    @cached_property
    def _issued(self) -> set[UUID]:
        return issued_bills(self.book.session, self.site_id)

    @cached_property
    def _unpaid(self) -> set[UUID | None]:
        bills = billed_by(self.book.session, self.site_id)
        settled = ledger_of_site(self.book, self.site_id).settled
        return {bill_id for invoice_id, bill_id in bills.items() if settled[invoice_id].open}

    def of(self, row: UtilityBill) -> Progress:
        """Return how far one has come."""
        is_issued = row.id in self._issued
        return Progress(row.finalised_at is not None, is_issued, is_issued and row.id not in self._unpaid)


def _row(facts: BillFacts, row: UtilityBill, progress: Progress) -> BillRow:
    # What was issued needs no look at readings.
    missing = () if progress.is_issued else allocate(facts.of(form_of(row))).missing
    return BillRow(
        row.id,
        row.start_on,
        row.end_on,
        row.supplier,
        row.amount,
        row.currency,
        row.kwh,
        row.due_on,
        status_of(progress, missing),
        len(missing),
    )


def _overlaps(book: Book, row: UtilityBill) -> Iterator[Word]:
    for other in bills_of_site(book.session, row.site_id):
        if other.id != row.id and other.start_on < row.end_on and row.start_on < other.end_on:
            gaps = {"first": other.start_on, "last": other.end_on - DAY}
            yield Word(N_("Another bill covers {first} to {last}, some of the same days."), gaps)
