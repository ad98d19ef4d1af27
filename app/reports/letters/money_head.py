"""The head of a letter about money, and how its account and code are written below."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from app.domain.invoice import epc_qr, swiss_qr
from app.domain.invoice.address import Address
from app.domain.invoice.iban import formatted
from app.domain.invoice.reference import written
from app.domain.invoice.swiss_qr import SwissPayment
from app.domain.ledger.reminding import Sender
from app.reports.colours import USED
from app.reports.letters.payment_code import draw_code
from app.reports.letters.slip_labels import slip_labels
from app.reports.letters.statement_words import address_lines
from app.reports.letters.swiss_slip import HEIGHT, draw_slip
from app.reports.pdf_page import MARGIN, TEXT, WIDTH, Letter, Letterhead
from app.reports.words import Words

_LETTER_PAPER = ("USD", "CAD")
_CODE = 30.0
_ABOVE_SLIP = 14.0


def letter_of(
    _: Words, head: Sender, logo: bytes, on: date, currency: str, facts: tuple[tuple[str, str], ...]
) -> Letter:
    """Begin a letter as the person's invoices look."""
    paper = Letterhead(
        sender=head.sender.lines,
        written_on="",
        recipient=address_lines(_, head.recipient, head.sender.country),
        contact=" · ".join(filter(None, (head.phone, head.email))),
        facts=facts,
        colour=head.colour or USED,
        logo=logo,
        paper="Letter" if currency in _LETTER_PAPER else "A4",
    )
    return Letter(_, paper, datetime.combine(on, time(), UTC))


def write_text(letter: Letter, text: str) -> None:
    """Write a paragraph."""
    letter.ink(TEXT)
    letter.lines_of(WIDTH, text)
    letter.space(3)


def write_account(
    letter: Letter, _: Words, head: Sender, amount: Decimal, currency: str, reference: str
) -> None:
    """Write where the money is to go, with the code that asks for it where there is one."""
    if not head.iban:
        return
    payee, top = _payee(head), letter.get_y()
    facts = [(_("Payable to"), payee.name), (_("Account"), formatted(head.iban))]
    letter.write_facts([*facts, *([(_("Reference"), written(reference))] if reference else [])])
    if swiss_qr.is_possible(head.iban, payee, amount, currency):
        _draw_slip(letter, head, amount, currency, reference)
    elif epc_qr.is_possible(head.iban, payee.name, amount, currency):
        code = epc_qr.payload(head.iban, payee.name, amount, reference)
        draw_code(letter, code, MARGIN + WIDTH - _CODE, top - 4, _CODE)
        letter.set_y(max(letter.get_y(), top + _CODE))


def _draw_slip(letter: Letter, head: Sender, amount: Decimal, currency: str, reference: str) -> None:
    if letter.get_y() > letter.h - HEIGHT - _ABOVE_SLIP:
        letter.add_page()
    debtor = head.recipient if head.recipient.is_complete else None
    payment = SwissPayment(head.iban, _payee(head), amount, currency, debtor, reference)
    draw_slip(letter, payment, slip_labels(head.language))


def _payee(head: Sender) -> Address:
    one = head.sender
    name = head.account_holder.strip() or one.name
    return Address(name, one.street, one.house_number, one.postcode, one.town, one.country)
