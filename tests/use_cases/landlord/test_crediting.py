"""What was issued is taken back by credit notes alone, and issued anew where something changed."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.invoice.credit import NotAnInvoiceError
from app.use_cases.landlord.bills import (
    finalise_bill,
)
from app.use_cases.landlord.issuing import (
    IssuedAlreadyError,
    PendingBillError,
    credit_invoice,
    reissue_bill,
)
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.readings import ReadingForm, correct_reading, delete_reading
from tests.use_cases.landlord.letting import JULY, Let, begin


def test_a_credit_note_takes_back_a_statement_once(home: Let) -> None:
    home.issue(home.bill())
    anna, _ben = home.issued()

    first = home.desk.do(credit_invoice, anna.id).answer
    again = home.desk.do(credit_invoice, anna.id).answer

    *_before, credit = home.issued()
    assert first == again == credit.id
    assert (credit.issued.number, credit.issued.corrects, credit.corrects_id) == (
        "2026-0003",
        "2026-0001",
        anna.id,
    )
    assert credit.issued.gross == -anna.issued.gross
    assert home.issued()[0].credit_id == credit.id


def test_a_credit_note_is_not_taken_back(home: Let) -> None:
    home.issue(home.bill())
    credit = home.desk.do(credit_invoice, home.issued()[0].id).answer

    with pytest.raises(NotAnInvoiceError):
        home.desk.do(credit_invoice, credit)


def test_what_was_taken_back_is_issued_again_with_a_new_number(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.desk.do(credit_invoice, home.issued()[0].id)

    issue = home.issue(bill_id)

    assert home.numbers() == ["2026-0001", "2026-0002", "2026-0003", "2026-0004"]
    assert set(issue.invoice_ids) == {home.issued()[1].id, home.issued()[3].id}


def test_a_statement_that_would_be_another_now_has_to_be_taken_back_first(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.correct("meter_1", JULY, "510")

    with pytest.raises(IssuedAlreadyError, match="2026-0001"):
        home.issue(bill_id)


def test_issuing_anew_takes_back_what_changed_and_leaves_the_rest(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    before = home.issued()
    home.correct("meter_1", JULY, "510")

    issue = home.desk.do(reissue_bill, bill_id, home.digest(bill_id)).answer

    credit, anew = home.issued()[2:]
    assert issue.credit_ids == (credit.id,)
    assert (credit.corrects_id, credit.issued.gross) == (before[0].id, Decimal(-120))
    assert (anew.person_id, anew.issued.gross) == (home.house.anna, Decimal(123))
    assert set(issue.invoice_ids) == {before[1].id, anew.id}


def test_issuing_anew_takes_back_what_was_for_somebody_who_never_lived_there(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.desk.do(move_in, home.house.flat_1, home.house.ben, date(2026, 3, 1))

    home.desk.do(reissue_bill, bill_id, home.digest(bill_id))

    balance = {home.house.anna: Decimal(0), home.house.ben: Decimal(0)}
    for page in home.issued():
        balance[page.person_id] += page.issued.gross
    assert balance == {home.house.anna: Decimal(0), home.house.ben: Decimal(210)}


def test_a_statement_is_not_taken_back_while_the_reading_for_a_new_one_is_missing(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.desk.do(delete_reading, home.readings["meter_1", JULY])

    with pytest.raises(PendingBillError, match="Meter 1"):
        home.desk.do(reissue_bill, bill_id, home.digest(bill_id))

    assert home.numbers() == ["2026-0001", "2026-0002"]


def test_an_issued_bill_that_lacks_a_reading_is_not_estimated_until_somebody_says_so(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.desk.do(credit_invoice, home.issued()[0].id)
    form = ReadingForm(begin(date(2026, 5, 1)), Decimal(200))
    home.desk.do(correct_reading, home.readings["meter_1", JULY], form)
    with pytest.raises(PendingBillError):
        home.issue(bill_id)

    home.desk.do(finalise_bill, bill_id)
    home.issue(bill_id)

    assert home.issued()[-1].issued.is_estimated
