"""Letters that share fonts are the same as letters that read them anew."""

from datetime import UTC, datetime

from fpdf import FPDF

from app.reports import fonts
from app.reports.pdf_fonts import add_fonts
from tests.reports.letters import text_of

TEXTS = ("Zähler Šimić €", "A", "Ünïcode ÄÖÜ éèà ž", "Zähler Šimić €")


def written(text: str, *, is_shared: bool) -> bytes:
    letter = FPDF()
    letter.set_creation_date(datetime(2026, 11, 21, tzinfo=UTC))
    if is_shared:
        add_fonts(letter, fonts.FAMILY, fonts.regular(), fonts.bold())
    else:
        letter.add_font(fonts.FAMILY, "", str(fonts.regular()))
        letter.add_font(fonts.FAMILY, "B", str(fonts.bold()))
    letter.add_page()
    for style in ("", "B"):
        letter.set_font(fonts.FAMILY, style, 12)
        letter.cell(0, 10, text, new_x="LMARGIN", new_y="NEXT")
    return bytes(letter.output())


def test_one_letter_after_the_other_reads_as_if_it_were_the_first() -> None:
    for text in TEXTS:
        assert text_of(written(text, is_shared=True)) == text_of(written(text, is_shared=False))


def test_a_letter_does_not_know_which_were_written_before() -> None:
    first, *_, last = (written(text, is_shared=True) for text in TEXTS)

    assert first == last
