"""Statements are issued once, of what was seen, and for days that have none yet."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from app.domain.sharing.status import Status
from app.storage.undo import IssuedForGoodError
from app.use_cases.book import GoneError
from app.use_cases.history import undo
from app.use_cases.landlord.bills import (
    finalise_bill,
)
from app.use_cases.landlord.issuing import (
    ChangedSincePreviewError,
    PendingBillError,
    PeriodIssuedError,
    credit_invoice,
    issue_bill,
)
from tests.databases import ON_BOTH
from tests.use_cases.landlord.letting import JULY, OCTOBER, Let


@ON_BOTH
def test_everybody_gets_a_statement_that_adds_up_to_the_bill(home: Let) -> None:
    bill_id = home.bill()

    issue = home.issue(bill_id)

    anna, ben = home.issued()
    assert issue.invoice_ids == (anna.id, ben.id)
    assert issue.not_issued == ()
    assert [page.issued.gross for page in (anna, ben)] == [Decimal(120), Decimal(90)]
    assert home.page(bill_id).allocation.owner.charged == Decimal(90)
    assert home.page(bill_id).status is Status.ISSUED


def test_issuing_again_changes_nothing(home: Let) -> None:
    bill_id = home.bill()
    first = home.issue(bill_id)

    again = home.issue(bill_id)

    assert again == first
    assert home.numbers() == ["2026-0001", "2026-0002"]


def test_a_bill_that_changed_since_it_was_seen_is_not_issued(home: Let) -> None:
    bill_id = home.bill()
    seen = home.digest(bill_id)
    home.correct("meter_1", JULY, "510")

    with pytest.raises(ChangedSincePreviewError):
        home.desk.do(issue_bill, bill_id, seen)

    assert home.issued() == []


def test_a_bill_that_waits_for_a_reading_is_not_issued(home: Let) -> None:
    bill_id = home.bill(JULY, OCTOBER)

    with pytest.raises(PendingBillError):
        home.issue(bill_id)

    assert home.issued() == []


def test_a_bill_closed_with_estimates_is_issued_and_marks_them(home: Let) -> None:
    bill_id = home.bill(JULY, OCTOBER)
    home.desk.do(finalise_bill, bill_id)

    home.issue(bill_id)

    assert all(page.issued.is_estimated for page in home.issued())


def test_the_same_days_are_not_issued_twice(home: Let) -> None:
    first, second = home.bill(), home.bill(date(2026, 6, 1), JULY)
    home.desk.do(finalise_bill, second)
    home.issue(first)

    with pytest.raises(PeriodIssuedError, match="Flat 1 has statement 2026-0001"):
        home.issue(second)

    assert len(home.issued()) == 2


def test_issuing_is_not_undone(home: Let) -> None:
    bill_id = home.bill()
    done = home.desk.do(issue_bill, bill_id, home.digest(bill_id))

    with pytest.raises(IssuedForGoodError):
        home.desk.do(undo, done.group_id)

    assert len(home.issued()) == 2


def test_a_bill_that_is_gone_is_not_issued(home: Let) -> None:
    with pytest.raises(GoneError):
        home.desk.do(issue_bill, uuid4(), "")
    with pytest.raises(GoneError):
        home.desk.do(credit_invoice, UUID(int=1))
