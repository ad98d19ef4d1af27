"""A supplier's bill is entered, corrected, closed by hand and removed, as long as nothing is issued."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.errors import FormError
from app.domain.ledger.forms import PaymentForm
from app.domain.sharing.bill import BillForm
from app.domain.sharing.rules import FixedItem, Frequency, Rest, Sharing
from app.domain.sharing.status import Status
from app.storage.tables import File
from app.use_cases.book import Book, GoneError
from app.use_cases.desk import Desk
from app.use_cases.landlord.bill_page import prefill, utility_bills
from app.use_cases.landlord.bills import (
    IssuedBillError,
    add_utility_bill,
    change_utility_bill,
    finalise_bill,
    remove_utility_bill,
    reopen_bill,
)
from app.use_cases.landlord.payments import record_payment
from tests.use_cases.landlord.august import (
    AUGUST,
    JULY,
    OCTOBER,
    SEPTEMBER,
    Let,
    bill_of,
    issue_for,
    let_house,
)
from tests.use_cases.landlord.house import house_of


def statuses(let: Let) -> list[Status]:
    """Return where the bills of a house stand, newest first."""
    return [row.status for row in let.desk.ask(utility_bills, let.house.site)]


def test_a_bill_is_stored_as_it_was_entered(desk: Desk) -> None:
    let = let_house(desk)
    sharing = Sharing(rest=Rest.EQUAL, items=(FixedItem("Fee", Decimal(5)),), tax=Decimal("8.1"))
    form = bill_of(due_on=OCTOBER, supplier="EWZ", number="4711", note="Late", sharing=sharing)

    page = let.shared(form)

    assert page.form == form
    assert (page.site_id, page.file_id, page.finalised_at) == (let.house.site, None, None)
    assert page.units == {let.house.flat_1: "Flat 1", let.house.flat_2: "Flat 2"}


def test_a_bill_that_makes_no_sense_is_refused(desk: Desk) -> None:
    let = let_house(desk)

    with pytest.raises(FormError) as refused:
        let.bill(bill_of(end=AUGUST, amount="1.005", sharing=Sharing(rest=Rest.CUSTOM)))

    assert [problem.field for problem in refused.value.problems] == ["end_on", "amount", "shares"]
    assert not desk.ask(utility_bills, let.house.site)


def test_a_bill_of_no_site_is_refused(desk: Desk) -> None:
    with pytest.raises(GoneError):
        desk.do(add_utility_bill, UUID(int=1), bill_of())


def test_a_bill_is_corrected_with_its_photo(desk: Desk) -> None:
    let = let_house(desk)
    bill_id = let.bill(bill_of())

    def photo(book: Book) -> UUID:
        return book.add(File(id=book.new_id(), sha256="0", media_type="application/pdf", size=1)).id

    file_id = desk.do(photo).answer

    desk.do(change_utility_bill, bill_id, bill_of(amount="300"), file_id)

    page = let.page(bill_id)
    assert (page.form.amount, page.file_id) == (Decimal(300), file_id)


def test_a_bill_is_removed(desk: Desk) -> None:
    let = let_house(desk)
    bill_id = let.bill(bill_of())

    desk.do(remove_utility_bill, bill_id)

    assert not statuses(let)


def test_a_bill_waits_for_a_reading_and_says_which(desk: Desk) -> None:
    let = let_house(desk, meter_2=("500",))

    page = let.shared(bill_of())

    assert page.status is Status.PENDING
    assert [str(each.sentence) for each in page.allocation.missing] == [
        "“Meter 2” has no reading near 2026-09-01."
    ]
    assert [row.missing for row in desk.ask(utility_bills, let.house.site)] == [1]


def test_a_bill_is_complete_as_soon_as_the_last_reading_comes(desk: Desk) -> None:
    let = let_house(desk, meter_2=("500",))
    bill_id = let.bill(bill_of())

    let.read("meter_2", OCTOBER, "1110")

    page = let.page(bill_id)
    assert page.status is Status.COMPLETE
    assert page.allocation.parts[1].lines[0].is_interpolated


def test_a_bill_is_closed_by_hand_with_an_estimate_and_reopened(desk: Desk) -> None:
    let = let_house(desk, meter_2=("500",))
    let.read("meter_2", JULY, "190")
    bill_id = let.bill(bill_of())

    desk.do(finalise_bill, bill_id)
    closed = let.page(bill_id)
    desk.do(reopen_bill, bill_id)

    assert closed.status is Status.COMPLETE
    assert closed.finalised_at == desk.clock()
    (estimated,) = closed.allocation.estimated
    assert (estimated.meter_id, estimated.wh) == (let.house.meter_2, 310_000)
    assert closed.allocation.parts[1].is_estimated
    assert let.page(bill_id).status is Status.PENDING


def test_a_bill_closed_by_hand_waits_again_on_other_days_alone(desk: Desk) -> None:
    let = let_house(desk, meter_2=("500",))
    bill_id = let.bill(bill_of())
    desk.do(finalise_bill, bill_id)

    desk.do(change_utility_bill, bill_id, bill_of(amount="300"))
    assert let.page(bill_id).status is Status.COMPLETE

    desk.do(change_utility_bill, bill_id, bill_of(end=OCTOBER))
    assert let.page(bill_id).status is Status.PENDING


def test_what_was_issued_stays_as_it_is(desk: Desk) -> None:
    let = let_house(desk)
    bill_id = let.bill(bill_of())
    desk.do(issue_for, let, bill_id, "50")

    with pytest.raises(IssuedBillError):
        desk.do(change_utility_bill, bill_id, bill_of())
    with pytest.raises(IssuedBillError):
        desk.do(remove_utility_bill, bill_id)
    with pytest.raises(IssuedBillError):
        desk.do(finalise_bill, bill_id)
    with pytest.raises(IssuedBillError):
        desk.do(reopen_bill, bill_id)

    assert statuses(let) == [Status.ISSUED]


def test_a_bill_over_days_that_were_issued_is_refused(desk: Desk) -> None:
    let = let_house(desk)
    desk.do(issue_for, let, let.bill(bill_of()), "50")

    with pytest.raises(FormError) as refused:
        let.bill(bill_of(date(2026, 8, 31), OCTOBER))

    assert str(refused.value) == (
        "Statements were issued for 2026-08-01 to 2026-08-31. Choose days outside of these."
    )
    let.bill(bill_of(SEPTEMBER, OCTOBER))
    let.bill(bill_of(JULY, AUGUST))


def test_a_bill_over_days_of_an_open_one_says_so(desk: Desk) -> None:
    let = let_house(desk)
    first = let.bill(bill_of())

    page = let.shared(bill_of(date(2026, 8, 31), OCTOBER))

    assert [str(each) for each in page.overlaps] == [
        "Another bill covers 2026-08-01 to 2026-08-31, some of the same days."
    ]
    assert let.page(first).overlaps


def test_a_bill_is_paid_once_all_its_statements_are(desk: Desk) -> None:
    let = let_house(desk)
    desk.do(issue_for, let, let.bill(bill_of()), "50")

    desk.do(record_payment, let.house.site, PaymentForm(let.house.anna, date(2026, 9, 9), Decimal(50), "CHF"))

    assert statuses(let) == [Status.PAID]


def test_a_bill_whose_statements_were_taken_back_is_open_again(desk: Desk) -> None:
    let = let_house(desk)
    bill_id = let.bill(bill_of())
    statement = desk.do(issue_for, let, bill_id, "50").answer

    desk.do(lambda book: issue_for(book, let, bill_id, "-50", corrects=statement))

    assert statuses(let) == [Status.COMPLETE]
    desk.do(change_utility_bill, bill_id, bill_of(amount="260"))


def test_the_next_bill_is_filled_in_from_the_last_one(desk: Desk) -> None:
    let = let_house(desk)
    items = (FixedItem("Fee", Decimal(5)), FixedItem("Repair", Decimal(5), Frequency.ONCE))
    let.bill(bill_of(JULY, AUGUST, supplier="old"))
    let.bill(bill_of(supplier="EWZ", sharing=Sharing(rest=Rest.UNITS, items=items)))

    form = desk.ask(prefill, let.house.site)

    assert (form.start, form.end, form.supplier) == (SEPTEMBER, OCTOBER, "EWZ")
    assert form.sharing == Sharing(rest=Rest.UNITS, items=items[:1])


def test_the_first_bill_is_that_of_the_last_month_by_the_rules_of_the_site(desk: Desk) -> None:
    house = house_of(desk)

    form: BillForm = desk.ask(prefill, house.site, Sharing(rest=Rest.AREA))

    assert (form.start, form.end) == (date(2026, 10, 1), date(2026, 11, 1))
    assert form.sharing.rest is Rest.AREA
