"""A new unit leaves the bills alone that statements were issued for."""

from app.use_cases.desk import Desk
from app.use_cases.landlord.first_days import BilledDays
from app.use_cases.landlord.letting import letting_page
from app.use_cases.landlord.unit_page import unit_page
from tests.use_cases.landlord.house import House, house_of
from tests.use_cases.landlord.issued import AUGUST, JULY, JUNE, MAY, Issuing


def billed(desk: Desk, house: House) -> BilledDays:
    found = desk.ask(letting_page, house.site).billed
    assert found == desk.ask(unit_page, house.flat_1).billed
    return found


def test_a_site_without_bills_asks_nothing(desk: Desk) -> None:
    assert billed(desk, house_of(desk)) == BilledDays(has_bills=False, next_on=None)


def test_bills_that_nothing_was_issued_for_are_open_to_a_new_unit(desk: Desk) -> None:
    house = house_of(desk)
    Issuing(desk, house).bill(MAY, JUNE)

    assert billed(desk, house) == BilledDays(has_bills=True, next_on=None)


def test_a_new_unit_begins_after_the_last_bill_that_statements_are_out_for(desk: Desk) -> None:
    house = house_of(desk)
    issuing = Issuing(desk, house)
    may, june, _july = (issuing.bill(*days) for days in ((MAY, JUNE), (JUNE, JULY), (JULY, AUGUST)))
    issuing.statement(may, "60")
    of_june = issuing.statement(june, "60")
    with_june = billed(desk, house)
    issuing.credit(of_june, "60")

    assert with_june.next_on == JULY
    assert billed(desk, house).next_on == JUNE
