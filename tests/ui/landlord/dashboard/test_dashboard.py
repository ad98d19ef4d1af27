"""The dashboard: figures by currency, charts, and who uses how much."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from uuid import uuid4

from app.domain.ledger.ledger import Key
from app.domain.ledger.reminding import ReminderForm
from app.ui.landlord.dashboard.screen import dashboard_screen
from app.use_cases.desk import Desk
from app.use_cases.landlord.overdue import remind
from tests.ui.render import run, shown
from tests.use_cases.landlord.house import house_of
from tests.use_cases.landlord.issued import Issuing


def test_the_balance_and_what_explains_it_are_told(issuing: Issuing) -> None:
    async def story() -> None:
        async with shown(lambda: dashboard_screen(issuing.house.site), issuing.desk) as page:
            await page.until("is owed by tenants now")
            texts = [text.replace("\u00a0", " ") for text in page.texts()]
            # The legends of charts name the same sums once more.
            sums = dict([*pairwise(texts)][::-1])
            assert "20.00" in texts
            assert sums["Charged by the supplier"] == "CHF 200.00"
            assert (sums["Billed to tenants"], sums["Received"]) == ("CHF 60.00", "CHF 40.00")
            assert (sums["Outstanding"], sums["Your own cost"]) == ("CHF 20.00", "CHF 40.00")
            assert page.has("100.00 is not shared out yet")
            assert not page.has("Reminder fees")
            assert "The newest bill is as high as the one before." in texts
            assert sums["Flat 1"] == "250 kWh"
            assert "5.0 kWh per m²" in texts

    run(story)


def test_what_reminders_cost_is_in_the_sums_and_told(issuing: Issuing) -> None:
    site, anna = issuing.house.site, issuing.house.anna
    issuing.desk.do(remind, Key(anna, site, "CHF"), ReminderForm(1, date(2026, 12, 1), Decimal(15)))
    issuing.pay("25", date(2026, 11, 20))

    async def story() -> None:
        async with shown(lambda: dashboard_screen(site), issuing.desk) as page:
            await page.until("is owed by tenants now")
            texts = [text.replace("\u00a0", " ") for text in page.texts()]
            sums = dict([*pairwise(texts)][::-1])
            assert (sums["Received"], sums["Outstanding"]) == ("CHF 65.00", "CHF 10.00")
            assert "Reminder fees of CHF 5.00 are in what was received." in texts
            assert "Reminder fees of CHF 10.00 are in what is outstanding." in texts

    run(story)


def test_a_shorter_span_looks_at_the_newest_bills_alone(issuing: Issuing) -> None:
    async def story() -> None:
        async with shown(lambda: dashboard_screen(issuing.house.site), issuing.desk) as page:
            await page.until("How did the bills go on?")
            chip = next(c for c in page.controls() if getattr(c, "label", None) and _label(c) == "30 days")
            await page.send(chip, "select", True)
            await page.until_true(lambda: not page.has("How did the bills go on?"))
            assert page.has("CHF\u00a0100.00")

    run(story)


def _label(control: object) -> str:
    return str(getattr(getattr(control, "label", None), "value", ""))


def test_a_site_without_bills_says_what_will_be_here(desk: Desk) -> None:
    site = house_of(desk).site

    async def story() -> None:
        async with shown(lambda: dashboard_screen(site), desk) as page:
            await page.until("No bills yet")
            assert page.named("Bring in bills from PowerTrackr")

    run(story)


def test_a_site_that_is_gone_says_so(desk: Desk) -> None:
    async def story() -> None:
        async with shown(lambda: dashboard_screen(uuid4()), desk) as page:
            await page.until("This is no longer here")

    run(story)
