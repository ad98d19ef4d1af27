"""The photo or PDF of a supplier's bill is kept, replaced and taken away."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest

from app.domain.sharing.rules import Rest, Sharing
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.attachments import (
    Attachment,
    AttachmentTooLargeError,
    NotABillError,
    attachment_of,
    kept_attachment,
)
from app.use_cases.landlord.bill_entry import correct_bill, enter_bill, new_bill, stored_bill
from app.use_cases.landlord.bill_page import utility_bill
from app.use_cases.landlord.billing import set_billing_settings
from tests.use_cases.landlord.letting import SETTINGS, Let

PDF = NamedFile("march.pdf", b"%PDF-1.7 a bill")


def enter(home: Let, attachment: Attachment | None) -> UUID:
    form = replace(home.desk.ask(new_bill, home.house.site).form, currency="CHF")
    return UUID(str(home.desk.do(enter_bill, home.house.site, form, attachment).answer))


def kept(home: Let, bill_id: UUID) -> NamedFile | None:
    file_id = home.desk.ask(utility_bill, bill_id).file_id
    return home.desk.ask(kept_attachment, file_id) if file_id else None


def test_a_pdf_is_kept_as_it_is_with_its_name(home: Let) -> None:
    assert kept(home, enter(home, attachment_of(PDF))) == PDF


def test_a_photo_is_kept_without_where_it_was_taken(home: Let, photo_file: bytes) -> None:
    found = kept(home, enter(home, attachment_of(NamedFile("IMG.jpg", photo_file))))

    assert found is not None
    assert found.content.startswith(b"\xff\xd8")
    assert b"GPS" not in found.content
    assert found.content != photo_file


def test_what_is_neither_a_picture_nor_a_pdf_is_refused_in_a_sentence() -> None:
    with pytest.raises(NotABillError, match="neither a picture nor a PDF"):
        attachment_of(NamedFile("bill.docx", b"PK\x03\x04"))


def test_a_pdf_of_more_than_25_mb_is_refused_in_a_sentence() -> None:
    with pytest.raises(AttachmentTooLargeError, match="larger than 25 MB"):
        attachment_of(NamedFile("scan.pdf", b"%PDF-" + bytes(25_000_000)))


def test_a_correction_keeps_replaces_or_drops_the_file(home: Let) -> None:
    bill_id = enter(home, attachment_of(PDF))
    entry = home.desk.ask(stored_bill, bill_id)
    other = attachment_of(NamedFile("april.pdf", b"%PDF-1.7 another"))

    home.desk.do(correct_bill, bill_id, entry.form, None, entry.file_id)
    assert kept(home, bill_id) == PDF
    home.desk.do(correct_bill, bill_id, entry.form, other, None)
    assert kept(home, bill_id) == NamedFile("april.pdf", b"%PDF-1.7 another")
    home.desk.do(correct_bill, bill_id, entry.form, None, None)
    assert kept(home, bill_id) is None


def test_the_first_bill_of_a_site_begins_with_its_own_rules(home: Let) -> None:
    rules = Sharing(rest=Rest.AREA, tax=Decimal("8.1"))
    home.desk.do(set_billing_settings, home.house.site, replace(SETTINGS, sharing=rules))

    assert home.desk.ask(new_bill, home.house.site).form.sharing == rules
