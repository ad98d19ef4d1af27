"""All that happened with the money of a site: bills, statements, credit notes, fees and payments."""

from collections.abc import Iterator
from uuid import UUID

from app.domain.invoice.document import Kind
from app.domain.landlord_summary.history import Entry, EntryKind, EntryStatus
from app.domain.ledger.ledger import Receipt, Status
from app.domain.ledger.reminding import Fee
from app.storage.queries.landlord.money import BillRow, InvoiceRow
from app.use_cases.book import Book
from app.use_cases.collecting import without_collecting
from app.use_cases.landlord.money_names import money_names
from app.use_cases.landlord.site_money import SiteMoney, site_money


@without_collecting()
def money_history(book: Book, site_id: UUID) -> tuple[Entry, ...]:
    """Return every entry of a site, in no order. Raises GoneError."""
    return tuple(_Telling(site_money(book, site_id)).entries())


class _Telling:
    """Tells the rows of a site as entries, with the names of who and what they are about."""

    def __init__(self, money: SiteMoney) -> None:
        self._money = money
        self._today = money.today
        self._names = money_names(money)

    def entries(self) -> Iterator[Entry]:
        """Yield all entries."""
        yield from map(self._bill, self._money.bills)
        yield from map(self._letter, self._money.invoices)
        yield from map(self._fee, self._money.fees)
        yield from map(self._payment, self._money.payments)

    def _bill(self, row: BillRow) -> Entry:
        return Entry(
            id=row.id,
            kind=EntryKind.BILL,
            on=row.end_on,
            amount=row.amount,
            currency=row.currency,
            status=self._status_of_bill(row),
            number=row.number,
            start=row.start_on,
            end=row.end_on,
            kwh=row.kwh,
            text=row.supplier,
        )

    def _status_of_bill(self, row: BillRow) -> EntryStatus:
        rows = self._money.issued(row)
        if not rows:
            return EntryStatus.WAITING
        is_open = any(self._money.settled[each.id].open for each in rows)
        return EntryStatus.ISSUED if is_open else EntryStatus.PAID

    def _letter(self, row: InvoiceRow) -> Entry:
        settled = self._money.settled[row.id]
        return Entry(
            id=row.id,
            kind=EntryKind.CREDIT if row.kind == Kind.CREDIT else EntryKind.STATEMENT,
            on=row.issued_on,
            amount=row.gross,
            currency=row.currency,
            status=_STATUSES[settled.status(self._today)],
            number=row.number,
            start=row.start_on,
            end=row.end_on,
            open=settled.open,
            text=row.reference,
            person_id=row.person_id,
            **self._names.about(row.person_id, row.unit_id),
        )

    def _fee(self, fee: Fee) -> Entry:
        claim, settled = fee.claim, self._money.settled[fee.claim.id]
        return Entry(
            id=claim.id,
            kind=EntryKind.FEE,
            on=claim.issued_on,
            amount=claim.gross,
            currency=claim.currency,
            status=_STATUSES[settled.status(self._today)],
            open=settled.open,
            text=", ".join(fee.numbers),
            person_id=claim.person_id,
            **self._names.about(claim.person_id, self._money.units.get(claim.id)),
        )

    def _payment(self, row: Receipt) -> Entry:
        return Entry(
            id=row.id,
            kind=EntryKind.PAYMENT,
            on=row.received_on,
            amount=row.amount,
            currency=row.currency,
            status=EntryStatus.RECEIVED,
            text=row.reference,
            person_id=row.person_id,
            **self._names.about(row.person_id, self._money.units.get(row.id)),
        )


_STATUSES = {
    Status.OPEN: EntryStatus.OPEN,
    Status.PARTIAL: EntryStatus.PARTIAL,
    Status.PAID: EntryStatus.PAID,
    Status.OVERDUE: EntryStatus.OVERDUE,
    Status.CREDITED: EntryStatus.CREDITED,
}
