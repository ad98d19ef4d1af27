"""What a person decides about the lines of a bank's file."""

import pytest

from app.domain.bank.layout import Column
from app.domain.errors import MeterbookError
from app.reports.words import Words
from app.storage.landlord_tables import Invoice
from app.ui.landlord.bank import state
from app.ui.landlord.bank.lines_part import lines_part
from app.ui.landlord.bank.screen import bank_screen
from app.ui.landlord.bank.state import NOBODY, Group, Wish
from app.use_cases.desk import Desk
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.bank import BankPreview, preview_bank
from tests.ui.render import run, shown
from tests.use_cases.landlord.billed import issue
from tests.use_cases.landlord.house import House

_ = Words()
TABLE = """Date;Name;Text;Amount
20.11.2026;Anna;thanks;80,00
19.11.2026;Ben;a part;5,00
18.11.2026;Granny;birthday;50,00
17.11.2026;Shop;food;-9,00
soon;x;y;1,00
"""


@pytest.fixture
def wish() -> Wish:
    """A chosen file."""
    return state.opened(NamedFile("bank.csv", TABLE.encode()))


@pytest.fixture
def preview(desk: Desk, house: House, wish: Wish) -> BankPreview:
    """What the file would bring to a house where Anna owes 80 and Ben 20."""
    desk.do(issue, house, house.anna, "80")
    desk.do(issue, house, house.ben, "20")
    return desk.ask(preview_bank, house.site, wish.file)


def test_only_what_is_sure_is_taken_by_itself(wish: Wish, preview: BankPreview, house: House) -> None:
    lines = state.accepted(wish, preview)

    assert [(one.person_id, one.line.amount) for one in lines] == [
        (house.anna, preview.proposals[0].line.amount)
    ]
    assert lines[0].claim_id == preview.proposals[0].claim_id
    assert [len(state.in_group(preview, group)) for group in Group] == [1, 1, 1]


def test_a_person_says_whose_a_line_is_and_a_claim_of_another_is_not_paid_with_it(
    wish: Wish, preview: BankPreview, house: House
) -> None:
    first, second, third = (one.line.key for one in preview.proposals)
    decided = wish.deciding(first, str(house.ben)).deciding(second, NOBODY).deciding(third, str(house.anna))

    lines = state.accepted(decided, preview)

    assert [(one.person_id, one.claim_id) for one in lines] == [(house.ben, None), (house.anna, None)]


def test_what_is_left_out_is_counted(preview: BankPreview) -> None:
    assert state.left_out(_, preview) == [
        "1 payment to others is left out.",
        "1 line was not understood.",
        "Line 6: “soon” is not a date and time. Check how the dates are written.",
    ]


@pytest.mark.parametrize("content", [b"<html></html>", b"%PDF-1.7", b"", b"one letter", b"0" * 20_000_001])
def test_what_is_no_bank_file_is_said_where_it_was_chosen(content: bytes) -> None:
    with pytest.raises(MeterbookError):
        state.opened(NamedFile("statement.xml", content))


def test_other_columns_read_the_file_anew(wish: Wish) -> None:
    layout = wish.file.layout
    assert layout is not None

    other = wish.deciding("a", "b").laid_out(state.with_choice(layout, Column.TEXT, "1"))

    assert state.column_options(_, layout) == {
        "": "No column",
        "0": "Date",
        "1": "Name",
        "2": "Text",
        "3": "Amount",
    }
    assert other.people == {}
    assert [line.text for line in other.file.rows.lines][:1] == ["Anna"]
    assert Column.TEXT not in state.with_choice(layout, Column.TEXT, "").columns


def test_every_line_says_whose_it_seems_to_be_and_one_tap_agrees(
    desk: Desk, wish: Wish, preview: BankPreview, house: House
) -> None:
    decided: list[Wish] = []

    async def story() -> None:
        async with shown(lambda: lines_part(wish, preview, decided.append), desk) as page:
            await page.until("1 payment to check")
            assert page.has("Amount and name fit.")
            assert page.has("Only the name fits. Please check.")
            assert page.has("Nobody was recognised.")
            await page.tap("It is Ben")
            await page.until_true(lambda: bool(decided))

    run(story)
    assert {one.person_id for one in state.accepted(decided[0], preview)} == {house.anna, house.ben}


def test_money_for_an_invoice_that_is_paid_already_is_to_be_checked(desk: Desk, house: House) -> None:
    bill_id = desk.do(issue, house, house.anna, "80").answer
    number = desk.ask(lambda book: book.find(Invoice, bill_id).number)
    twice = f"Date;Text;Amount\n20.11.2026;{number};80,00\n21.11.2026;{number};80,00\n"
    wish = state.opened(NamedFile("bank.csv", twice.encode()))

    found = desk.ask(preview_bank, house.site, wish.file)

    assert len(state.accepted(wish, found)) == 1
    (again,) = state.in_group(found, Group.CHECK)
    assert state.why(_, again, found) == "The invoice it names is paid already. Please check."


def test_before_a_file_is_chosen_the_screen_says_which_one(desk: Desk, house: House) -> None:
    async def story() -> None:
        async with shown(lambda: bank_screen(house.site), desk) as page:
            await page.until("Get a CSV or camt.053 file (XML) of your account from your bank")

    run(story)


def test_a_file_without_new_payments_says_so(desk: Desk, house: House) -> None:
    wish = state.opened(NamedFile("bank.csv", b"Date;Amount\n20.11.2026;-9,00\n"))
    found = desk.ask(preview_bank, house.site, wish.file)

    async def story() -> None:
        async with shown(lambda: lines_part(wish, found, lambda _wish: None), desk) as page:
            await page.until("There is nothing new in this file.")

    run(story)
