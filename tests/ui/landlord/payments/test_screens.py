"""A person sees who has paid, records a payment, corrects it and takes it back."""

from datetime import date
from decimal import Decimal

import flet as ft
import pytest

from app.domain.ledger.forms import PaymentForm
from app.domain.ledger.ledger import Account, Key
from app.domain.ledger.reminding import ReminderForm
from app.domain.people.forms import PersonForm
from app.ui.landlord.payments.account import account_screen
from app.ui.landlord.payments.recording import payment_screen, record_from_screen, record_screen
from app.ui.landlord.payments.screen import payments_screen
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.landlord.ledgers import ledger_of_site
from app.use_cases.landlord.occupancies import move_in
from app.use_cases.landlord.overdue import remind
from app.use_cases.landlord.payments import payment, record_payment
from app.use_cases.landlord.people import add_person
from tests.ui.render import run, shown
from tests.use_cases.landlord.billed import issue
from tests.use_cases.landlord.house import House

TODAY, LATE = date(2026, 11, 21), date(2026, 11, 1)


def account_of(desk: Desk, house: House) -> Account:
    """Return what Anna owes."""
    return desk.ask(ledger_of_site, house.site).of(Key(house.anna, house.site, "CHF"))


def plain(texts: list[str]) -> str:
    """Return texts with spaces that break."""
    return "\n".join(texts).replace("\u00a0", " ")


def paid(desk: Desk, house: House, amount: str) -> None:
    """Record what Anna paid."""
    desk.do(record_payment, house.site, PaymentForm(house.anna, TODAY, Decimal(amount), "CHF"))


def test_before_the_first_invoice_the_screen_says_what_will_be_here(desk: Desk, house: House) -> None:
    async def story() -> None:
        async with shown(lambda: payments_screen(house.site), desk) as page:
            await page.until("Once you have sent an invoice, you see here who has paid it.")

    run(story)


def test_who_has_paid_is_seen_at_a_glance(desk: Desk, house: House) -> None:
    desk.do(move_in, house.flat_1, house.anna, date(2026, 1, 1))
    desk.do(issue, house, house.anna, "80", due=LATE)
    desk.do(issue, house, house.ben, "20")
    paid(desk, house, "30")

    async def story() -> None:
        async with shown(lambda: payments_screen(house.site), desk) as page:
            await page.until("Who has paid")
            said = plain(page.texts())
            assert "70.00" in said
            assert "CHF 50.00 overdue" in said
            assert "30% of what was billed is paid: CHF 100.00 billed, CHF 30.00 received" in said
            assert "Flat 1 · Overdue since 1 Nov" in said
            assert "Due on 1 Dec" in said
            page.named("Ask for what is overdue")

    run(story)


@pytest.mark.parametrize(
    ("amount", "figure", "text"),
    [("80", "Paid", "Everything is paid"), ("100", "+CHF 20.00", "Paid more than was billed")],
)
def test_what_is_paid_or_paid_too_much_says_so(
    desk: Desk, house: House, amount: str, figure: str, text: str
) -> None:
    desk.do(issue, house, house.anna, "80")
    paid(desk, house, amount)

    async def story() -> None:
        async with shown(lambda: payments_screen(house.site), desk) as page:
            await page.until(text)
            assert figure in plain(page.texts())

    run(story)


def test_among_many_people_one_is_searched(desk: Desk, house: House) -> None:
    def add_many(book: Book) -> None:
        for number in range(10):
            issue(book, house, add_person(book, PersonForm(f"Person {number}")), "10")

    desk.do(add_many)

    async def story() -> None:
        async with shown(lambda: payments_screen(house.site), desk) as page:
            await page.until("Person 9")
            await page.type("Search for a person or unit", "son 7")
            await page.until_gone("Person 9")
            assert page.has("Person 7")
            await page.type("Search for a person or unit", "xyz")
            await page.until("Nobody here is called that.")

    run(story)


def test_what_is_owed_stands_in_the_form_already_and_is_saved_with_one_tap(desk: Desk, house: House) -> None:
    desk.do(issue, house, house.anna, "80.50")

    async def story() -> None:
        async with shown(lambda: record_screen(house.site), desk) as page:
            await page.until("Save")
            assert page.named("Amount").value == "80.50"
            await page.tap("Save")
            await page.until_true(lambda: account_of(desk, house).balance == 0)

    run(story)


