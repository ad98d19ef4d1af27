"""A budget is set, changed and removed where its costs stand."""

from decimal import Decimal

import flet as ft
import pytest

from app.domain.assignment import Target
from app.reports.words import Words
from app.storage.queries.tariffs import budget_of
from app.ui.budget import state
from app.ui.budget.part import budget_part
from app.use_cases.budget_page import BudgetPage
from app.use_cases.budgets import set_budget
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from tests.ui.meter.build import spaced
from tests.ui.render import Shown, run, shown
from tests.use_cases.costs.house import holds, meter_of, site_of
from tests.use_cases.tariff_documents import tariff

BRITISH = Words("en", "GB")


def stored(desk: Desk, target: Target) -> tuple[Decimal, str] | None:
    row = desk.ask(lambda book: budget_of(book.session, target))
    return None if row is None else (row.amount, row.currency)


def has_button(page: Shown, name: str) -> bool:
    buttons = (control for control in page.controls() if isinstance(control, ft.TextButton))
    return any(spaced(str(button.content)) == name for button in buttons)


async def open_form(page: Shown, name: str) -> None:
    await page.until_true(lambda: has_button(page, name), f"There is no {name!r}.")
    button = next(
        c for c in page.controls() if isinstance(c, ft.TextButton) and spaced(str(c.content)) == name
    )
    await page.send(button, "click")


def test_a_budget_is_set_in_the_currency_of_the_tariff_and_undone(desk: Desk) -> None:
    meter = meter_of(desk)
    holds(desk, meter, tariff(currency="EUR"))

    async def story() -> None:
        async with shown(lambda: budget_part(meter), desk, words=BRITISH) as page:
            await open_form(page, "Set a budget")
            await page.type("At most, each cycle", "79.50")
            await page.tap("Save")
            await page.until_true(lambda: has_button(page, "Change the budget of €79.50"))
            assert stored(desk, meter) == (Decimal("79.5"), "EUR")
            await page.tap("Undo")
            await page.until_true(lambda: has_button(page, "Set a budget"))

    run(story)
    assert stored(desk, meter) is None


def test_a_budget_is_removed_and_that_can_be_undone(desk: Desk) -> None:
    meter = meter_of(desk)
    desk.do(set_budget, meter, Decimal(80), "CHF")

    async def story() -> None:
        async with shown(lambda: budget_part(meter), desk, words=BRITISH) as page:
            await open_form(page, "Change the budget of CHF 80.00")
            await page.tap("Remove the budget")
            await page.until_true(lambda: has_button(page, "Set a budget"))
            assert stored(desk, meter) is None
            await page.tap("Undo")
            await page.until_true(lambda: has_button(page, "Change the budget of CHF 80.00"))

    run(story)


def test_the_budget_of_a_site_says_what_its_month_costs_and_when_it_is_used_up(desk: Desk) -> None:
    for name in ("A", "B"):
        meter_of(desk, name)
    site = site_of(desk)
    holds(desk, site, tariff())
    desk.do(set_budget, site, Decimal(110), "CHF")

    async def story() -> None:
        async with shown(lambda: budget_part(site), desk, words=BRITISH) as page:
            await page.until("so far this month")
            texts = [spaced(text) for text in page.texts()]
            assert "Budget of CHF 110.00: CHF 10.00 left, and today’s pace leads beyond it" in texts
            ahead = "≈ CHF 150.00 by its end · used up around Mon 23 Nov"
            assert f"CHF 100.00 so far this month, {ahead}" in texts

    run(story)


def test_what_is_no_amount_is_said_at_the_field_and_not_stored(desk: Desk) -> None:
    meter = meter_of(desk)

    async def story() -> None:
        async with shown(lambda: budget_part(meter), desk, words=BRITISH) as page:
            await open_form(page, "Set a budget")
            await page.type("At most, each cycle", "much")
            await page.type("Currency", "gold")
            amount, currency = page.named("At most, each cycle"), page.named("Currency")
            assert amount.error == "Enter an amount, for example 80."
            assert currency.error.startswith("Write a currency")
            assert page.named("Save").disabled

    run(story)


@pytest.mark.parametrize(
    ("text", "sign", "amount"),
    [("80", ".", "80"), ("79,50", ",", "79.50"), ("1'200", ".", "1200"), ("1,200", ".", "1200")],
)
def test_an_amount_is_read_as_it_is_written_here(text: str, sign: str, amount: str) -> None:
    draft = state.draft_of(BudgetPage(None, ""), "CHF", sign).costing(text)

    ready = state.ready(draft, sign)

    assert (ready.amount, ready.currency, ready.wrong) == (Decimal(amount), "CHF", {})


def test_a_stored_budget_stands_in_its_field_as_it_is_written_here() -> None:
    draft = state.draft_of(BudgetPage(Decimal("79.500000"), "EUR"), "CHF", ",")

    assert (draft.amount, draft.currency) == ("79,5", "EUR")


def test_a_form_that_was_undone_elsewhere_shows_what_is_stored(desk: Desk) -> None:
    meter = meter_of(desk)
    done = desk.do(set_budget, meter, Decimal(80), "CHF")

    async def story() -> None:
        async with shown(lambda: budget_part(meter), desk, words=BRITISH) as page:
            await page.until_true(lambda: has_button(page, "Change the budget of CHF 80.00"))
            desk.do(undo, done.group_id)
            await page.until_true(lambda: has_button(page, "Set a budget"))

    run(story)
