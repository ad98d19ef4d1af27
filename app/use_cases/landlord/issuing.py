"""Issuing the statements of a bill, taking them back, and issuing them anew where something changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
from app.storage.tables import Person
from app.use_cases.book import Book
from app.use_cases.landlord.bill_page import BillPage, utility_bill
from app.use_cases.landlord.keeping import Whose, keep
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


def reissue_bill(book: Book, bill_id: UUID, digest: str) -> Issue:
    """Take back the statements of a bill that would be others now, and issue these; the same stay.

    Raises ChangedSincePreviewError, PendingBillError and PeriodIssuedError.
    """
    page = _page(book, bill_id, digest)
    there = matched(page.allocation, statements_of_bill(book.session, page.site_id, bill_id))
    credit_ids = [credit_invoice(book, match.row.id) for match in there if match.row and not match.is_same]
    issue = _issue_rest(book, page, there)
    return replace(issue, credit_ids=tuple(credit_ids))


def credit_bill(book: Book, bill_id: UUID) -> tuple[UUID, ...]:
    """Take back every statement of a bill, so that it can be corrected; return the credit notes.

    Raises GoneError.
    """
    bill = book.find(UtilityBill, bill_id)
    rows = statements_of_bill(book.session, bill.site_id, bill_id)
    return tuple(credit_invoice(book, row.id) for row in rows)


def credit_invoice(book: Book, invoice_id: UUID) -> UUID:
    """Take an invoice back with a credit note and return its id; doing it again changes nothing.

    Raises GoneError and NotAnInvoiceError.
    """
    row = book.find(Invoice, invoice_id)
    there = credit_for(book.session, invoice_id)
    if there is not None:
        return there.id
    numbers, issued = Numbers(book, row.site_id), issued_from_json(row.document)
    credit = credit_of(issued, credit_id=book.new_id(), number=numbers.next(), on=numbers.today)
    whose = Whose(row.site_id, row.person_id, row.unit_id, row.utility_bill_id, row.id)
    keep(book, credit, numbers.last, whose)
    return credit.id


def _page(book: Book, bill_id: UUID, digest: str) -> BillPage:
    page = utility_bill(book, bill_id)
    if digest_of(page.allocation) != digest:
        raise ChangedSincePreviewError
    if page.waits:
        raise PendingBillError(first=page.allocation.missing[0].sentence)
    return page


def _issue_rest(book: Book, page: BillPage, there: Sequence[Match]) -> Issue:
    """Issue the parts that no statement is out for that says the same."""
    ids = [match.row.id for match in there if match.row and match.is_same]
    others = _statements_of_others(book, page)
    snapshots, numbers = Snapshots(book, page), Numbers(book, page.site_id)
    for part in (match.part for match in there if not match.is_same):
        if part is None or part.person_id is None or not part.gross:
            continue
        _refuse_twice(page, part, others[part.unit_id])
        ids.append(_issue(book, snapshots, numbers, part, part.person_id))
    return Issue(tuple(ids), tuple(not_issued(page)))


def _statements_of_others(book: Book, page: BillPage) -> Mapping[UUID | None, list[Invoice]]:
    """Return the statements for other bills that are out for these days, by unit."""
    found: dict[UUID | None, list[Invoice]] = defaultdict(list)
    for row in statements_between(book.session, page.site_id, page.form.start, page.form.end):
        if row.utility_bill_id != page.id:
            found[row.unit_id].append(row)
    return found


def _refuse_twice(page: BillPage, part: Part, others: Sequence[Invoice]) -> None:
    for row in others:
        if row.start_on < part.end and part.start < row.end_on:
            unit = page.units.get(part.unit_id, "") if part.unit_id else ""
            raise PeriodIssuedError(unit=unit, number=row.number, first=row.start_on, last=row.end_on - DAY)


def _issue(book: Book, snapshots: Snapshots, numbers: Numbers, part: Part, person_id: UUID) -> UUID:
    invoice_id, person = book.new_id(), book.find(Person, person_id)
    issued = snapshots.of(part, person, invoice_id, numbers.next())
    whose = Whose(snapshots.page.site_id, person_id, part.unit_id, snapshots.page.id)
    keep(book, issued, numbers.last, whose)
    return invoice_id
