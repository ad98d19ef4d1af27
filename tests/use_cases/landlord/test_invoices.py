"""What was issued can be looked at and sent."""

from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest

from app.domain.invoice.swiss_qr import SwissPayment, payload
from app.storage.files import FileStore
from app.use_cases.book import GoneError
from app.use_cases.desk import Desk
from app.use_cases.landlord.billing import logo_of, set_billing_settings
from app.use_cases.landlord.invoices import invoice_page, invoice_pdf, invoices_of_person
from app.use_cases.landlord.issuing import credit_invoice
from app.use_cases.photos import Picture
from app.use_cases.readings import ReadingForm, correct_reading
from tests.reports.letters import text_of
from tests.reports.scanned import codes_of
from tests.use_cases.landlord.letting import JULY, SETTINGS, Let, begin
from tests.use_cases.landlord.test_billing import logo_file


def with_pictures(home: Let, photo: Picture) -> None:
    """Keep a logo, and a photo of what a meter showed in July."""
    home.desk.do(set_billing_settings, home.house.site, SETTINGS, logo_of(logo_file()))
    form = ReadingForm(begin(JULY), Decimal(500), photo=photo)
    home.desk.do(correct_reading, home.readings["meter_1", JULY], form)


def test_a_statement_is_sent_with_its_photos_and_its_code(home: Let, photo: Picture) -> None:
    with_pictures(home, photo)
    home.issue(home.bill())
    anna = home.issued()[0]

    file = home.desk.ask(invoice_pdf, anna.id)

    assert file.name == "invoice-2026-0001-Anna.pdf"
    text = text_of(file.content)
    assert "Photos" in text
    assert "Meter 1 1 Jul 2026 500.0" in text
    payment = SwissPayment(
        SETTINGS.iban, SETTINGS.sender, Decimal(120), "CHF", None, anna.issued.reference, "2026-0001"
    )
    assert codes_of(file.content) == [payload(payment)]


def test_a_picture_that_is_missing_or_damaged_leaves_the_rest(
    home: Let, photo: Picture, tmp_path: Path
) -> None:
    with_pictures(home, photo)
    home.issue(home.bill())
    for file in (tmp_path / "files").rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged")
    anna = home.issued()[0].id

    damaged = home.desk.ask(invoice_pdf, anna).content
    home.desk.files = FileStore(tmp_path / "elsewhere")
    missing = home.desk.ask(invoice_pdf, anna).content

    assert "Photos" not in text_of(damaged)
    assert missing == damaged


def test_a_letter_is_the_same_whenever_it_is_made(home: Let) -> None:
    home.issue(home.bill())
    invoice_id = home.issued()[0].id

    first = home.desk.ask(invoice_pdf, invoice_id)
    home.desk.do(set_billing_settings, home.house.site, SETTINGS.__class__())

    assert home.desk.ask(invoice_pdf, invoice_id) == first


def test_a_credit_note_has_its_own_name(home: Let) -> None:
    home.issue(home.bill())
    credit = home.desk.do(credit_invoice, home.issued()[0].id).answer

    file = home.desk.ask(invoice_pdf, credit)

    assert file.name == "credit-2026-0003-Anna.pdf"
    assert "Credit note for 2026-0001" in text_of(file.content)


def test_what_was_issued_to_a_person_is_together(home: Let) -> None:
    home.issue(home.bill())
    anna = home.issued()[0]
    home.desk.do(credit_invoice, anna.id)

    credit, invoice = home.desk.ask(invoices_of_person, home.house.anna)

    assert (credit.corrects_id, invoice.credit_id) == (invoice.id, credit.id)
    assert home.desk.ask(invoice_page, invoice.id) == invoice
    assert home.desk.ask(invoice_page, credit.id) == credit


def test_what_was_never_issued_is_not_here(desk: Desk) -> None:
    for query in (invoice_page, invoice_pdf, invoices_of_person):
        with pytest.raises(GoneError):
            desk.ask(query, uuid4())
