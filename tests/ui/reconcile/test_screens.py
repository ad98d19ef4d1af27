"""A person types a bill, sees where it differs and why, corrects it and takes it back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import flet as ft
import pytest

from app.domain.assignment import Target
from app.domain.paper_bill import Counter, Paper, PaperLine
from app.domain.reading import Register
from app.domain.slot import NOWHERE, Slot
from app.domain.zone import midnight
from app.ui.reconcile.entry import edit_bill_screen, new_bill_screen
from app.ui.reconcile.result import bill_screen
from app.ui.reconcile.screen import bills_screen
from app.use_cases.costs.paper import paper_page
from app.use_cases.desk import Desk
from app.use_cases.paper_bills import keep_paper_bill, remove_paper_bill
from tests.ui.meter.build import spaced
from tests.ui.render import Shown, run, shown
from tests.use_cases.costs.house import ZURICH, holds, meter_of, read
from tests.use_cases.tariff_documents import BASE, FLAT, VAT, tariff

OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)
ENERGY, FEE, TAX = Slot("Energy", "", 0), Slot("Base", "", 0), Slot("VAT", "", 0)
# Ours: 310 kWh at 0.25, a base price of 9.00, and 8.1 % of both.
PAPER = Paper(
    OCT,
    NOV,
    "CHF",
    (
        PaperLine("Energy", Decimal("82.50"), ours=ENERGY),
        PaperLine("Base", Decimal("9.00"), ours=FEE),
        PaperLine("VAT", Decimal("8.41"), ours=TAX),
        PaperLine("Reminder", Decimal("5.00"), ours=NOWHERE),
    ),
)


@pytest.fixture
def meter(desk: Desk) -> Target:
    found = meter_of(desk)
    holds(desk, found, tariff(FLAT, BASE, VAT))
    return found


def keep(desk: Desk, meter: Target, paper: Paper = PAPER) -> UUID:
    return UUID(str(desk.do(keep_paper_bill, meter, paper).answer))


def see(desk: Desk, draw: Callable[[], ft.Control], *texts: str, wide: bool = False) -> list[str]:
    """Return all texts of a screen once one of them is there."""
    seen: list[str] = []

    async def story() -> None:
        async with shown(draw, desk, wide=wide) as page:
            await page.until_true(lambda: all(any(text in each for each in said(page)) for text in texts))
            seen.extend(said(page))

    run(story)
    return seen


def said(page: Shown) -> list[str]:
    return [spaced(text) for text in page.texts()]


def fields(page: Shown, label: str) -> list[ft.TextField]:
    return [each for each in page.controls() if isinstance(each, ft.TextField) and each.label == label]


async def type_into(page: Shown, field: ft.TextField, text: str) -> None:
    page.session.apply_patch(field._i, {"value": text})
    await page.send(field, "change", text)


def test_without_a_bill_the_list_says_what_will_be_here(desk: Desk, meter: Target) -> None:
    see(desk, lambda: bills_screen(meter.id), "No bill typed yet", "Type a bill")


def test_the_list_says_how_each_bill_compares_with_ours(desk: Desk, meter: Target) -> None:
    keep(desk, meter)
    keep(desk, meter, Paper(date(2026, 9, 1), OCT, "CHF", (), Decimal("90.79")))
    keep(desk, meter, Paper(date(2026, 8, 1), date(2026, 9, 1), "CHF", (), Decimal("93.51")))
    keep(desk, meter, Paper(date(2019, 8, 1), date(2019, 9, 1), "CHF", (), Decimal("93.51")))

    texts = see(desk, lambda: bills_screen(meter.id), "1 Oct to 31 Oct 2026")

    for text in (
        "CHF 11.40 more than we reckon",
        "CHF 0.01 less than we reckon",
        "As we reckon",
        "Not compared",
    ):
        assert text in texts


@pytest.mark.parametrize("wide", [False, True])
def test_each_difference_stands_beside_its_cause_and_the_rest_is_owned_up_to(
    desk: Desk, meter: Target, wide: bool
) -> None:
    bill_id = keep(desk, meter)

    texts = see(desk, lambda: bill_screen(meter.id, bill_id), "Your bill is", wide=wide)

    for text in (
        "Your bill is CHF 11.40 higher than ours.",
        "It fits a reading at the end of 2 Nov, not of 31 Oct: 20 kWh more.",
        "We have no such line: perhaps a fee, a credit or an older debt.",
        "+CHF 5.00",
        "CHF 104.91",
    ):
        assert text in texts


def test_an_equal_bill_needs_no_explanation(desk: Desk, meter: Target) -> None:
    bill_id = keep(desk, meter, Paper(OCT, NOV, "CHF", (), Decimal("93.51")))

    texts = see(desk, lambda: bill_screen(meter.id, bill_id), "come to the same")

    assert not [text for text in texts if "explained" in text]


def test_what_nothing_reproduces_is_not_explained(desk: Desk, meter: Target) -> None:
    bill_id = keep(desk, meter, Paper(OCT, NOV, "CHF", (), Decimal("40.00")))

    texts = see(desk, lambda: bill_screen(meter.id, bill_id), "lower than ours")

    assert texts.count("Not explained: \u2212CHF 53.51.") == 2
    assert "Whole bill" in texts


def test_what_is_explained_and_what_is_not_are_told_apart(desk: Desk, meter: Target) -> None:
    energy = PaperLine("Energy", Decimal("123.45"), ours=ENERGY)
    base = PaperLine("Base", Decimal("10.00"), Decimal(2), Decimal("5.00"), ours=FEE)
    bill_id = keep(desk, meter, replace(PAPER, lines=(energy, base), printed_total=Decimal("140.00")))

    texts = see(desk, lambda: bill_screen(meter.id, bill_id), "higher than ours")

    assert any("is explained; +CHF 45.95 and +CHF 6.55 is not." in text for text in texts)
    assert "+CHF 9.00: They charge 2 months, we 1 month." in texts
    assert "\u2212CHF 8.00: Their price is CHF 5.00, ours CHF 9.00." in texts
    assert "In the total, on no line" in texts


def test_days_without_a_tariff_say_so_beside_the_total(desk: Desk, meter: Target) -> None:
    bill_id = keep(desk, meter, replace(PAPER, start=date(2019, 1, 1)))

    see(desk, lambda: bill_screen(meter.id, bill_id), "CHF 104.91", "No tariff covers all of these days.")


def test_a_bill_that_was_removed_leads_back_to_the_list(desk: Desk, meter: Target) -> None:
    bill_id = keep(desk, meter)
    desk.do(remove_paper_bill, bill_id)

    see(desk, lambda: bill_screen(meter.id, bill_id), "This bill is no longer here")
    see(desk, lambda: edit_bill_screen(meter.id, bill_id), "This bill is no longer here")


def test_only_the_amounts_have_to_be_typed(desk: Desk, meter: Target) -> None:
    async def story() -> None:
        async with shown(lambda: new_bill_screen(meter.id), desk) as page:
            await page.until("These are the lines we expect")
            assert [field.value for n in (1, 2, 3) for field in fields(page, f"Line {n}")] == [
                "Energy",
                "Base",
                "VAT",
            ]
            await type_into(page, fields(page, "Amount")[0], "82,5x")
            assert "“82,5x” is not a number. Write it like 12.50." in [
                field.error for field in fields(page, "Amount")
            ]
            assert page.has("3 lines have no amount yet")
            for number, amount in enumerate(("82.50", "9", "7.41")):
                await type_into(page, fields(page, "Amount")[number], amount)
            await page.tap("Save and compare")
            await page.until_true(lambda: bool(desk.ask(paper_page, meter.id).bills))

    run(story)
    (listed,) = desk.ask(paper_page, meter.id).bills
    assert listed.stored.paper.lines[0] == PaperLine("Energy", Decimal("82.50"), ours=ENERGY)
    assert listed.difference == Decimal("5.40")


def test_a_stored_bill_is_corrected_line_by_line(desk: Desk, meter: Target) -> None:
    bill_id = keep(desk, meter)

    async def story() -> None:
        async with shown(lambda: edit_bill_screen(meter.id, bill_id), desk, wide=True) as page:
            await page.until("These are the lines we expect")
            await page.tap("Quantity and price")
            await type_into(page, fields(page, "Quantity")[0], "330")
            await page.tap("Add a line")
            await type_into(page, fields(page, "Line 5")[0], "Credit")
            await type_into(page, fields(page, "Amount")[4], "-1.00")
            await page.tap("Counter on the bill")
            await page.type("Counter at the start", "1000")
            await page.type("Counter at the end", "1330")
            await page.type("Total to pay", "103.91")
            await page.tap("Save and compare")
            await page.until_true(
                lambda: desk.ask(paper_page, meter.id).bills[0].stored.paper.total == Decimal("103.91")
            )

    run(story)
    paper = desk.ask(paper_page, meter.id).bills[0].stored.paper
    assert paper.lines[0].quantity == 330
    assert paper.lines[4] == PaperLine("Credit", Decimal("-1.00"))
    assert (paper.opens, paper.closes) == (Decimal(1000), Decimal(1330))


def test_without_a_tariff_a_bill_can_be_typed_in_its_own_currency(desk: Desk) -> None:
    meter = meter_of(desk)

    async def story() -> None:
        async with shown(lambda: new_bill_screen(meter.id), desk) as page:
            await page.until("No tariff covers all of these days.")
            await page.type("Currency", "eur")
            await page.type("Total to pay", "50")
            await page.tap("Save and compare")
            await page.until_true(lambda: bool(desk.ask(paper_page, meter.id).bills))

    run(story)
    assert desk.ask(paper_page, meter.id).bills[0].stored.paper.currency == "EUR"


def test_a_meter_with_a_register_for_each_tariff_asks_for_the_counter_of_each(desk: Desk) -> None:
    meter = meter_of(desk, per_day=Decimal(0))
    for day, high, low in ((date(2026, 9, 1), 100, 50), (date(2026, 11, 20), 900, 450)):
        read(desk, meter.id, midnight(day, ZURICH), Decimal(high), Register.T1)
        read(desk, meter.id, midnight(day, ZURICH), Decimal(low), Register.T2)
    dials = [{**FLAT, "name": name, "register": name} for name in ("T1", "T2")]
    holds(desk, meter, tariff(*dials))

    async def story() -> None:
        async with shown(lambda: new_bill_screen(meter.id), desk) as page:
            await page.until("These are the lines we expect")
            await page.type("Total to pay", "100")
            for number in range(2):
                await type_into(page, fields(page, "Amount")[number], "50")
            await page.tap("Counter on the bill")
            assert not fields(page, "Counter at the start")
            await page.type("High tariff, start", "400")
            assert page.named("High tariff, end").error == "Type both values of the counter, or none."
            await page.type("High tariff, end", "700")
            await page.tap("Save and compare")
            await page.until_true(lambda: bool(desk.ask(paper_page, meter.id).bills))

    run(story)
    (listed,) = desk.ask(paper_page, meter.id).bills
    assert listed.stored.paper.counters == (Counter(Register.T1, Decimal(400), Decimal(700)),)
