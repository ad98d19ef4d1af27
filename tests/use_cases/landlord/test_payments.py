"""Recording, correcting and removing payments."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.errors import FormError
from app.domain.ledger.forms import Method, PaymentForm
from app.domain.ledger.ledger import Key
from app.domain.ledger.statement import Entry
from app.domain.people.forms import PersonForm
from app.use_cases.book import GoneError
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.landlord.balances import AccountPage, account_pages, balances, payers
from app.use_cases.landlord.ledgers import currency_of, ledger_of_site
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.payments import (
    change_payment,
    match_payment,
    payment,
    record_payment,
    remove_payment,
)
from app.use_cases.landlord.people import add_person
from app.use_cases.landlord.units import archive_unit
from tests.databases import ON_BOTH
from tests.use_cases.landlord.billed import issue
from tests.use_cases.landlord.house import House, house_of

pytestmark = ON_BOTH

TODAY = date(2026, 11, 21)


def form(house: House, amount: str) -> PaymentForm:
    """Return a payment of Anna in cash."""
    return PaymentForm(house.anna, TODAY, Decimal(amount), "CHF", Method.CASH, " ref ", " note ")


def billed(desk: Desk, house: House, gross: str, due: date = date(2026, 12, 1)) -> UUID:
    """Store an invoice of Anna."""
    id_: UUID = desk.do(issue, house, house.anna, gross, due=due).answer
    return id_


def page(desk: Desk, house: House) -> AccountPage:
    """Return Anna's account."""
    (found,) = desk.ask(account_pages, house.site, house.anna)
    return found


def entries(desk: Desk, house: House) -> list[Entry]:
    """Return the entries of Anna's account."""
    return list(page(desk, house).entries)


def test_a_payment_is_stored_as_it_was_typed(desk: Desk) -> None:
    house = house_of(desk)

    payment_id = desk.do(record_payment, house.site, form(house, "50.05")).answer

    stored = desk.ask(payment, payment_id)
    assert (stored.person_id, stored.received_on, stored.amount) == (house.anna, TODAY, Decimal("50.05"))
    assert (stored.method, stored.reference, stored.note) == ("cash", "ref", "note")


def test_a_payment_pays_what_is_due_first_and_the_account_says_what_is_left(desk: Desk) -> None:
    house = house_of(desk)
    billed(desk, house, "40", date(2026, 12, 1))
    billed(desk, house, "30", date(2026, 11, 1))

    desk.do(record_payment, house.site, form(house, "50"))

    assert [entry.balance for entry in entries(desk, house)] == [20, 70, 30]
    assert page(desk, house).owed.account.open == 20


def test_a_payment_put_by_hand_goes_where_it_was_put(desk: Desk) -> None:
    house = house_of(desk)
    older, newer = billed(desk, house, "40", date(2026, 11, 1)), billed(desk, house, "40")

    payment_id = desk.do(record_payment, house.site, form(house, "40"), {newer: Decimal(40)}).answer
    by_hand = desk.ask(ledger_of_site, house.site).settled
    desk.do(match_payment, payment_id, {older: Decimal(10), newer: Decimal(30)})
    shared = desk.ask(ledger_of_site, house.site).settled
    desk.do(match_payment, payment_id, {})
    by_age = desk.ask(ledger_of_site, house.site).settled

    assert (by_hand[older].open, by_hand[newer].open) == (Decimal(40), Decimal(0))
    assert (shared[older].open, shared[newer].open) == (Decimal(30), Decimal(10))
    assert (by_age[older].open, by_age[newer].open) == (Decimal(0), Decimal(40))


def test_a_payment_cannot_be_put_against_what_somebody_else_owes(desk: Desk) -> None:
    house = house_of(desk)
    of_ben = desk.do(issue, house, house.ben, "40").answer

    with pytest.raises(FormError, match="same person"):
        desk.do(record_payment, house.site, form(house, "40"), {of_ben: Decimal(40)})

    assert desk.ask(ledger_of_site, house.site).of(Key(house.anna, house.site, "CHF")).balance == 0


@pytest.mark.parametrize("amount", ["0", "0.001"])
def test_a_payment_that_cannot_be_is_refused_and_nothing_is_stored(desk: Desk, amount: str) -> None:
    house = house_of(desk)
    payment_id = desk.do(record_payment, house.site, form(house, "1")).answer

    with pytest.raises(FormError):
        desk.do(record_payment, house.site, form(house, amount))
    with pytest.raises(FormError):
        desk.do(change_payment, payment_id, form(house, amount))

    assert [entry.amount for entry in entries(desk, house)] == [-1]


