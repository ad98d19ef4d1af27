"""The bills, statements and payments of a site, settled: what its dashboard, history and exports rest on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.invoice.document import Kind, issued_from_json
from app.domain.landlord_summary.period import Period
from app.domain.ledger.ledger import Claim, Key, Ledger, Receipt, Settled, settle
from app.domain.ledger.reminding import Fee
from app.domain.sharing.rules import sharing_from_json
from app.domain.zone import local_day
from app.storage.queries.landlord.money import BillRow, InvoiceRow, bill_rows, documents_of, invoice_rows
from app.storage.queries.landlord.payments import receipts_of_site
from app.storage.tables import Site
from app.use_cases.book import Book
from app.use_cases.landlord.ledgers import fees_of_site

_NOTHING = Decimal(0)


@dataclass(frozen=True)
class SiteMoney:
    """Reads each table of a site once, when it is asked for."""

    book: Book
    site: Site

    @property
    def today(self) -> date:
        """The local day."""
        return local_day(self.book.now, ZoneInfo(self.site.time_zone))

    @cached_property
    def bills(self) -> list[BillRow]:
        """The supplier's bills, newest first."""
        return bill_rows(self.book.session, self.site.id)

    @cached_property
    def invoices(self) -> list[InvoiceRow]:
        """All statements and credit notes."""
        return invoice_rows(self.book.session, self.site.id)

    @cached_property
    def payments(self) -> list[Receipt]:
        """All payments."""
        return receipts_of_site(self.book.session, self.site.id)

    @cached_property
    def fees(self) -> list[Fee]:
        """What reminders cost those who got them."""
        return fees_of_site(self.book, self.site.id)

    @cached_property
    def ledger(self) -> Ledger:
        """Who owes what."""
        invoices = (_claim(row, self.site.id) for row in self.invoices)
        return settle([*invoices, *(fee.claim for fee in self.fees)], self.payments)

    @cached_property
    def settled(self) -> Mapping[UUID, Settled]:
        """How far each statement is paid."""
        return self.ledger.settled

    @cached_property
    def units(self) -> Mapping[UUID, UUID | None]:
        """The unit of each statement and credit note, fee and payment: that of what it was first for."""
        by_number = {row.number: row.unit_id for row in self.invoices}
        fees = {fee.claim.id: by_number.get(next(iter(fee.numbers), "")) for fee in self.fees}
        claims = {row.id: row.unit_id for row in self.invoices} | fees
        found = dict(claims)
        parts = [part for account in self.ledger.accounts.values() for part in account.parts]
        for part in parts:
            if unit_id := claims.get(part.to_id):
                found.setdefault(part.from_id, unit_id)
        for part in parts:
            # What went back to a person belongs where the money had come for.
            found.setdefault(part.to_id, found.get(part.from_id))
        return found

    @property
    def balances(self) -> Mapping[str, Decimal]:
        """What is owed to the landlord now, by currency; below zero it is owed by them."""
        sums: dict[str, Decimal] = {}
        for key, account in self.ledger.accounts.items():
            sums[key.currency] = sums.get(key.currency, _NOTHING) + account.balance
        return sums

    @cached_property
    def invoices_by_bill(self) -> Mapping[UUID, list[InvoiceRow]]:
        """The statements of each bill, with the credit notes that took them back."""
        by_id = {row.id: row for row in self.invoices}
        found: dict[UUID, list[InvoiceRow]] = {}
        for row in self.invoices:
            corrected = by_id.get(row.corrects_id) if row.corrects_id else None
            bill_id = row.utility_bill_id or (corrected and corrected.utility_bill_id)
            if bill_id:
                found.setdefault(bill_id, []).append(row)
        return found

    @cached_property
    def fees_by_bill(self) -> Mapping[UUID, list[Fee]]:
        """The fees of reminders, by the bill of the first statement that each asked for."""
        bills = {row.number: bill_id for bill_id, rows in self.invoices_by_bill.items() for row in rows}
        last: dict[Key, UUID] = {}
        found: dict[UUID, list[Fee]] = {}
        for fee in self.fees:
            named = (bills[number] for number in fee.numbers if number in bills)
            # A letter about nothing but an earlier fee belongs where that one does.
            if bill_id := next(named, last.get(fee.claim.key)):
                last[fee.claim.key] = bill_id
                found.setdefault(bill_id, []).append(fee)
        return found

    def issued(self, bill: BillRow) -> list[InvoiceRow]:
        """Return the statements of a bill and their credit notes; nothing where all were taken back."""
        rows = self.invoices_by_bill.get(bill.id, [])
        taken_back = {row.corrects_id for row in rows}
        is_out = any(row.kind == Kind.INVOICE and row.id not in taken_back for row in rows)
        return rows if is_out else []

    def period(self, bill: BillRow, kwh: Decimal | None, sub_kwh: Decimal) -> Period:
        """Return a bill with what came of it."""
        rows = self.issued(bill)
        fees = [self.settled[fee.claim.id] for fee in self.fees_by_bill.get(bill.id, [])]
        settled = [*(self.settled[row.id] for row in rows), *fees]
        return Period(
            id=bill.id,
            start=bill.start_on,
            end=bill.end_on,
            currency=bill.currency,
            amount=bill.amount,
            kwh=kwh,
            sub_kwh=sub_kwh,
            shared=self._shared(bill, rows) if rows else None,
            billed=_sum(row.gross for row in rows),
            received=_sum(each.paid for each in settled),
            outstanding=_sum(each.open for each in settled),
            fees_received=_sum(fee.paid for fee in fees),
            fees_outstanding=_sum(fee.open for fee in fees),
        )

    def _shared(self, bill: BillRow, rows: Sequence[InvoiceRow]) -> Decimal:
        """Return what of a bill its statements bear: all they ask for but a tax that comes on top of it."""
        sharing = sharing_from_json(bill.document)
        if not sharing.tax or sharing.tax_included:
            return _sum(row.gross for row in rows)
        if not sharing.by_tariff:
            return _sum(row.net for row in rows)
        # What a tariff's price contains of tax is no column: only the documents tell it from what is added.
        documents = documents_of(self.book.session, [row.id for row in rows])
        return _sum(line.amount for each in documents for line in issued_from_json(each).lines)


def site_money(book: Book, site_id: UUID) -> SiteMoney:
    """Return the money of a site. Raises GoneError."""
    return SiteMoney(book, book.find(Site, site_id))


def _claim(row: InvoiceRow, site_id: UUID) -> Claim:
    return Claim(
        row.id,
        row.person_id,
        site_id,
        row.issued_on,
        row.due_on,
        row.gross,
        row.currency,
        row.corrects_id,
        row.number,
        row.reference,
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, _NOTHING)
