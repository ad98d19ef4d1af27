"""A statement or credit note as a letter; import this only to make one, since it brings what draws."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from uuid import UUID

from app.domain.invoice import epc_qr, swiss_qr
from app.domain.invoice.document import Issued, Kind
from app.domain.invoice.iban import formatted
from app.domain.invoice.reference import written
from app.domain.invoice.swiss_qr import SwissPayment
from app.reports.colours import USED
from app.reports.letters.payment_code import draw_code
from app.reports.letters.photos import write_photos
from app.reports.letters.slip_labels import slip_labels
from app.reports.letters.statement_rows import lines_table, readings_table
from app.reports.letters.statement_words import (
    about,
    address_lines,
    estimate_note,
    facts,
    title,
    what_to_pay,
)
from app.reports.letters.swiss_slip import HEIGHT, draw_slip
from app.reports.pdf_page import MARGIN, TEXT, WIDTH, Letter, Letterhead
from app.reports.pdf_table import write_table
from app.reports.words import Words, words_for

_LETTER_PAPER = ("USD", "CAD")
_CODE, _TITLE = 30.0, 16.0
# What the page number above the slip needs.
_ABOVE_SLIP = 14.0


def pdf_of(issued: Issued, pictures: Mapping[UUID, bytes]) -> bytes:
    """Return a document as a PDF; `pictures` are the logo and photos that are here, by file."""
    _ = words_for(issued.language, issued.region)
    letter = Letter(_, _head(_, issued, pictures), datetime.combine(issued.issued_on, time(), UTC))
    letter.write_title(title(_, issued), about(_, issued), size=_TITLE)
    if issued.intro:
        _write_text(letter, issued.intro)
    write_table(letter, lines_table(_, issued))
    payment = _swiss_payment(issued)
    if not issued.is_draft:
        _write_what_to_pay(letter, _, issued, has_slip=payment is not None)
    if issued.terms:
        _write_text(letter, issued.terms)
    if payment is None:
        _write_proof(letter, _, issued, pictures)
    else:
        _write_proof_and_slip(letter, _, issued, pictures, payment)
    return letter.finished()


def _head(_: Words, issued: Issued, pictures: Mapping[UUID, bytes]) -> Letterhead:
    return Letterhead(
        sender=issued.sender.lines,
        written_on="",
        recipient=address_lines(_, issued.recipient, issued.sender.country),
        contact=" · ".join(filter(None, (issued.phone, issued.email))),
        facts=tuple(facts(_, issued)),
        colour=issued.colour or USED,
        logo=pictures.get(issued.logo_id, b"") if issued.logo_id else b"",
        paper="Letter" if issued.currency in _LETTER_PAPER else "A4",
        across=_("Draft") if issued.is_draft else "",
    )


def _write_text(letter: Letter, text: str) -> None:
    letter.ink(TEXT)
    letter.lines_of(WIDTH, text)
    letter.space(3)


def _write_what_to_pay(letter: Letter, _: Words, issued: Issued, *, has_slip: bool) -> None:
    letter.room_for(10 if has_slip else _CODE + 10)
    letter.space(2)
    letter.ink(TEXT + 1, is_bold=True)
    letter.lines_of(WIDTH, what_to_pay(_, issued))
    letter.space(1)
    if has_slip or not _asks_for_money(issued) or not issued.iban:
        letter.space(2)
        return
    top = letter.get_y()
    letter.write_facts(
        [
            (_("Payable to"), issued.creditor.name),
            (_("Account"), formatted(issued.iban)),
            (_("Reference"), written(issued.reference)),
        ]
    )
    below = letter.get_y()
    if epc_qr.is_possible(issued.iban, issued.creditor.name, issued.gross, issued.currency):
        below = max(below, _draw_epc(letter, _, issued, top))
    letter.set_y(below + 3)


def _draw_epc(letter: Letter, _: Words, issued: Issued, top: float) -> float:
    """Draw the code for a banking app on the right and return where it ends."""
    left = MARGIN + WIDTH - _CODE
    code = epc_qr.payload(issued.iban, issued.creditor.name, issued.gross, issued.reference)
    draw_code(letter, code, left, top - 4, _CODE)
    letter.set_xy(left - 45, top + _CODE - 8)
    letter.ink(8)
    letter.cell(41, 4, _("Scan to pay"), align="R")
    return top - 4 + _CODE


def _asks_for_money(issued: Issued) -> bool:
    return issued.kind is Kind.INVOICE and issued.gross > 0


def _swiss_payment(issued: Issued) -> SwissPayment | None:
    """Return what a Swiss payment part asks for, None where none is possible."""
    is_possible = swiss_qr.is_possible(issued.iban, issued.creditor, issued.gross, issued.currency)
    if not is_possible or not _asks_for_money(issued):
        return None
    return SwissPayment(
        issued.iban,
        issued.creditor,
        issued.gross,
        issued.currency,
        issued.recipient if issued.recipient.is_complete else None,
        issued.reference,
        issued.number,
    )


def _write_proof_and_slip(
    letter: Letter, _: Words, issued: Issued, pictures: Mapping[UUID, bytes], payment: SwissPayment
) -> None:
    """Draw the payment part below the lines where it has room, else below the readings on the last page."""
    labels, has_proof = slip_labels(issued.language), bool(issued.readings or issued.footer)
    has_room = _has_room(letter)
    if has_room:
        draw_slip(letter, payment, labels)
    if has_proof:
        letter.add_page()
        _write_proof(letter, _, issued, pictures)
    if not has_room:
        if not has_proof or not _has_room(letter):
            letter.add_page()
        draw_slip(letter, payment, labels)


def _has_room(letter: Letter) -> bool:
    return float(letter.get_y()) <= letter.h - HEIGHT - _ABOVE_SLIP


def _write_proof(letter: Letter, _: Words, issued: Issued, pictures: Mapping[UUID, bytes]) -> None:
    """Write which readings it rests on, with their pictures."""
    if issued.readings:
        letter.write_heading(_("The readings this rests on"))
        write_table(letter, readings_table(_, issued))
    if issued.is_estimated:
        letter.write_note(estimate_note(_))
    write_photos(letter, _, issued.readings, pictures)
    if issued.footer:
        letter.space(4)
        letter.write_note(issued.footer)
