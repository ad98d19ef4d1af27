"""A statement on paper says what was issued, and its codes say how it is paid."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from uuid import UUID

import pytest
from PIL import Image
from pypdf import PdfReader

from app.domain.invoice import epc_qr, swiss_qr
from app.domain.invoice.address import Address
from app.domain.invoice.credit import credit_of
from app.domain.invoice.document import Issued, Line
from app.domain.invoice.reference import reference_for, written
from app.domain.invoice.swiss_qr import SwissPayment
from app.reports.letters.statement import pdf_of
from tests.domain.invoice.documents import RECIPIENT, SENDER, SWISS, SWISS_QR, dial, statement
from tests.reports.letters import pages_of, text_of
from tests.reports.scanned import codes_of

LOGO, PHOTO = UUID(int=1), UUID(int=2)
GERMAN = "DE89370400440532013000"
LONG_NAME = "Immobiliengesellschaft Sonnhalde und Umgebung Treuhand & Verwaltung AG"


def english(iban: str = SWISS, **changes: object) -> Issued:
    """Return a statement in English with the reference of its account."""
    issued = statement(language="en", region="GB", iban=iban, **changes)
    return issued.model_copy(update={"reference": reference_for(issued.id, iban)})


def picture(kind: str = "JPEG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (640, 480), "navy").save(out, kind)
    return out.getvalue()


def images_of(pdf: bytes) -> list[int]:
    """Return how many pictures are drawn on each page."""
    contents = (page.get_contents() for page in PdfReader(BytesIO(pdf)).pages)
    return [
        sum(operator == b"Do" for _, operator in each.operations) for each in contents if each is not None
    ]


def test_everything_that_was_issued_stands_on_the_letter() -> None:
    text = text_of(pdf_of(english(intro="Good morning", terms="No discount.", footer="Call us."), {}))

    assert "Haus Sonnhalde AG\nSonnenhalde 3\n8032 Zürich" in text
    assert "Pia Müller-Rütschi\nSonnenhalde 5\n8032 Zürich" in text
    assert "Invoice 2026-0007\nElectricity from 1 Apr 2026 to 30 Jun 2026" in text
    assert "Strom 431 kWh 0.24 103.45" in text
    assert "Total 123.45" in text
    assert "Please pay CHF 123.45 by 2 Aug 2026." in text
    assert "Wohnung 2 1 Jul 2026 1,631.0" in text
    assert all(
        each in text for each in ("Good morning", "No discount.", "Call us.", "2. OG links, Sonnhalde")
    )


@pytest.mark.parametrize("iban", [SWISS, SWISS_QR])
def test_the_code_of_a_swiss_bill_says_how_it_is_paid(iban: str) -> None:
    issued = english(iban)

    (code,) = codes_of(pdf_of(issued, {}))

    payment = SwissPayment(iban, SENDER, Decimal("123.45"), "CHF", RECIPIENT, issued.reference, "2026-0007")
    assert code == swiss_qr.payload(payment)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Receipt", "Payment part", "Separate before paying in")),
        ("de", ("Empfangsschein", "Zahlteil", "Vor der Einzahlung abzutrennen")),
        ("fr", ("Récépissé", "Section paiement", "A détacher avant le versement")),
        ("it", ("Ricevuta", "Sezione pagamento", "Da staccare prima del versamento")),
    ],
)
def test_the_payment_part_is_in_the_language_of_who_pays(language: str, words: tuple[str, ...]) -> None:
    issued = english().model_copy(update={"language": language})

    text = text_of(pdf_of(issued, {}))

    assert all(word in text for word in words)
    assert text.count("CH93 0076 2011 6238 5295 7") == 2
    assert text.count(written(issued.reference)) == 2


def test_who_has_no_address_writes_it_by_hand() -> None:
    issued = english(recipient=Address("Pia"))

    pdf = pdf_of(issued, {})

    assert "Payable by (name/address)" in text_of(pdf)
    (code,) = codes_of(pdf)
    assert code.split("\r\n")[20:27] == [""] * 7


def test_a_name_beyond_latin_1_is_written_whole() -> None:
    text = text_of(
        pdf_of(english(recipient=Address("Vladimír Šimić", "Weg", "1", "8000", "Zürich", "CH")), {})
    )

    assert text.count("Vladimír Šimić") == 3


def test_streets_give_way_on_a_receipt_that_would_overflow() -> None:
    long = Address(
        LONG_NAME.upper(),
        "Untere Sonnenhalde am See beim alten Schulhaus hinten",
        "12",
        "8032",
        "Zürich",
        "CH",
    )

    text = text_of(pdf_of(english(sender=long, recipient=long), {}))

    # In the head, in the window and twice in the payment part, but not on the receipt.
    assert text.count("hinten 12") == 4


def test_euros_to_another_country_get_a_code_for_banking_apps() -> None:
    issued = english(GERMAN, currency="EUR")

    pdf = pdf_of(issued, {})

    assert codes_of(pdf) == [epc_qr.payload(GERMAN, SENDER.name, Decimal("123.45"), issued.reference)]
    text = text_of(pdf)
    assert "DE89 3704 0044 0532 0130 00" in text
    assert written(issued.reference) in text
    assert "Receipt" not in text


@pytest.mark.parametrize(
    "changes",
    [{"iban": ""}, {"currency": "USD"}, {"sender": Address("Haus")}, {"currency": "GBP", "iban": GERMAN}],
)
def test_what_no_code_can_ask_for_is_asked_for_in_words(changes: dict[str, object]) -> None:
    pdf = pdf_of(english().model_copy(update=changes), {})

    assert codes_of(pdf) == []
    assert "Please pay" in text_of(pdf)


def test_dollars_are_asked_for_on_letter_paper() -> None:
    page = PdfReader(BytesIO(pdf_of(english("", currency="USD"), {}))).pages[0]

    assert (page.mediabox.width, page.mediabox.height) == (612, 792)


def test_a_credit_note_says_what_it_takes_back_and_asks_for_nothing() -> None:
    credit = credit_of(english(), credit_id=UUID(int=9), number="2026-0008", on=date(2026, 9, 1))

    pdf = pdf_of(credit, {})

    text = text_of(pdf)
    assert "Credit note for 2026-0007" in text
    assert "This takes back invoice 2026-0007 of 3 Jul 2026." in text
    assert "-123.45" in text
    assert "Please pay" not in text
    assert "To be paid by" not in text
    assert codes_of(pdf) == []


def test_an_invoice_below_zero_credits_its_amount() -> None:
    line = Line(text="Correction", amount=Decimal("-5.00"))
    pdf = pdf_of(english(lines=(line,), net=Decimal("-5.00"), gross=Decimal("-5.00")), {})

    assert "You are credited CHF 5.00." in text_of(pdf)
    assert codes_of(pdf) == []


def test_added_tax_stands_between_the_lines_and_the_total() -> None:
    taxed = english(tax=Decimal("10.00"), gross=Decimal("133.45"), tax_percent=Decimal("8.1"))

    assert "Before tax 123.45\n8.1 % tax 10.00\nTotal 133.45" in text_of(pdf_of(taxed, {}))


def test_contained_tax_stands_below_the_total() -> None:
    tax = Decimal("9.25")

    text = text_of(pdf_of(english(net=Decimal("114.20"), tax=tax, contained=tax), {}))

    assert "contains tax of 9.25" in text
    assert "Before tax" not in text


def test_an_estimate_is_marked_and_explained() -> None:
    guessed = english(readings=(dial(4, "1200"), dial(7, "1631", is_estimated=True, serial="A-77")))

    text = text_of(pdf_of(guessed, {}))

    assert "≈ 1,631.0" in text
    assert "≈ 1,200.0" not in text
    assert "≈ marks an estimate" in text
    assert "Serial number A-77" in text


def test_registers_are_told_apart_where_a_meter_has_several() -> None:
    two = english(readings=(dial(4, "1", register_name="T1"), dial(4, "2", register_name="T2")))

    text = text_of(pdf_of(two, {}))

    assert "High tariff" in text
    assert "Low tariff" in text


def test_photos_stand_beside_each_other_with_what_they_prove() -> None:
    four = tuple(dial(month, f"{month}00.0", photo_id=PHOTO) for month in (1, 2, 3, 4))

    pdf = pdf_of(english("", readings=four), {PHOTO: picture()})

    assert sum(images_of(pdf)) == 4
    assert "Wohnung 2, 1 Mar 2026\n300.0 kWh" in text_of(pdf)


def test_a_photo_that_is_not_here_yet_leaves_no_gap() -> None:
    text = text_of(pdf_of(english("", readings=(dial(1, "1", photo_id=PHOTO),)), {}))

    assert "Photos" not in text


def test_a_logo_stands_in_the_head() -> None:
    with_logo = english("", logo_id=LOGO, email="o@example.org", phone="+41 1")

    pdf = pdf_of(with_logo, {LOGO: picture("PNG")})

    assert images_of(pdf) == [1]
    assert "+41 1 · o@example.org" in text_of(pdf)
    assert images_of(pdf_of(with_logo, {})) == [0]


def test_a_letter_abroad_names_the_country() -> None:
    abroad = Address("Jörg Grün", "Weg", "1", "10115", "Berlin", "DE")

    assert "10115 Berlin\nGERMANY" in text_of(pdf_of(english(recipient=abroad), {}))


def test_a_hundred_lines_break_between_pages_with_their_head_on_each() -> None:
    lines = tuple(
        Line(text=f"Line {n}", amount=Decimal(1), quantity=Decimal(n), unit="kWh", why=f"because {n}")
        for n in range(100)
    )
    issued = english(lines=lines, net=Decimal(100), gross=Decimal(100), readings=())

    pages = pages_of(pdf_of(issued, {}))

    assert all(f"Line {n} {n} kWh" in "".join(pages) for n in range(100))
    assert [page.count("What for") for page in pages] == [1] * len(pages)
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


@pytest.mark.parametrize("lines", [1, 3, 8, 9, 10, 11, 12, 40])
def test_the_payment_part_stands_once_on_a_page_with_room_for_it(lines: int) -> None:
    many = tuple(Line(text=f"Line {n}", amount=Decimal(1)) for n in range(lines))
    issued = english(lines=many, net=Decimal(lines), gross=Decimal(lines))

    pages = pages_of(pdf_of(issued, {}))

    assert sum("Payment part" in page for page in pages) == 1
    assert len(codes_of(pdf_of(issued, {}))) == 1
    assert all("Page " in page for page in pages)


def test_a_payment_part_that_finds_no_page_gets_one() -> None:
    pictures = tuple(dial(month, "1", photo_id=PHOTO) for month in range(1, 10))
    issued = english(
        readings=pictures,
        lines=tuple(Line(text="x", amount=Decimal(1)) for _ in range(20)),
        net=Decimal(20),
        gross=Decimal(20),
    )

    pages = pages_of(pdf_of(issued, {PHOTO: picture()}))

    assert "Payment part" in pages[-1]
    assert "Photos" not in pages[-1]


def test_very_long_names_are_cut_and_break_nothing() -> None:
    endless = Address("N" * 300, "S" * 300, "1" * 30, "9" * 30, "T" * 300, "CH")

    (code,) = codes_of(pdf_of(english(sender=endless, recipient=endless, site="x" * 300, unit="y" * 300), {}))

    assert code.split("\r\n")[5] == "N" * 70