def test_a_payment_of_nobody_is_refused(desk: Desk) -> None:
    house = house_of(desk)

    with pytest.raises(GoneError):
        desk.do(record_payment, house.site, replace(form(house, "1"), person_id=house.site))


def test_a_corrected_payment_pays_as_it_now_is(desk: Desk) -> None:
    house = house_of(desk)
    bill = billed(desk, house, "40")
    payment_id = desk.do(record_payment, house.site, form(house, "40"), {bill: Decimal(40)}).answer

    desk.do(change_payment, payment_id, form(house, "25"))
    smaller = desk.ask(payment, payment_id).matches
    of_ben = desk.do(change_payment, payment_id, replace(form(house, "25"), person_id=house.ben)).answer

    assert smaller == {bill: 25}
    assert desk.ask(payment, of_ben).matches == {}
    assert desk.ask(ledger_of_site, house.site).settled[bill].open == 40


def test_a_payment_of_somebody_else_is_another_row_until_that_is_undone(desk: Desk) -> None:
    house = house_of(desk)
    bill = billed(desk, house, "40")
    payment_id = desk.do(record_payment, house.site, form(house, "40"), {bill: Decimal(40)}).answer

    done = desk.do(change_payment, payment_id, replace(form(house, "40"), person_id=house.ben))

    assert desk.ask(payment, done.answer).person_id == house.ben
    with pytest.raises(GoneError):
        desk.ask(payment, payment_id)
    desk.do(undo, done.group_id)
    assert desk.ask(payment, payment_id).matches == {bill: 40}
    with pytest.raises(GoneError):
        desk.ask(payment, done.answer)


def test_a_removed_payment_is_gone_and_comes_back_by_undo(desk: Desk) -> None:
    house = house_of(desk)
    bill = billed(desk, house, "40")
    payment_id = desk.do(record_payment, house.site, form(house, "40"), {bill: Decimal(40)}).answer

    removed = desk.do(remove_payment, payment_id)
    without = desk.ask(ledger_of_site, house.site).settled[bill].open
    desk.do(undo, removed.group_id)

    assert without == 40
    assert desk.ask(payment, payment_id).matches == {bill: 40}


def test_balances_show_who_is_overdue_first_and_what_is_open_in_all(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(move_in, house.flat_1, house.anna, date(2026, 1, 1))
    desk.do(issue, house, house.ben, "90")
    billed(desk, house, "40", date(2026, 11, 1))
    desk.do(record_payment, house.site, form(house, "10"))

    found = desk.ask(balances, house.site)

    assert [(one.name, one.units, one.overdue) for one in found.owed] == [
        ("Anna", ("Flat 1",), Decimal(30)),
        ("Ben", (), Decimal(0)),
    ]
    (sums,) = found.sums
    assert [sums.claimed, sums.received, sums.open, sums.overdue] == list(map(Decimal, (130, 10, 120, 30)))
    assert (found.currency, found.today) == ("CHF", TODAY)


def test_a_unit_that_was_put_away_keeps_its_name_beside_who_had_it(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(move_in, house.flat_1, house.anna, date(2026, 1, 1))
    billed(desk, house, "40")

    desk.do(archive_unit, house.flat_1)

    assert page(desk, house).owed.units == ("Flat 1",)
    assert [one.units for one in desk.ask(balances, house.site).owed] == [("Flat 1",)]


def test_each_currency_has_its_own_sums_and_accounts(desk: Desk) -> None:
    house = house_of(desk)
    billed(desk, house, "40")
    desk.do(issue, house, house.anna, "70", currency="EUR")

    found, pages = desk.ask(balances, house.site), desk.ask(account_pages, house.site, house.anna)

    assert {sums.currency: sums.open for sums in found.sums} == {"CHF": 40, "EUR": 70}
    assert sorted(one.owed.key.currency for one in pages) == ["CHF", "EUR"]
    assert desk.ask(currency_of, house.site) == "EUR"


def test_an_account_before_the_first_bill_is_empty(desk: Desk) -> None:
    house = house_of(desk)

    found = page(desk, house)

    assert found.entries == ()
    assert found.owed.account.balance == 0


def test_whoever_was_billed_or_lives_here_can_pay_and_before_that_anybody(desk: Desk) -> None:
    house = house_of(desk)
    stranger = desk.do(add_person, PersonForm("Carla")).answer

    before = desk.ask(payers, house.site)
    desk.do(move_in, house.flat_1, house.anna, date(2026, 1, 1))
    desk.do(issue, house, house.ben, "90")

    assert before == {house.anna: "Anna", house.ben: "Ben", stranger: "Carla"}
    assert desk.ask(payers, house.site) == {house.anna: "Anna", house.ben: "Ben"}
