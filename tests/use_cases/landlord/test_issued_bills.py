"""A bill with statements is corrected by taking them back."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.sharing.status import Status
from app.storage.undo import StatementsOutError
from app.use_cases.history import undo
from app.use_cases.landlord.bills import (
    BillStaysError,
    IssuedBillError,
    change_utility_bill,
    remove_utility_bill,
)
from app.use_cases.landlord.issuing import (
    credit_bill,
)
from tests.use_cases.landlord.letting import JULY, OCTOBER, Let


def test_a_wrong_bill_is_taken_back_corrected_and_issued_again(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)

    credits_ = home.desk.do(credit_bill, bill_id).answer
    form = replace(home.page(bill_id).form, amount=Decimal("310.00"))
    home.desk.do(change_utility_bill, bill_id, form)
    home.issue(bill_id)

    assert len(credits_) == 2
    assert home.desk.do(credit_bill, home.bill(JULY, OCTOBER)).answer == ()
    assert [page.issued.gross for page in home.issued()] == [120, 90, -120, -90, 124, 93]


def test_what_changed_a_bill_before_it_was_issued_is_not_undone(home: Let) -> None:
    bill_id = home.bill()
    form = replace(home.page(bill_id).form, amount=Decimal("310.00"))
    edit = home.desk.do(change_utility_bill, bill_id, form)
    home.issue(bill_id)

    with pytest.raises(StatementsOutError):
        home.desk.do(undo, edit.group_id)
    assert home.page(bill_id).form.amount == Decimal(310)

    home.desk.do(credit_bill, bill_id)
    home.desk.do(undo, edit.group_id)
    assert home.page(bill_id).form.amount == Decimal(300)


def test_a_bill_with_statements_is_neither_changed_nor_removed(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)

    with pytest.raises(IssuedBillError):
        home.desk.do(remove_utility_bill, bill_id)


def test_a_bill_that_was_taken_back_stays_with_its_statements(home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    home.desk.do(credit_bill, bill_id)

    with pytest.raises(BillStaysError):
        home.desk.do(remove_utility_bill, bill_id)

    assert home.page(bill_id).status is Status.COMPLETE
