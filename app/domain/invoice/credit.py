"""Taking back what was issued: a credit note with the same lines and the other sign."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.errors import N_, MeterbookError
from app.domain.invoice.document import Issued, Kind, Line


class NotAnInvoiceError(MeterbookError):
    """A credit note for a credit note."""

    sentence = N_("A credit note cannot be taken back. Issue the statement again instead.")


def credit_of(issued: Issued, *, credit_id: UUID, number: str, on: date) -> Issued:
    """Return the credit note that takes back an invoice on a day. Raises NotAnInvoiceError."""
    if issued.kind is not Kind.INVOICE:
        raise NotAnInvoiceError
    return issued.model_copy(
        update={
            "kind": Kind.CREDIT,
            "id": credit_id,
            "number": number,
            "corrects": issued.number,
            "corrected_on": issued.issued_on,
            "issued_on": on,
            "due_on": on,
            "lines": tuple(map(_taken_back, issued.lines)),
            "net": _negative(issued.net),
            "tax": _negative(issued.tax),
            "contained": _negative(issued.contained),
            "gross": _negative(issued.gross),
            "reference": "",
            "terms": "",
            "intro": "",
        }
    )


def _taken_back(line: Line) -> Line:
    quantity = None if line.quantity is None else _negative(line.quantity)
    return line.model_copy(update={"amount": _negative(line.amount), "quantity": quantity})


def _negative(number: Decimal) -> Decimal:
    # The negative of zero would print its sign.
    return -number if number else number
