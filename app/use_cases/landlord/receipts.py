"""A receipt: what a person paid, what it was for and what is left to pay."""

from uuid import UUID

from app.domain.ledger.acknowledgement import Acknowledged, PaidFor
from app.storage.landlord_tables import Payment
from app.use_cases.book import Book
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.heads import head_of, logo_of
from app.use_cases.landlord.ledgers import ledger_of_site, today_at
from app.use_cases.landlord.payments import payment


def receipt_letter(book: Book, payment_id: UUID) -> NamedFile:
    """Return the receipt of a payment as a PDF. Raises GoneError."""
    # What draws is large, and only who makes a letter needs it.
    from app.reports.letters.receipt import pdf_of  # noqa: PLC0415 - see above

    told = acknowledged(book, payment_id)
    return NamedFile(f"receipt-{told.receipt.received_on}.pdf", pdf_of(told, logo_of(book, told.head)))


def acknowledged(book: Book, payment_id: UUID) -> Acknowledged:
    """Return what a receipt says. Raises GoneError."""
    row = book.find(Payment, payment_id)
    receipt = payment(book, payment_id)
    account = ledger_of_site(book, row.site_id).of(receipt.key)
    claims = {one.claim.id: one for one in account.settled}
    paid = [
        PaidFor(claims[part.to_id].claim, part.amount, claims[part.to_id].open)
        for part in account.parts_of(payment_id)
        if part.to_id in claims
    ]
    head = head_of(book, row.site_id, row.person_id)
    return Acknowledged(head, receipt, tuple(paid), account.balance, today_at(book, row.site_id))
