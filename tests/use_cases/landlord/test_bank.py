"""Payments out of a bank's file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.bank.matching import Reason
from app.domain.bank.statement import bank_file
from app.domain.ledger.forms import PaymentForm
from app.storage.landlord_tables import Invoice
from app.use_cases.book import Book
from app.use_cases.desk import Desk
from app.use_cases.history import undo
from app.use_cases.landlord.bank import Accepted, BankPreview, StoredLines, preview_bank, store_bank
from app.use_cases.landlord.ledgers import ledger_of_site
from app.use_cases.landlord.payments import change_payment
from tests.domain.bank.files import entry, payment, statement, statements
from tests.use_cases.landlord.billed import issue
from tests.use_cases.landlord.house import House, house_of


def number_of(book: Book, invoice_id: UUID) -> str:
    """Return the number of an invoice."""
    return book.find(Invoice, invoice_id).number


def preview(desk: Desk, house: House, *lines: str) -> BankPreview:
    """Return what a table of a bank would bring."""
    text = "\n".join(["Date;Text;Amount", *lines])
    return desk.ask(preview_bank, house.site, bank_file(text.encode()))


def accepted(found: BankPreview) -> list[Accepted]:
    """Return the lines of which somebody is known to have paid them."""
    return [Accepted(one.line, one.person_id, one.claim_id) for one in found.proposals if one.person_id]


def test_lines_become_payments_of_whom_they_name_and_one_tap_takes_them_back(desk: Desk) -> None:
    house = house_of(desk)
    first, second = (
        desk.do(issue, house, house.anna, "40").answer,
        desk.do(issue, house, house.ben, "30").answer,
    )
    found = preview(
        desk, house, f"20.11.2026;{desk.ask(number_of, first)};40,00", "19.11.2026;Ben, Miete;30,00"
    )

    done = desk.do(store_bank, house.site, accepted(found))

    assert [one.reason for one in found.proposals] == [Reason.REFERENCE, Reason.AMOUNT_AND_NAME]
    assert done.answer == StoredLines(2, 0)
    settled = desk.ask(ledger_of_site, house.site).settled
    assert (settled[first].open, settled[second].open) == (Decimal(0), Decimal(0))
    assert settled[first].paid_on == date(2026, 11, 20)

    desk.do(undo, done.group_id)

    assert desk.ask(ledger_of_site, house.site).settled[first].open == 40


def test_no_line_is_taken_twice(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(issue, house, house.anna, "40")
    lines = ["20.11.2026;Anna;40,00", "20.11.2026;Anna;40,00"]
    found = preview(desk, house, *lines)
    desk.do(store_bank, house.site, accepted(found))

    again = preview(desk, house, *lines, "21.11.2026;Anna;5,00")
    twice = desk.do(store_bank, house.site, accepted(found))

    assert len(found.proposals) == 2
    assert (again.taken, [one.line.amount for one in again.proposals]) == (2, [Decimal(5)])
    assert twice.answer == StoredLines(0, 2)


def test_a_line_that_was_somebody_elses_is_still_not_taken_twice(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(issue, house, house.anna, "40")
    line = "20.11.2026;Anna;40,00"
    desk.do(store_bank, house.site, accepted(preview(desk, house, line)))
    (account,) = desk.ask(ledger_of_site, house.site).accounts.values()
    (receipt,) = account.receipts
    of_ben = PaymentForm(house.ben, receipt.received_on, receipt.amount, receipt.currency)

    desk.do(change_payment, receipt.id, of_ben)

    assert preview(desk, house, line).taken == 1


def test_the_same_line_on_two_accounts_is_two_payments(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(issue, house, house.anna, "500")
    same = entry(payment(name="Anna", own="b1"), ours="a1")
    first = bank_file(statements(CH9300762011623852957=same).encode())
    second = bank_file(statements(CH5604835012345678009=same).encode())

    for file in (first, second, first, second):
        desk.do(store_bank, house.site, accepted(desk.ask(preview_bank, house.site, file)))

    (account,) = desk.ask(ledger_of_site, house.site).accounts.values()
    assert [one.amount for one in account.receipts] == [120, 120]


def test_a_file_that_was_taken_before_keys_knew_the_account_is_not_taken_again(desk: Desk) -> None:
    house = house_of(desk)
    file = bank_file(statements(CH9300762011623852957=entry(payment(own="b1"), ours="a1")).encode())
    (line,) = file.rows.lines
    desk.do(store_bank, house.site, [Accepted(replace(line, key=line.former_key), house.anna)])

    again = desk.ask(preview_bank, house.site, file)
    stored = desk.do(store_bank, house.site, [Accepted(line, house.anna)]).answer

    assert (again.taken, again.proposals) == (1, ())
    assert stored == StoredLines(0, 1)


def test_a_reversal_opens_again_what_it_takes_the_money_of(desk: Desk) -> None:
    house = house_of(desk)
    bill = desk.do(issue, house, house.anna, "120").answer
    paid = payment(reference=desk.ask(number_of, bill), name="Anna", own="b1")
    reversal = entry(paid, ours="a1", side="DBIT", day="2026-11-21", is_reversal=True)

    for booked in (entry(paid, ours="a1"), reversal):
        found = desk.ask(preview_bank, house.site, bank_file(statement(booked).encode()))
        assert [(one.person_id, one.is_sure) for one in found.proposals] == [(house.anna, True)]
        desk.do(store_bank, house.site, accepted(found))

    assert desk.ask(ledger_of_site, house.site).settled[bill].open == 120


def test_more_than_the_invoice_says_pays_it_and_is_left(desk: Desk) -> None:
    house = house_of(desk)
    bill = desk.do(issue, house, house.anna, "40").answer
    found = preview(desk, house, f"20.11.2026;{desk.ask(number_of, bill)};55,00")

    desk.do(store_bank, house.site, accepted(found))

    (account,) = desk.ask(ledger_of_site, house.site).accounts.values()
    assert account.receipts[0].matches == {bill: 40}
    assert account.credit == 15


def test_a_line_for_a_claim_of_another_currency_or_for_none_is_put_against_nothing(desk: Desk) -> None:
    house = house_of(desk)
    euros, francs = (
        desk.do(issue, house, house.anna, "40", currency=currency).answer for currency in ("EUR", "CHF")
    )
    found = preview(desk, house, "20.11.2026;x;40,00", "20.11.2026;y;41,00", "20.11.2026;z;42,00")
    lines = [one.line for one in found.proposals]

    desk.do(
        store_bank,
        house.site,
        [
            Accepted(lines[0], house.anna, euros),
            Accepted(lines[1], house.anna),
            Accepted(lines[2], house.anna, francs),
        ],
    )

    ledger = desk.ask(ledger_of_site, house.site)
    matches = [dict(one.matches) for account in ledger.accounts.values() for one in account.receipts]
    assert sorted(matches, key=str) == [{francs: Decimal(40)}, {}, {}]


def test_an_amount_finer_than_its_currency_is_refused(desk: Desk) -> None:
    house = house_of(desk)
    desk.do(issue, house, house.anna, "40")

    found = preview(desk, house, "20.11.2026;Anna;12,345", "20.11.2026;Anna;12,350")

    assert [one.line.amount for one in found.proposals] == [Decimal("12.35")]
    assert [str(one) for one in found.refused] == ["The smallest amount of this currency is 0.01."]
    assert found.refused[0].text == "20.11.2026 Anna 12,345"


def test_what_went_out_to_others_is_counted_and_not_shown(desk: Desk) -> None:
    house = house_of(desk)

    found = preview(desk, house, "20.11.2026;Shop;-40,00", "20.11.2026;Anna, zurück;-12,00", "soon;x;1,00")

    assert [one.line.amount for one in found.proposals] == [-12]
    assert (found.left_out, len(found.refused)) == (1, 1)