def test_a_payment_can_be_put_against_invoices_by_hand(desk: Desk, house: House) -> None:
    desk.do(issue, house, house.anna, "80", due=LATE)
    newer = desk.do(issue, house, house.anna, "20").answer

    async def story() -> None:
        async with shown(lambda: record_from_screen(house.site, house.anna), desk) as page:
            await page.type("Amount", "20")
            (group,) = (control for control in page.controls() if isinstance(control, ft.RadioGroup))
            page.session.apply_patch(group._i, {"value": "by hand"})
            await page.send(group, "change", "by hand")
            number = next(
                one.claim.number for one in account_of(desk, house).settled if one.claim.id == newer
            )
            await page.type(f"Invoice {number}", "20")
            await page.tap("Save")
            await page.until_true(lambda: bool(account_of(desk, house).receipts))

    run(story)
    assert account_of(desk, house).receipts[0].matches == {newer: 20}


def test_what_is_no_amount_is_said_at_once_and_cannot_be_saved(desk: Desk, house: House) -> None:
    desk.do(issue, house, house.anna, "80")

    async def story() -> None:
        async with shown(lambda: record_screen(house.site), desk) as page:
            await page.type("Amount", "lots")
            await page.until_true(lambda: page.named("Amount").error == "This is no amount of money.")
            await page.type("Amount", "0.001")
            await page.tap("Save")
            await page.until_true(lambda: "smallest amount" in (page.named("Amount").error or ""))

    run(story)
    assert account_of(desk, house).receipts == ()


def test_a_payment_is_corrected(desk: Desk, house: House) -> None:
    desk.do(issue, house, house.anna, "80")
    form = PaymentForm(house.anna, TODAY, Decimal("8.50"), "CHF")
    payment_id = desk.do(record_payment, house.site, form).answer

    async def story() -> None:
        async with shown(lambda: payment_screen(house.site, payment_id), desk) as page:
            await page.until("Received on")
            assert page.named("Amount").value == "8.50"
            await page.type("Amount", "85")
            await page.tap("Save")
            await page.until_true(lambda: desk.ask(payment, payment_id).amount == Decimal(85))

    run(story)


def test_a_payment_is_removed(desk: Desk, house: House) -> None:
    paid(desk, house, "8.50")
    (stored,) = account_of(desk, house).receipts

    async def story() -> None:
        async with shown(lambda: payment_screen(house.site, stored.id), desk) as page:
            await page.until("Received on")
            items = [control for control in page.controls() if isinstance(control, ft.PopupMenuItem)]
            await page.send(items[-1], "click")
            await page.until_true(lambda: account_of(desk, house).receipts == ())

    run(story)


def test_an_account_lists_what_was_billed_and_paid_with_its_balance(desk: Desk, house: House) -> None:
    desk.do(issue, house, house.anna, "80", due=LATE)
    paid(desk, house, "30")
    paid(desk, house, "-5")
    desk.do(remind, Key(house.anna, house.site, "CHF"), ReminderForm(1, date(2026, 12, 1)))

    async def story() -> None:
        async with shown(lambda: account_screen(house.site, house.anna), desk) as page:
            await page.until("Invoices and payments")
            said = plain(page.texts())
            assert "Paid: Bank transfer" in said
            assert "Paid back: Bank transfer" in said
            assert "Balance CHF 55.00" in said
            assert "CHF 55.00 overdue since 1 Nov" in said
            assert "Payment reminder" in said

    run(story)


def test_an_account_before_the_first_invoice_is_empty(desk: Desk, house: House) -> None:
    async def story() -> None:
        async with shown(lambda: account_screen(house.site, house.anna), desk) as page:
            await page.until("Invoices and payments will stand here.")

    run(story)


def test_a_site_that_is_gone_says_so(desk: Desk, house: House) -> None:
    async def story() -> None:
        async with shown(lambda: payments_screen(house.anna), desk) as page:
            await page.until("This is no longer here")

    run(story)
