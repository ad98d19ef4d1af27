"""Letters that ask for what is overdue, and receipts."""

import io
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader

from app.domain.invoice.reference import creditor_reference
from app.domain.ledger.acknowledgement import Acknowledged, PaidFor
from app.domain.ledger.ledger import Claim, Receipt
from app.domain.ledger.reminding import Asked, ReminderLetter, Sender
from app.reports.letters import receipt, reminder
from tests.domain.invoice.documents import ID, RECIPIENT, SENDER, SWISS
from tests.reports.letters import text_of
from tests.reports.scanned import codes_of

GERMAN = "DE89370400440532013000"
DAY = date(2026, 11, 21)
LETTER_WIDTH = 612


def head(**changes: Any) -> Sender:
    """Return who writes to whom, with some fields of its own."""
    whole: dict[str, Any] = {"sender": SENDER, "recipient": RECIPIENT, "language": "en", "region": "CH"}
    return Sender(**{**whole, "iban": SWISS, "site": "Sonnhalde", **changes})


def asked(number: str, open_: str, reference: str = "") -> Asked:
    """Return an invoice of which something is overdue."""
    on, due = date(2026, 9, 1), date(2026, 10, 1)
    return Asked(
        number=number, issued_on=on, due_on=due, gross=Decimal(90), open=Decimal(open_), reference=reference
    )


def letter(**changes: Any) -> ReminderLetter:
    """Return a letter about two invoices, with some fields of its own."""
    whole: dict[str, Any] = {
        "level": 1,
        "head": head(),
        "sent_on": DAY,
        "pay_by": date(2026, 12, 1),
        "currency": "CHF",
        "asked": (asked("2026-0001", "40.50", creditor_reference(ID)), asked("2026-0002", "90")),
    }
    return ReminderLetter(**{**whole, **changes})


def told(amount: str, *, balance: str = "0", paid: str = "") -> Acknowledged:
    """Return a receipt for a payment, and what of it went to an invoice."""
    claim = Claim(UUID(int=1), UUID(int=2), UUID(int=3), DAY, DAY, Decimal(90), "CHF", number="2026-0001")
    came = Receipt(UUID(int=4), UUID(int=2), UUID(int=3), DAY, Decimal(amount), "CHF", "cash", "note 7")
    went = (PaidFor(claim, Decimal(paid), Decimal(10)),) if paid else ()
    return Acknowledged(head(), came, went, Decimal(balance), DAY)


def test_a_reminder_names_every_invoice_what_is_open_and_until_when_to_pay() -> None:
    text = text_of(reminder.pdf_of(letter()))

    for said in ("Payment reminder", "2026-0001", "2026-0002", "40.50", "90.00", "Pia Müller-Rütschi"):
        assert said in text
    assert "Please pay CHF 130.50 by 1 Dec 2026." in text
    assert "Reminder fee" not in text


def test_the_fee_of_a_reminder_is_a_line_and_in_the_total() -> None:
    text = text_of(reminder.pdf_of(letter(fee=Decimal(20))))

    assert "Reminder fee" in text
    assert "CHF 150.50" in text


@pytest.mark.parametrize(
    ("level", "title", "sentence"),
    [
        (1, "Payment reminder", "You may have overlooked"),
        (2, "Second reminder", "In spite of our reminder"),
        (3, "Last reminder", "This is the last time"),
    ],
)
def test_each_level_asks_more_firmly(level: int, title: str, sentence: str) -> None:
    text = text_of(reminder.pdf_of(letter(level=level))).replace("\n", " ")

    assert title in text
    assert sentence in text


def test_a_reminder_in_francs_has_a_payment_part_for_all_of_it() -> None:
    (code,) = codes_of(reminder.pdf_of(letter(fee=Decimal(20))))

    lines = code.splitlines()
    assert lines[3] == SWISS
    assert "150.50" in lines
    assert creditor_reference(ID) in lines


def test_a_reminder_in_euros_has_a_code_for_banking_apps() -> None:
    (code,) = codes_of(reminder.pdf_of(letter(head=head(iban=GERMAN), currency="EUR")))

    assert code.splitlines()[6:8] == [GERMAN, "EUR130.50"]


@pytest.mark.parametrize("changes", [{"iban": ""}, {"iban": GERMAN}])
def test_a_reminder_without_an_account_for_its_currency_has_no_code(changes: dict[str, Any]) -> None:
    assert codes_of(reminder.pdf_of(letter(head=head(**changes)))) == []


def test_the_payment_part_begins_a_page_where_the_invoices_fill_the_first() -> None:
    many = tuple(asked(f"2026-{number:04}", "1") for number in range(1, 20))

    (code,) = codes_of(reminder.pdf_of(letter(asked=many)))

    assert "19.00" in code.splitlines()


def test_a_letter_to_a_country_of_dollars_is_on_its_paper() -> None:
    pdf = reminder.pdf_of(letter(currency="USD", head=head(iban="")))

    assert PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width == LETTER_WIDTH


def test_a_receipt_says_what_came_how_and_what_it_paid_for() -> None:
    text = text_of(receipt.pdf_of(told("100", paid="80", balance="-20")))

    for said in ("Receipt", "We received CHF 100.00", "Cash", "note 7", "2026-0001", "80.00", "10.00"):
        assert said in text
    assert "Kept for later invoices" in text
    assert "20.00" in text


@pytest.mark.parametrize(
    ("balance", "sentence"), [("0", "everything is paid"), ("5", "still to be paid"), ("-5", "left with us")]
)
def test_a_receipt_says_what_is_left_to_pay(balance: str, sentence: str) -> None:
    assert sentence in text_of(receipt.pdf_of(told("80", paid="80", balance=balance)))


def test_money_that_went_back_is_a_refund() -> None:
    text = text_of(receipt.pdf_of(told("-80")))

    assert "Refund" in text
    assert "We paid CHF 80.00 back to you" in text
