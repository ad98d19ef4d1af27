"""A statement as its screen shows it: how far it is paid, and whether it would be another one today."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.ledger.ledger import Settled
from app.use_cases.book import Book
from app.use_cases.landlord.bill_view import Change, bill_view
from app.use_cases.landlord.invoices import InvoicePage, invoice_page, invoices_of_bill
from app.use_cases.landlord.ledgers import ledger_of_site, today_at
from app.use_cases.landlord.taken_back import TakenBack, taken_back


@dataclass(frozen=True, slots=True)
class InvoiceView:
    """What was issued; `taken_back` says what became of it where a credit note took it back."""

    page: InvoicePage
    today: date
    settled: Settled | None
    change: Change | None = None
    taken_back: TakenBack | None = None


def invoice_view(book: Book, invoice_id: UUID) -> InvoiceView:
    """Return a statement or credit note as its screen shows it. Raises GoneError."""
    page = invoice_page(book, invoice_id)
    settled = ledger_of_site(book, page.site_id).settled.get(invoice_id)
    today = today_at(book, page.site_id)
    return InvoiceView(page, today, settled, _change(book, page), _taken_back(book, page))


def _taken_back(book: Book, page: InvoicePage) -> TakenBack | None:
    if page.credit_id is None:
        return None
    of_bill = invoices_of_bill(book, page.bill_id) if page.bill_id else []
    there = of_bill or [page, invoice_page(book, page.credit_id)]
    return next((one for one in taken_back(there) if one.page.id == page.id), None)


def _change(book: Book, page: InvoicePage) -> Change | None:
    if page.bill_id is None or page.credit_id or page.corrects_id:
        return None
    changes = bill_view(book, page.bill_id).changes
    return next((change for change in changes if change.invoice_id == page.id), None)
