"""A letter has its head, its pages and their numbers, and every sign that money and names need."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types
from pypdf import PdfReader

from app.reports import fonts
from app.reports.pdf_page import Figure, Letter, Letterhead
from app.reports.words import LANGUAGES, Words
from tests.reports.letters import pages_of, text_of

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
EN = Words("en", "GB")
HEAD = Letterhead(("Lindenhof", "Lindenstrasse 4"), "21 Nov 2026")
CURRENCIES = ("CHF", "EUR", "USD", "GBP", "INR", "PKR", "PHP", "LKR", "JPY", "BHD", "TRY", "ILS", "VND")


def letter(head: Letterhead = HEAD, words: Words = EN) -> Letter:
    return Letter(words, head, NOW)


def test_the_first_page_says_who_writes_and_when() -> None:
    begun = letter()
    begun.write_title("Cost report", "Flat")

    (page,) = pages_of(begun.finished())

    assert page.splitlines()[:3] == ["Lindenhof", "Lindenstrasse 4", "21 Nov 2026"]
    assert "Page 1 of 1" in page


def test_every_page_knows_its_number() -> None:
    begun = letter()
    for number in range(12):
        begun.write_heading(f"Part {number}")
        begun.write_note("words " * 400)

    pages = pages_of(begun.finished())

    assert len(pages) > 2
    assert [f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(
        pages
    )


def test_a_recipient_stands_in_the_window_of_an_envelope() -> None:
    begun = letter(
        Letterhead(("Lindenhof",), "21 Nov 2026", ("Ms A. Tenant", "Lindenstrasse 4", "8400 Winterthur"))
    )

    below = begun.get_y()
    begun.write_title("Statement", "2026")

    assert below == 98
    assert "Ms A. Tenant\nLindenstrasse 4\n8400 Winterthur" in text_of(begun.finished())


def test_a_letter_tells_programs_its_language_title_and_day() -> None:
    begun = letter(words=Words("it", "CH"))
    begun.write_title("Rapporto", "Casa")

    reader = PdfReader(BytesIO(begun.finished()))

    assert str(reader.root_object["/Lang"]) == "it"
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.creation_date) == ("Rapporto", NOW)


def test_a_heading_does_not_stand_alone_at_the_end_of_a_page() -> None:
    begun = letter()
    begun.set_y(255)

    begun.write_heading("Compared")
    begun.write_note("What follows")

    assert ["Compared" in page for page in pages_of(begun.finished())] == [False, True]


def test_figures_with_long_values_keep_to_their_columns() -> None:
    begun = letter()

    begun.write_figures(
        [Figure("Total", "CHF 123,456,789,012.00"), Figure("Energy", "1.0 kWh", "in 30 days")]
    )

    assert "123,456,789,012.00" in text_of(begun.finished()).replace("\n", " ")


def test_a_very_long_sender_leaves_room_for_the_page_number() -> None:
    begun = letter(Letterhead(("Lindenhof " * 40,), "21 Nov 2026"))

    page = pages_of(begun.finished())[-1]

    assert "…" in page
    assert "Page 1 of 1" in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", [fonts.regular(), fonts.bold()])
def test_the_font_has_every_sign_of_money_and_days(language: str, file: object) -> None:
    words = Words(language, {"en": "GB"}.get(language, "CH"))
    amounts = "".join(words.money(Decimal("-1234567.89"), currency) for currency in CURRENCIES)
    days = "".join(words.day_year(NOW.date().replace(month=month)) for month in range(1, 13))
    signs = "\N{MINUS SIGN}≈×–…·“”„«»’‰€₨₹₱£¥àçéèêëîïôùûœäöüßÄÖÜ"

    known = TTFont(str(file)).getBestCmap()

    assert {sign for sign in amounts + days + signs if ord(sign) not in known} == set()


@pytest.mark.parametrize("file", [fonts.regular(), fonts.bold()])
def test_all_digits_are_equally_wide_so_that_figures_align(file: object) -> None:
    font = TTFont(str(file))
    names = font.getBestCmap()

    assert len({font["hmtx"][names[ord(digit)]][0] for digit in "0123456789"}) == 1
