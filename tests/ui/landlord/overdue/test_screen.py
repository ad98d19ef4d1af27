"""A person sees who is late and writes a reminder."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.domain.ledger.ledger import Key
from app.domain.ledger.reminding import ReminderForm
from app.ui.landlord.overdue.screen import late_card, overdue_screen
from app.ui.landlord.payments.account import account_screen
from app.use_cases.desk import Desk
from app.use_cases.landlord.balances import account_pages
from app.use_cases.landlord.ledgers import ledger_of_site
from app.use_cases.landlord.overdue import overdue, remind
from tests.ui.landlord.seeing import until
from tests.ui.render import run, shown
from tests.use_cases.landlord.billed import issue
from tests.use_cases.landlord.house import House


def test_where_nobody_is_late_the_screen_says_so(desk: Desk, house: House) -> None:
    async def story() -> None:
        async with shown(lambda: overdue_screen(house.site), desk) as page:
            await page.until("Everything that was due is paid.")

    run(story)


def test_the_fee_of_a_reminder_stands_on_the_account_and_on_the_next_reminder(
    desk: Desk, house: House
) -> None:
    desk.do(issue, house, house.anna, "80", due=date(2026, 11, 1))
    key = Key(house.anna, house.site, "CHF")
    desk.do(remind, key, ReminderForm(1, date(2026, 12, 1), Decimal(5)))

    async def account() -> None:
        async with shown(lambda: account_screen(house.site, house.anna), desk) as page:
            balance = "21 Nov 2026 · CHF 5.00 open, due on 1 Dec\nBalance CHF 85.00"
            await until(page, "Reminder fee", balance)

    async def late() -> None:
        (found,) = desk.ask(overdue, house.site)
        fee = desk.ask(ledger_of_site, house.site).of(key).settled[-1]
        owed = replace(found.owed, late=(*found.owed.late, fee))
        async with shown(lambda: late_card(replace(found, owed=owed)), desk) as page:
            await until(page, ", due on 1 Nov 2026", "CHF 80.00")
            await until(page, "Reminder fee, due on 1 Dec 2026", "CHF 5.00")

    run(account)
    run(late)


def test_a_reminder_is_written_and_noted(desk: Desk, house: House) -> None:
    desk.do(issue, house, house.anna, "80", due=date(2026, 11, 1))

    async def story() -> None:
        async with shown(lambda: overdue_screen(house.site), desk) as page:
            await page.until("20 days late")
            await page.tap("Write a reminder")
            await page.type("Reminder fee", "much")
            await page.until_true(lambda: page.named("Reminder fee").error == "This is no amount of money.")
            await page.type("Reminder fee", "5")
            await page.tap("Save the letter")
            await page.until("Payment reminder on 21 Nov 2026")

    run(story)
    (page_,) = desk.ask(account_pages, house.site, house.anna)
    assert [one.level for one in page_.reminders] == [1]
