"""Who is late, and the letters that ask for it."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.bank.statement import bank_file
from app.domain.errors import FormError
from app.domain.ledger.forms import PaymentForm
from app.domain.ledger.ledger import Key
from app.domain.ledger.reminding import ReminderForm
from app.domain.people.forms import PersonForm
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.landlord.balances import account_pages
from app.use_cases.landlord.bank import preview_bank
from app.use_cases.landlord.heads import head_of
from app.use_cases.landlord.ledgers import ledger_of_site
from app.use_cases.landlord.overdue import NothingOverdueError, overdue, remind, reminder_letter
from app.use_cases.landlord.payments import record_payment
from app.use_cases.landlord.people import change_person
from app.use_cases.landlord.receipts import acknowledged, receipt_letter
from app.use_cases.landlord.site_money import site_money
from tests.domain.invoice.documents import RECIPIENT, SENDER
from tests.use_cases.conftest import Clock
from tests.use_cases.landlord.billed import issue
from tests.use_cases.landlord.house import House, house_of

TODAY = date(2026, 11, 21)
LAST_WEEK = date(2026, 11, 14)


@pytest.fixture
def house(desk: Desk) -> House:
    """A house in which Anna is a week late with 40 and Ben is not late."""
    there = house_of(desk)
    desk.do(issue, there, there.anna, "40", due=LAST_WEEK)
    desk.do(issue, there, there.ben, "90")
    return there


def key(house: House) -> Key:
    """Return whose account is overdue."""
    return Key(house.anna, house.site, "CHF")


def test_who_is_late_is_listed_with_the_days_and_how_to_ask(desk: Desk, house: House) -> None:
    (late,) = desk.ask(overdue, house.site)

    assert (late.owed.name, late.owed.overdue, late.days) == ("Anna", Decimal(40), 7)
    assert late.form == ReminderForm(1, TODAY + timedelta(days=10))


def test_a_letter_is_noted_and_the_next_one_asks_more_firmly(desk: Desk, clock: Clock, house: House) -> None:
    desk.do(remind, key(house), ReminderForm(1, date(2026, 12, 1)))
    clock.now += timedelta(days=12)

    found = {late.owed.name: late for late in desk.ask(overdue, house.site)}

    assert found["Anna"].form.level == 2
    assert found["Anna"].owed.reminded is not None
    assert found["Anna"].owed.reminded.sent_on == TODAY
    assert found["Ben"].owed.reminded is None
    assert [one.level for one in desk.ask(account_pages, house.site, house.anna)[0].reminders] == [1]


def test_a_letter_can_be_printed_again_as_it_was(desk: Desk, house: House) -> None:
    reminder_id = desk.do(remind, key(house), ReminderForm(2, date(2026, 12, 1), Decimal("5.50"))).answer
    first = desk.ask(reminder_letter, reminder_id)
    desk.do(record_payment, house.site, PaymentForm(house.anna, TODAY, Decimal(40), "CHF"))

    again = desk.ask(reminder_letter, reminder_id)

    assert first == again
    assert first.content.startswith(b"%PDF-")


def pay(desk: Desk, house: House, amount: str) -> UUID:
    """Record what Anna paid today."""
    form = PaymentForm(house.anna, TODAY, Decimal(amount), "CHF")
    payment_id: UUID = desk.do(record_payment, house.site, form).answer
    return payment_id


def test_the_fee_of_a_letter_is_owed_and_paid_like_an_invoice(desk: Desk, house: House) -> None:
    desk.do(remind, key(house), ReminderForm(1, date(2026, 12, 1), Decimal(20)))
    owed = desk.ask(ledger_of_site, house.site).of(key(house)).balance

    payment_id = pay(desk, house, "60")

    account = desk.ask(ledger_of_site, house.site).of(key(house))
    assert [owed, account.balance, account.credit] == list(map(Decimal, (60, 0, 0)))
    assert [part.amount for part in account.parts_of(payment_id)] == [40, 20]
    assert desk.ask(lambda book: site_money(book, house.site).balances) == {"CHF": Decimal(90)}
    assert desk.ask(receipt_letter, payment_id).content.startswith(b"%PDF-")


def test_a_fee_is_overdue_after_its_own_letter_said_and_the_next_one_asks_for_it(
    desk: Desk, clock: Clock, house: House
) -> None:
    desk.do(remind, key(house), ReminderForm(1, date(2026, 12, 1), Decimal(20)))
    pay(desk, house, "40")
    before = desk.ask(overdue, house.site)
    clock.now += timedelta(days=11)

    (late,) = [each for each in desk.ask(overdue, house.site) if each.owed.name == "Anna"]
    again = desk.do(remind, key(house), ReminderForm(1, date(2026, 12, 20))).answer

    assert not before
    assert (late.owed.overdue, late.days) == (Decimal(20), 1)
    letter = desk.ask(reminder_letter, again)
    assert letter.name == "reminder-2026-12-02.pdf"


def test_the_fee_of_a_letter_that_was_taken_back_is_not_owed(desk: Desk, house: House) -> None:
    done = desk.do(remind, key(house), ReminderForm(1, date(2026, 12, 1), Decimal(20)))

    desk.do(undo, done.group_id)

    assert desk.ask(ledger_of_site, house.site).of(key(house)).balance == 40


def test_no_payment_is_put_against_a_fee_by_hand_and_no_line_of_a_bank_is(desk: Desk, house: House) -> None:
    fee = desk.do(remind, key(house), ReminderForm(1, date(2026, 12, 1), Decimal(20))).answer
    form = PaymentForm(house.anna, TODAY, Decimal(60), "CHF")
    file = bank_file(b"Date;Text;Amount\n20.11.2026;Anna;20,00\n")

    (line,) = desk.ask(preview_bank, house.site, file).proposals
    with pytest.raises(FormError, match="Choose invoices of the same person"):
        desk.do(record_payment, house.site, form, {fee: Decimal(5)})

    assert (line.person_id, line.claim_id) == (house.anna, None)


def test_a_letter_that_cannot_be_is_refused(desk: Desk, house: House) -> None:
    with pytest.raises(FormError):
        desk.do(remind, key(house), ReminderForm(4, date(2026, 12, 1)))
    with pytest.raises(NothingOverdueError):
        desk.do(remind, Key(house.ben, house.site, "CHF"), ReminderForm(1, date(2026, 12, 1)))


def test_a_letter_goes_to_where_the_person_lives_now_in_their_language(desk: Desk, house: House) -> None:
    on_invoice = desk.ask(head_of, house.site, house.anna)
    moved = PersonForm("Anna", language="fr", street="Rue", postcode="1200", town="Genève", country="CH")
    desk.do(change_person, house.anna, moved)

    found = desk.ask(head_of, house.site, house.anna)

    assert (on_invoice.recipient, on_invoice.language) == (RECIPIENT, "de")
    assert (found.recipient.town, found.language, found.sender) == ("Genève", "fr", SENDER)


def test_a_receipt_says_what_was_paid_for_and_what_is_left(desk: Desk, house: House) -> None:
    desk.do(issue, house, house.anna, "50")
    payment_id = desk.do(
        record_payment, house.site, PaymentForm(house.anna, TODAY, Decimal(60), "CHF")
    ).answer

    told = desk.ask(acknowledged, payment_id)

    assert [(one.amount, one.open) for one in told.paid] == [
        (Decimal(40), Decimal(0)),
        (Decimal(20), Decimal(30)),
    ]
    assert told.balance == 30
    assert desk.ask(receipt_letter, payment_id).content.startswith(b"%PDF-")


def test_a_receipt_before_the_first_invoice_comes_from_the_site(desk: Desk) -> None:
    house = house_of(desk)
    payment_id = desk.do(
        record_payment, house.site, PaymentForm(house.anna, TODAY, Decimal(60), "CHF")
    ).answer

    told = desk.ask(acknowledged, payment_id)

    assert (told.head.sender.name, told.head.recipient.name) == ("Home", "Anna")
    assert (told.paid, told.balance) == ((), Decimal(-60))
