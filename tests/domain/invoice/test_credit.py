"""A credit note takes back exactly what was issued."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.invoice.credit import NotAnInvoiceError, credit_of
from app.domain.invoice.document import Issued, Kind, Line, issued_from_json
from tests.domain.invoice.documents import statement

LATER = date(2026, 9, 1)


def taken_back(issued: Issued) -> Issued:
    return credit_of(issued, credit_id=UUID(int=9), number="2026-0008", on=LATER)


def test_a_credit_note_and_its_invoice_are_nothing_together() -> None:
    issued = statement(net=Decimal("114.20"), tax=Decimal("9.25"), contained=Decimal("9.25"))

    credit = taken_back(issued)

    assert not any((credit.net + issued.net, credit.tax + issued.tax, credit.gross + issued.gross))
    assert [line.amount for line in credit.lines] == [-line.amount for line in issued.lines]
    assert [line.quantity for line in credit.lines] == [Decimal(-431), None]


def test_a_credit_note_names_what_it_takes_back_and_asks_for_no_payment() -> None:
    credit = taken_back(statement(reference="RF18539007547034"))

    assert (credit.kind, credit.number, credit.corrects) == (Kind.CREDIT, "2026-0008", "2026-0007")
    assert (credit.corrected_on, credit.issued_on, credit.due_on) == (date(2026, 7, 3), LATER, LATER)
    assert credit.reference == ""


def test_a_credit_note_adds_up_itself() -> None:
    credit = taken_back(statement())

    assert issued_from_json(credit.to_json()) == credit


def test_a_credit_note_contains_the_tax_as_its_invoice_did() -> None:
    credit = taken_back(statement(net=Decimal("114.20"), tax=Decimal("9.25"), contained=Decimal("9.25")))

    assert issued_from_json(credit.to_json()) == credit


def test_nothing_has_no_sign() -> None:
    free = Line(text="Gratis", amount=Decimal("0.00"))
    issued = statement(lines=(*statement().lines, free))

    assert str(taken_back(issued).lines[-1].amount) == "0.00"


def test_a_credit_note_is_not_taken_back_again() -> None:
    with pytest.raises(NotAnInvoiceError):
        taken_back(taken_back(statement()))
