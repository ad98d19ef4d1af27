"""A landlord enters what a supplier charges, and sees who bears what of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.errors import Word
from app.domain.sharing.bill import BillForm
from app.domain.sharing.rules import FixedItem, Frequency, Rest, Sharing
from app.reports.words import Words
from app.storage.queries.landlord.stays import stays_of_unit
from app.storage.queries.readings import all_readings
from app.ui.landlord.bill import missing
from app.ui.landlord.bill.screen import utility_bill_screen
from app.ui.landlord.bill.words import hint
from app.ui.landlord.bills.entry import edit_utility_bill_screen, new_utility_bill_screen
from app.ui.landlord.bills.screen import utility_bills_screen
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.landlord.bill_page import utility_bill, utility_bills
from app.use_cases.landlord.bills import add_utility_bill, remove_utility_bill
from app.use_cases.landlord.occupancies import move_out
from app.use_cases.readings import delete_reading
from tests.ui.landlord.seeing import line_named, on_tablet, said, see, until
from tests.ui.render import run, shown
from tests.use_cases.landlord.letting import let
from tests.use_cases.landlord.twelve import END, START, Twelve, twelve

BILL = BillForm(START, END, Decimal("2345.65"), "CHF", Decimal(8034), supplier="City Power")
LATER = replace(BILL, start=END, end=date(2026, 11, 1))
TODAY = date(2026, 11, 4)
FEE = FixedItem("Reading fee", Decimal("12.50"), Frequency.QUARTERLY)


@pytest.fixture
def house(desk: Desk) -> Twelve:
    found: Twelve = desk.do(twelve).answer
    return found


def enter(desk: Desk, house: Twelve, form: BillForm = BILL) -> UUID:
    return UUID(str(desk.do(add_utility_bill, house.site, form).answer))


def test_without_a_bill_the_list_says_what_will_be_here(desk: Desk, house: Twelve) -> None:
    see(desk, lambda: utility_bills_screen(house.site), "No bill yet", "New bill")


def test_the_list_says_where_each_bill_stands(desk: Desk, house: Twelve) -> None:
    enter(desk, house)
    enter(desk, house, LATER)

    texts = see(desk, lambda: utility_bills_screen(house.site), "CHF 2,345.65")

    assert "Ready to issue · 8,034 kWh · City Power" in texts
    assert "12 things are missing · 8,034 kWh · City Power" in texts


def test_a_new_bill_needs_its_amount_alone(desk: Desk, house: Twelve) -> None:
    enter(desk, house)

    async def story() -> None:
        async with shown(lambda: new_utility_bill_screen(house.site), desk) as page:
            await until(page, "1 October 2026", "31 December 2026")
            await page.type("Amount", "800.05")
            await page.tap("Save and share out")
            await page.until_true(lambda: len(desk.ask(utility_bills, house.site)) > 1)

    run(story)
    newest = desk.ask(utility_bills, house.site)[0]
    assert (newest.start, newest.end) == (END, date(2027, 1, 1))
    assert (newest.amount, newest.kwh, newest.supplier) == (Decimal("800.05"), None, "City Power")


def test_what_is_no_amount_is_told_while_typing(desk: Desk, house: Twelve) -> None:
    async def story() -> None:
        async with shown(lambda: new_utility_bill_screen(house.site), desk) as page:
            await page.type("Amount", "80x")
            assert "“80x” is not a number" in page.named("Amount").error
            assert page.named("Save and share out").disabled

    run(story)


def test_how_a_bill_is_shared_is_folded_below_and_changed_there(desk: Desk, house: Twelve) -> None:
    bill_id = enter(desk, house)

    async def story() -> None:
        async with shown(lambda: edit_utility_bill_screen(bill_id), desk) as page:
            await until(page, "By measured kWh · common use and losses to the owner")
            await page.tap("How it is shared")
            await page.tap("Add a fixed amount")
            await page.type("What for", "Reading fee")
            await page.type("Amount for each unit", "12.50")
            await page.tap("Save and share out")
            await page.until_true(lambda: bool(desk.ask(utility_bill, bill_id).form.sharing.items))

    run(story)
    (item,) = desk.ask(utility_bill, bill_id).form.sharing.items
    assert item == replace(FEE, frequency=Frequency.MONTHLY)


def test_a_fixed_amount_is_charged_from_a_day_until_another(desk: Desk, house: Twelve) -> None:
    dated = replace(FEE, start=date(2026, 8, 15), end=date(2026, 9, 1))
    bill_id = enter(desk, house, replace(BILL, sharing=Sharing(items=(dated,))))

    async def story() -> None:
        async with shown(lambda: edit_utility_bill_screen(bill_id), desk) as page:
            await page.tap("How it is shared")
            await until(page, "Charged from", "15 August 2026", "Charged until", "31 August 2026")
            await page.tap("No first day")
            await page.tap("Add a first day")
            await until(page, "Choose a last day that is not before the first day.")
            await page.tap("No last day")
            await page.until_named("Add a last day")
            await page.tap("Save and share out")
            await page.until_true(lambda: items(desk, bill_id)[0].end is None)

    run(story)
    assert items(desk, bill_id) == (replace(FEE, start=TODAY),)


def items(desk: Desk, bill_id: UUID) -> tuple[FixedItem, ...]:
    return desk.ask(utility_bill, bill_id).form.sharing.items


@pytest.mark.parametrize("wide", [False, True])
def test_the_parts_of_all_units_and_the_owner_add_up_to_the_bill(
    desk: Desk, house: Twelve, wide: bool
) -> None:
    bill_id = enter(desk, house, replace(BILL, sharing=Sharing(rest=Rest.AREA, items=(FEE,))))

    texts = see(desk, lambda: utility_bill_screen(bill_id), "It adds up to the bill", wide=wide)

    assert "It adds up to the bill: CHF 2,345.65." in texts
    assert {"Flat 1 · Tenant 1", "Flat 12 · Tenant 12", "Owner", "Together"} <= set(texts)
    assert "Ready to issue" in texts


def test_each_number_says_where_it_comes_from(desk: Desk, house: Twelve) -> None:
    bill_id = enter(desk, house)

    async def story() -> None:
        async with shown(on_tablet(lambda: utility_bill_screen(bill_id)), desk, wide=True) as page:
            await page.tap("Flat 1 · Tenant 1: Energy")
            await until(page, "100 of 8,034 kWh of the bill: CHF 2,345.65 × 100 ÷ 8,034.")
            assert "1,000.0 kWh on 1 Jul 2026, read" in said(page)
            assert "1,100.0 kWh on 1 Oct 2026, read" in said(page)

    run(story)


def test_tax_that_comes_on_top_stands_beside_what_is_due(desk: Desk, house: Twelve) -> None:
    taxed = Sharing(tax=Decimal("8.1"), tax_included=False)
    bill_id = enter(desk, house, replace(BILL, sharing=taxed))

    texts = see(desk, lambda: utility_bill_screen(bill_id), "It adds up to the bill", wide=True)

    assert {"Tax", "To pay"} <= set(texts)
    assert {"CHF 29.20", "CHF 2.37", "CHF 31.57"} <= set(texts)


@pytest.mark.parametrize("wide", [False, True])
def test_while_a_reading_is_missing_no_amount_stands_for_it(desk: Desk, house: Twelve, wide: bool) -> None:
    desk.do(delete_reading, last_reading(desk, house.meters[1]))
    bill_id = enter(desk, house)

    async def story() -> None:
        page_of_bill = on_tablet(lambda: utility_bill_screen(bill_id))
        async with shown(
            page_of_bill if wide else lambda: utility_bill_screen(bill_id), desk, wide=wide
        ) as page:
            await until(page, "Still missing", "CHF 29.20", "That shows once nothing is missing any more.")
            assert not [text for text in said(page) if "≈" in text or "losses above" in text]
            assert not [text for text in said(page) if "adds up" in text or "The limit is" in text]
            await page.tap("Flat 2 · Tenant 2: Energy")
            await until(page, "It is not known yet: “Meter 2” has no reading near 1 Oct 2026.")

    run(story)


def last_reading(desk: Desk, meter_id: UUID) -> UUID:
    """Return the last reading of a meter."""
    return desk.ask(lambda book: all_readings(book.session, meter_id))[-1].id


def test_a_bill_that_waits_for_readings_is_finished_with_estimates_and_waits_again(
    desk: Desk, house: Twelve
) -> None:
    bill_id = enter(desk, house, LATER)

    async def story() -> None:
        async with shown(lambda: utility_bill_screen(bill_id), desk) as page:
            await until(page, "Still missing", "Something is missing")
            await page.tap("Finish with estimates")
            await until(page, "Finished with estimates", "Ready to issue")
            await page.tap("Wait for them again")
            await until(page, "Still missing", "Something is missing")

    run(story)


def test_a_missing_reading_leads_to_the_meter_with_its_day_filled_in(
    desk: Desk, house: Twelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill_id = enter(desk, house, LATER)
    went: list[str] = []
    monkeypatch.setattr(missing, "go", went.append)

    async def story() -> None:
        async with shown(lambda: utility_bill_screen(bill_id), desk) as page:
            await until(page, "Still missing")
            await page.send(line_named(page, "Meter 12"), "click")
            await page.until_true(lambda: bool(went))
            draft = page.app.lasting.cell(("reading", house.meters[-1]), None).value
            assert draft.moment.local.date() == date(2026, 11, 1)

    run(story)
    assert went == [f"/add/{house.meters[-1]}?from=utility-bills/{bill_id}"]


def test_losses_above_the_limit_are_marked(desk: Desk, house: Twelve) -> None:
    bill_id = enter(desk, house, replace(BILL, sharing=Sharing(loss_limit=Decimal(2))))

    texts = see(desk, lambda: utility_bill_screen(bill_id), "Between them")

    assert "234.0 kWh, 2.9 %" in texts
    assert "More than you set as a limit" in texts


def test_a_bill_that_was_removed_says_so(desk: Desk, house: Twelve) -> None:
    bill_id = enter(desk, house)
    desk.do(remove_utility_bill, bill_id)

    see(desk, lambda: utility_bill_screen(bill_id), "This bill is no longer here")
    see(desk, lambda: edit_utility_bill_screen(bill_id), "This bill is no longer here")


def test_who_moves_within_the_period_pays_their_own_days_and_vacancy_is_the_owners(desk: Desk) -> None:
    home = let(desk)
    left = date(2026, 6, 1)
    desk.do(move_out, desk.ask(stay_of, home.house.flat_2), left)

    texts = see(desk, lambda: utility_bill_screen(home.bill()), "It adds up to the bill", wide=True)

    assert "1 Apr to 31 May" in texts
    assert "It adds up to the bill: CHF 300.00." in texts


def stay_of(book: Book, unit_id: UUID) -> UUID:
    """Return the stay in a unit."""
    (stay,) = stays_of_unit(book.session, unit_id)
    return stay.id


def test_what_is_only_to_be_noticed_says_whole_kwh() -> None:
    sentence = "No sub-meter counted {kwh} kWh ({percent} %) of the main meter."
    word = Word(sentence, {"kwh": Decimal("196.774"), "percent": Decimal("12.5")})

    assert hint(Words("en", "GB"), word, "CHF") == "No sub-meter counted 197 kWh (12.5 %) of the main meter."
