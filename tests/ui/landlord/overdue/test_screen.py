"""A person sees who is late and writes a reminder."""

from datetime import date

from app.ui.landlord.overdue.screen import overdue_screen
from app.use_cases.desk import Desk
from app.use_cases.landlord.balances import account_pages
from tests.ui.render import run, shown
from tests.use_cases.landlord.billed import issue
from tests.use_cases.landlord.house import House


def test_where_nobody_is_late_the_screen_says_so(desk: Desk, house: House) -> None:
    async def story() -> None:
        async with shown(lambda: overdue_screen(house.site), desk) as page:
            await page.until("Everything that was due is paid.")

    run(story)


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
