"""Issuing the statements of a bill, taking them back, and issuing them anew where something changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from app.domain.errors import N_, MeterbookError
from app.domain.invoice.credit import credit_of
from app.domain.invoice.document import issued_from_json
from app.domain.invoice.same import digest_of
from app.domain.sharing.parts import Part
from app.domain.zone import DAY
from app.storage.landlord_tables import Invoice, UtilityBill
from app.storage.queries.landlord.bills import statements_between, statements_of_bill
from app.storage.queries.landlord.invoices import credit_for
from app.storage.queries.landlord.money import InvoiceRow
from app.storage.queries.landlord.people import occupants_of_site
from app.use_cases.book import Book
from app.use_cases.collecting import without_collecting
from app.use_cases.landlord.bill_page import BillPage, utility_bill
from app.use_cases.landlord.keeping import Piece, Whose, keep
from app.use_cases.landlord.matching import Match, matched
from app.use_cases.landlord.not_issued import NotIssued, not_issued
from app.use_cases.landlord.numbers import Numbers
from app.use_cases.landlord.snapshot import Snapshots


class PendingBillError(MeterbookError):
    """A bill that waits for readings."""

    sentence = N_("This bill still waits: {first} Add what is missing, or close the bill with estimates.")


class ChangedSincePreviewError(MeterbookError):
    """Somebody changed a reading, an occupant or the bill after the preview was shown."""

    sentence = N_("Something changed since you saw this. Look at the table again before you issue it.")


class IssuedAlreadyError(MeterbookError):
    """Statements for the same bill that say something else."""

    sentence = N_(
        "{number} was issued for these days and says something else now. "
        "Take it back with a credit note first."
    )


class PeriodIssuedError(MeterbookError):
    """Statements for the same days of the same unit, for another bill."""

    sentence = N_(
        "{unit} has statement {number} for {first} to {last} already. The same days are not issued twice."
    )


@dataclass(frozen=True, slots=True)
class Issue:
    """The statements of a bill (those made now and those there were), and who gets none."""

    invoice_ids: tuple[UUID, ...]
    not_issued: tuple[NotIssued, ...] = ()
    credit_ids: tuple[UUID, ...] = ()


@without_collecting()
def issue_bill(book: Book, bill_id: UUID, digest: str) -> Issue:
    """Issue the statements of a bill to all who have none; doing it again changes nothing.

    `digest` is that of the allocation the person saw. Raises ChangedSincePreviewError, PendingBillError,
    IssuedAlreadyError where a statement that is out would be another one, and PeriodIssuedError.
    """
    page = _page(book, bill_id, digest)
    there = matched(page.allocation, statements_of_bill(book.session, page.site_id, bill_id))
    for match in there:
        if match.row and not match.is_same:
            raise IssuedAlreadyError(number=match.row.number)
    return _issue_rest(book, page, there)


@without_collecting()
def reissue_bill(book: Book, bill_id: UUID, digest: str) -> Issue:
    """Take back the statements of a bill that would be others now, and issue these; the same stay.

    Raises ChangedSincePreviewError, PendingBillError and PeriodIssuedError.
    """
    page = _page(book, bill_id, digest)
    there = matched(page.allocation, statements_of_bill(book.session, page.site_id, bill_id))
    credit_ids = _take_back(book, page.site_id, [each.row for each in there if each.row and not each.is_same])
    return replace(_issue_rest(book, page, there), credit_ids=credit_ids)


def credit_bill(book: Book, bill_id: UUID) -> tuple[UUID, ...]:
    """Take back every statement of a bill, so that it can be corrected; return the credit notes.

    Raises GoneError.
    """
    bill = book.find(UtilityBill, bill_id)
    return _take_back(book, bill.site_id, statements_of_bill(book.session, bill.site_id, bill_id))


def credit_invoice(book: Book, invoice_id: UUID) -> UUID:
    """Take an invoice back with a credit note and return its id; doing it again changes nothing.

    Raises GoneError and NotAnInvoiceError.
    """
    row = book.find(Invoice, invoice_id)
    there = credit_for(book.session, invoice_id)
    return _take_back(book, row.site_id, [row])[0] if there is None else there.id


def _take_back(book: Book, site_id: UUID, rows: Sequence[Invoice]) -> tuple[UUID, ...]:
    """Issue the credit notes of invoices that have none."""
    numbers = Numbers(book, site_id)
    return keep(book, [_credit(book, numbers, row) for row in rows])


def _credit(book: Book, numbers: Numbers, row: Invoice) -> Piece:
    issued = issued_from_json(row.document)
    credit = credit_of(issued, credit_id=book.new_id(), number=numbers.next(), on=numbers.today)
    whose = Whose(row.site_id, row.person_id, row.unit_id, row.utility_bill_id, row.id)
    return Piece(credit, numbers.last, whose)


def _page(book: Book, bill_id: UUID, digest: str) -> BillPage:
    page = utility_bill(book, bill_id)
    if digest_of(page.allocation) != digest:
        raise ChangedSincePreviewError
    if page.waits:
        raise PendingBillError(first=page.allocation.missing[0].sentence)
    return page


def _issue_rest(book: Book, page: BillPage, there: Sequence[Match]) -> Issue:
    """Issue the parts that no statement is out for that says the same."""
    ids = tuple(match.row.id for match in there if match.row and match.is_same)
    parts = [match.part for match in there if not match.is_same]
    new = keep(book, list(_statements(book, page, filter(None, parts))))
    return Issue((*ids, *new), tuple(not_issued(page)))


def _statements(book: Book, page: BillPage, parts: Iterable[Part]) -> Iterator[Piece]:
    """Yield the statements of those who have something to pay."""
    others = _statements_of_others(book, page)
    snapshots, numbers = Snapshots(book, page), Numbers(book, page.site_id)
    people = occupants_of_site(book.session, page.site_id)
    for part in parts:
        if part.person_id is not None and part.gross:
            _refuse_twice(page, part, others[part.unit_id])
            issued = snapshots.of(part, people[part.person_id], book.new_id(), numbers.next())
            whose = Whose(page.site_id, part.person_id, part.unit_id, page.id)
            yield Piece(issued, numbers.last, whose)


def _statements_of_others(book: Book, page: BillPage) -> Mapping[UUID | None, list[InvoiceRow]]:
    """Return the statements for other bills that are out for these days, by unit."""
    found: dict[UUID | None, list[InvoiceRow]] = defaultdict(list)
    for row in statements_between(book.session, page.site_id, page.form.start, page.form.end):
        if row.utility_bill_id != page.id:
            found[row.unit_id].append(row)
    return found


def _refuse_twice(page: BillPage, part: Part, others: Sequence[InvoiceRow]) -> None:
    for row in others:
        if row.start_on < part.end and part.start < row.end_on:
            unit = page.units.get(part.unit_id, "") if part.unit_id else ""
            raise PeriodIssuedError(unit=unit, number=row.number, first=row.start_on, last=row.end_on - DAY)
