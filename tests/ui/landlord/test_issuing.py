"""A landlord issues the statements of a bill, sees who has paid, and corrects what was wrong."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import flet as ft
import pytest

from app.domain.ledger.forms import PaymentForm
from app.ui.landlord.bill.screen import utility_bill_screen
from app.ui.landlord.bill.table import Column, table_of
from app.ui.landlord.bills.screen import utility_bills_screen
from app.ui.landlord.invoice.screen import invoice_screen
from app.use_cases.desk import Desk
from app.use_cases.landlord.bill_page import utility_bill
from app.use_cases.landlord.bill_view import bill_view
from app.use_cases.landlord.billing import set_billing_settings
from app.use_cases.landlord.issuing import reissue_bill
from app.use_cases.landlord.payments import record_payment
from app.use_cases.readings import ReadingForm, correct_reading, delete_reading
from tests.ui.landlord.seeing import said, see, until
from tests.ui.render import Shown, below, run, shown
from tests.use_cases.landlord.letting import APRIL, JULY, SETTINGS, Let, begin, let


@pytest.fixture
def home(desk: Desk) -> Let:
    return let(desk)


def correct_july(home: Let) -> None:
    reading_id = home.readings["meter_1", JULY]
    home.desk.do(correct_reading, reading_id, ReadingForm(begin(JULY), Decimal(520)))


async def agree(page: Shown, step: str) -> None:
    """Tap the button of a question that is asked."""
    dialogs = (each for each in page.controls() if isinstance(each, ft.AlertDialog) and each.open)
    button = next(dialogs).actions[-1]
    assert isinstance(button, ft.FilledButton)
    assert button.content == step
    await page.send(button, "click")


def test_issuing_asks_first_and_says_what_cannot_be_changed(desk: Desk, home: Let) -> None:
    bill_id = home.bill()

    async def story() -> None:
        async with shown(lambda: utility_bill_screen(bill_id), desk) as page:
            await page.tap("Issue 2 statements")
            await until(page, "2 statements, CHF 210.00. They cannot be changed afterwards")
            assert home.issued() == []
            await agree(page, "Issue")
            await until(page, "Statements", "Flat 1 · Anna", "2026-0001 · open, due on 21 Dec 2026")

    run(story)
    assert [page.issued.gross for page in home.issued()] == [Decimal("120.00"), Decimal("90.00")]


def test_who_gets_no_statement_is_told_with_the_reason_before_and_after(desk: Desk, home: Let) -> None:
    bill_id = home.bill()
    form = ReadingForm(begin(JULY), Decimal(100))
    desk.do(correct_reading, home.readings["meter_1", JULY], form)

    async def story() -> None:
        async with shown(lambda: utility_bill_screen(bill_id), desk) as page:
            await until(page, "No statement for", "Flat 1 · Anna", "the amounts come to zero")
            await page.tap("Issue 1 statement")
            await until(page, "1 occupant gets none; the bill says why.")
            await agree(page, "Issue")
            await until(page, "Statements", "No statement for")
            bars = [str(each.content) for each in page.controls() if isinstance(each, ft.SnackBar)]
            assert bars == ["1 statement is out · 1 occupant gets none; the bill says why."]

    run(story)


def test_without_an_account_the_way_to_it_is_offered(desk: Desk, home: Let) -> None:
    bill_id = home.bill()
    desk.do(set_billing_settings, home.house.site, replace(SETTINGS, iban=""))

    see(desk, lambda: utility_bill_screen(bill_id), "which account is paid", "Add the account")


def test_the_list_of_statements_says_who_has_paid(desk: Desk, home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    paid = PaymentForm(home.house.anna, date(2026, 11, 20), Decimal("120.00"), "CHF")
    part = PaymentForm(home.house.ben, date(2026, 11, 20), Decimal("40.00"), "CHF")
    desk.do(record_payment, home.house.site, paid)
    desk.do(record_payment, home.house.site, part)

    texts = see(desk, lambda: utility_bill_screen(bill_id), "Statements", "2026-0001")

    assert "2026-0001 · paid" in texts
    assert "2026-0002 · CHF 50.00 open, due on 21 Dec 2026" in texts


def test_a_bill_that_would_be_different_today_says_for_whom_and_is_corrected(desk: Desk, home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    correct_july(home)

    async def story() -> None:
        async with shown(lambda: utility_bill_screen(bill_id), desk) as page:
            await until(page, "This bill would be different today", "CHF 126.00 instead of CHF 120.00")
            await page.tap("Correct")
            await until(page, "1 statement is taken back with a credit note and issued anew.")
            await agree(page, "Correct")
            await page.until_gone("This bill would be different today")

    run(story)
    assert [page.issued.gross for page in home.issued()] == [
        Decimal("120.00"), Decimal("90.00"), Decimal("-120.00"), Decimal("126.00"),
    ]  # fmt: skip


def test_an_issued_bill_says_what_it_lacks_since(desk: Desk, home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    desk.do(delete_reading, home.readings["meter_1", JULY])

    async def story() -> None:
        async with shown(lambda: utility_bill_screen(bill_id), desk) as page:
            await until(page, "Still missing", "“Meter 1” has no reading near", "Issued · 1 thing is missing")
            await until(
                page, "Who bears what, as it was issued", "CHF 120.00", "What was issued stays as it is."
            )
            assert "Correct" not in page.texts()
            await page.tap("Finish with estimates")
            await page.until_gone("Still missing")
            await page.until_named("Correct")

    run(story)
    assert desk.ask(utility_bill, bill_id).finalised_at


def test_the_list_of_bills_says_which_issued_one_lacks_a_reading_since(desk: Desk, home: Let) -> None:
    home.issue(home.bill())
    desk.do(delete_reading, home.readings["meter_1", JULY])

    texts = see(desk, lambda: utility_bills_screen(home.house.site), "Issued · 1 thing is missing")

    assert "This bill would be different today" not in texts


def test_an_issued_bill_shows_what_was_issued_and_on_demand_what_would_be_today(
    desk: Desk, home: Let
) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    correct_july(home)

    async def story() -> None:
        async with shown(lambda: utility_bill_screen(bill_id), desk) as page:
            await until(page, "Who bears what, as it was issued", "Charged to occupants", "CHF 210.00")
            assert "CHF 216.00" not in said(page)
            await page.tap("See how it would be shared today")
            await until(page, "As it would be shared today", "CHF 216.00")
            await page.tap("Owner: Total")
            await until(
                page, "What the statements leave of the bill", "the statements charge CHF 210.00 of it"
            )

    run(story)


def test_the_figures_of_an_issued_bill_add_up_in_every_line(desk: Desk, home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    correct_july(home)
    view = desk.ask(bill_view, bill_id)

    assert view.issued

    table = table_of(view.page, view.issued)

    for row in (*table.rows, table.owner, table.total):
        *parts, borne = row.cells
        assert borne.column is Column.BORNE
        assert sum(cell.amount for cell in parts) == borne.amount


def test_a_correction_is_told_on_the_bill_step_by_step_each_with_a_link(
    desk: Desk, home: Let, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[str] = []
    monkeypatch.setattr("app.ui.landlord.bill.taken_back.go", went.append)
    bill_id = home.bill()
    home.issue(bill_id)
    correct_july(home)
    desk.do(reissue_bill, bill_id, home.digest(bill_id))

    async def story() -> None:
        async with shown(lambda: utility_bill_screen(bill_id), desk) as page:
            await until(page, "What was taken back", "CHF 126.00 instead of CHF 120.00")
            await page.tap("Issued as 2026-0001")
            await page.tap("Taken back by credit note 2026-0003")
            await page.tap("Issued anew as 2026-0004")

    run(story)
    first, _ben, credit, anew = home.issued()
    assert went == [f"/invoices/{page.id}" for page in (first, credit, anew)]


def test_a_statement_that_was_taken_back_leads_to_the_one_in_its_place(desk: Desk, home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    correct_july(home)
    desk.do(reissue_bill, bill_id, home.digest(bill_id))
    first = home.issued()[0]

    async def story() -> None:
        async with shown(lambda: invoice_screen(first.id), desk) as page:
            await page.until_named("Taken back by credit note 2026-0003")
            await page.until_named("Issued anew as 2026-0004")

    run(story)


def test_the_list_of_bills_flags_those_that_would_be_different_today(desk: Desk, home: Let) -> None:
    home.issue(home.bill())
    texts = see(desk, lambda: utility_bills_screen(home.house.site), "Issued")
    assert "This bill would be different today" not in texts

    correct_july(home)

    see(desk, lambda: utility_bills_screen(home.house.site), "1 Apr to 30 Jun 2026 · 1 statement changes")


def test_a_statement_shows_what_it_says_and_what_it_rests_on(desk: Desk, home: Let) -> None:
    home.issue(home.bill())
    anna = home.issued()[0]

    texts = see(desk, lambda: invoice_screen(anna.id), "What it says")

    assert {
        "CHF 120.00",
        "Anna · Flat 1",
        "Issued on 21 Nov 2026 · open, due on 21 Dec 2026",
        "Energy by the meter “Meter 1”",
    } <= set(texts)
    assert "Statement 2026-0001" in texts


def test_a_statement_is_taken_back_with_a_credit_note(desk: Desk, home: Let) -> None:
    home.issue(home.bill())
    anna = home.issued()[0]

    async def story() -> None:
        async with shown(lambda: invoice_screen(anna.id), desk) as page:
            await until(page, "What it says")
            await page.send(menu_item(page, "Take back with a credit note"), "click")
            await until(page, "Take the statement back?")
            await agree(page, "Take the statement back")
            await page.until_named("Taken back by credit note 2026-0003")

    run(story)
    credit = home.issued()[-1]
    texts = see(desk, lambda: invoice_screen(credit.id), "Credit note 2026-0003")
    assert "-CHF 120.00" in texts


def test_a_statement_that_would_be_different_leads_to_what_changes(desk: Desk, home: Let) -> None:
    home.issue(home.bill())
    correct_july(home)

    texts = see(desk, lambda: invoice_screen(home.issued()[0].id), "Today it would be")

    assert "Today it would be CHF 126.00 instead of CHF 120.00." in texts


def test_the_same_amount_from_other_readings_is_told_as_such(desk: Desk, home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)
    for day, kwh in ((APRIL, 90), (JULY, 490)):
        desk.do(correct_reading, home.readings["meter_1", day], ReadingForm(begin(day), Decimal(kwh)))

    see(desk, lambda: utility_bill_screen(bill_id), "Same amount, worked out differently")
    see(desk, lambda: invoice_screen(home.issued()[0].id), "Same amount, worked out differently")


def test_a_bill_that_was_wrong_is_taken_back_whole_and_can_be_edited_again(desk: Desk, home: Let) -> None:
    bill_id = home.bill()
    home.issue(bill_id)

    async def story() -> None:
        async with shown(lambda: utility_bill_screen(bill_id), desk) as page:
            await until(page, "Statements")
            await page.send(menu_item(page, "Take all 2 statements back"), "click")
            await until(page, "2 statements are taken back with credit notes.")
            await agree(page, "Take all 2 statements back")
            await page.until_named("Issue 2 statements")
            await page.until_named("Edit")
            assert "Remove" not in page.texts()

    run(story)


def menu_item(page: Shown, name: str) -> ft.PopupMenuItem:
    """Return the entry of a menu with this name."""
    items = (each for each in page.controls() if isinstance(each, ft.PopupMenuItem))
    return next(item for item in items if any(getattr(each, "value", "") == name for each in below(item)))
