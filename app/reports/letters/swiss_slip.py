"""The receipt and payment part at the foot of a page (Swiss QR-bill 2.3, style guide; all sizes in mm)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.invoice.address import Address
from app.domain.invoice.iban import formatted
from app.domain.invoice.reference import written
from app.domain.invoice.signs import payable_text
from app.domain.invoice.swiss_qr import SwissPayment, payable_address, payload
from app.reports import fonts
from app.reports.letters.payment_code import draw_code, draw_swiss_cross
from app.reports.letters.slip_labels import SlipLabels
from app.reports.pdf_page import Letter

HEIGHT = 105.0
_WIDTH, _RECEIPT = 210.0, 62.0
_MARGIN, _INFORMATION_LEFT = 5.0, 118.0
_CODE_TOP, _CODE = 17.0, 46.0
_AMOUNT_TOP, _ACCEPTANCE_TOP = 68.0, 82.0
_POINT = 25.4 / 72
_TITLE = 11.0
_LINES_OF_RECEIPT = 17
_MARK, _MARK_WIDTH = 3.0, 0.75 * _POINT
_MESSAGE = 140


@dataclass(frozen=True, slots=True)
class _Look:
    """The sizes of one of the two parts in points, and where its columns are in mm."""

    left: float
    heading: float
    value: float
    lead: float
    width: float
    amount_at: float
    blank: tuple[float, float]


_OF_RECEIPT = _Look(_MARGIN, 6, 8, 9, 52, 22, (52, 20))
_OF_PAYMENT = _Look(_RECEIPT + _MARGIN, 8, 10, 11, 87, 17, (65, 25))


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading with lines below it; without lines a blank field to be filled in by hand."""

    heading: str
    lines: tuple[str, ...]


def draw_slip(letter: Letter, payment: SwissPayment, labels: SlipLabels) -> None:
    """Draw both parts at the foot of the present page, which has to be free."""
    top = letter.keep_below(HEIGHT)
    with letter.local_context():
        letter.set_auto_page_break(auto=False)
        _Slip(letter, payment, labels, top, _family(payment)).draw()
    letter.set_auto_page_break(auto=True, margin=letter.b_margin)


def _family(payment: SwissPayment) -> str:
    """Return Helvetica, which the standard asks for, or our own font for names that it cannot write."""
    people = [payment.creditor, *([payment.debtor] if payment.debtor else [])]
    texts = [payment.message, *(line for person in people for line in payable_address(person).lines)]
    is_latin = all(ord(sign) < 0x100 for text in texts for sign in text)  # noqa: PLR2004 - Latin-1 ends there
    return "helvetica" if is_latin else fonts.FAMILY


def _short(payment: SwissPayment) -> SwissPayment:
    """Return what has to stand on a receipt."""
    debtor = payment.debtor and _without_street(payment.debtor)
    return replace(payment, creditor=_without_street(payment.creditor), debtor=debtor, message="")


def _without_street(address: Address) -> Address:
    return replace(address, street="", house_number="")


@dataclass(frozen=True, slots=True)
class _Slip:
    letter: Letter
    payment: SwissPayment
    labels: SlipLabels
    top: float
    family: str

    def draw(self) -> None:
        """Draw lines, receipt and payment part."""
        self.letter.set_text_color(0)
        self._draw_lines()
        self._draw_receipt()
        self._draw_payment_part()

    def _draw_lines(self) -> None:
        letter, top = self.letter, self.top
        letter.set_draw_color(0)
        letter.set_line_width(0.1)
        letter.line(0, top, _WIDTH, top)
        letter.line(_RECEIPT, top, _RECEIPT, top + HEIGHT)
        letter.set_font(self.family, "", 7)
        width = letter.get_string_width(self.labels.separate)
        letter.text((_WIDTH - width) / 2, top - 1.5, self.labels.separate)

    def _draw_receipt(self) -> None:
        look = _OF_RECEIPT
        self._title(look, self.labels.receipt)
        self._blocks(look, list(self._blocks_of_receipt()), look.left, 12)
        self._amount(look)
        self._font(look.heading, is_bold=True)
        width = self.letter.get_string_width(self.labels.acceptance_point)
        self.letter.text(
            look.left + look.width - width,
            self._base(_ACCEPTANCE_TOP, look.heading),
            self.labels.acceptance_point,
        )

    def _draw_payment_part(self) -> None:
        look = _OF_PAYMENT
        self._title(look, self.labels.payment_part)
        code_top = self.top + _CODE_TOP
        draw_code(self.letter, payload(self.payment), look.left, code_top, _CODE)
        draw_swiss_cross(self.letter, look.left, code_top, _CODE)
        self._amount(look)
        self._blocks(look, list(self._blocks_to_show(self.payment)), _INFORMATION_LEFT, _MARGIN)

    def _title(self, look: _Look, text: str) -> None:
        self._font(_TITLE, is_bold=True)
        self.letter.text(look.left, self._base(_MARGIN, _TITLE), text)

    def _amount(self, look: _Look) -> None:
        values = (
            (0.0, self.labels.currency, self.payment.currency),
            (look.amount_at, self.labels.amount, self._sum),
        )
        for beside, heading, value in values:
            self._font(look.heading, is_bold=True)
            self.letter.text(look.left + beside, self._base(_AMOUNT_TOP, look.heading), heading)
            self._font(look.value)
            self.letter.text(
                look.left + beside, self._base(_AMOUNT_TOP, look.heading) + look.lead * _POINT, value
            )

    @property
    def _sum(self) -> str:
        return f"{self.payment.amount:,.2f}".replace(",", " ")

    def _blocks_of_receipt(self) -> Iterator[_Block]:
        """Yield what stands on the receipt; where room lacks, streets may be left out."""
        blocks = list(self._blocks_to_show(replace(self.payment, message="")))
        if self._count(blocks) > _LINES_OF_RECEIPT:
            blocks = list(self._blocks_to_show(_short(self.payment)))
        yield from blocks

    def _blocks_to_show(self, payment: SwissPayment) -> Iterator[_Block]:
        labels = self.labels
        creditor = payable_address(payment.creditor).lines
        yield _Block(labels.account, (formatted(payment.iban), *creditor))
        if payment.reference:
            yield _Block(labels.reference, (written(payment.reference),))
        if payment.message:
            yield _Block(labels.information, (payable_text(payment.message, _MESSAGE),))
        if payment.debtor:
            yield _Block(labels.payable_by, payable_address(payment.debtor).lines)
        else:
            yield _Block(labels.payable_by_blank, ())

    def _count(self, blocks: Sequence[_Block]) -> int:
        self._font(_OF_RECEIPT.value)
        lines = sum(1 + len(self._wrapped(block.lines, _OF_RECEIPT)) for block in blocks)
        return lines + len(blocks) - 1

    def _blocks(self, look: _Look, blocks: Sequence[_Block], left: float, below: float) -> None:
        y = self._base(below, look.heading)
        for block in blocks:
            self._font(look.heading, is_bold=True)
            self.letter.text(left, y, block.heading)
            y += look.lead * _POINT
            if not block.lines:
                self._corners(left, y - look.value * _POINT * 0.7, *look.blank)
            self._font(look.value)
            for line in self._wrapped(block.lines, look):
                self.letter.text(left, y, line)
                y += look.lead * _POINT
            y += look.lead * _POINT

    def _wrapped(self, lines: Sequence[str], look: _Look) -> list[str]:
        return [part for line in lines for part in self._parts(line, look.width)]

    def _parts(self, line: str, width: float) -> Sequence[str]:
        """Return a line broken where it is too wide; few are, and breaking takes long."""
        if self.letter.get_string_width(line) <= width:
            return [line]
        parts = self.letter.multi_cell(width, 5, line, align="L", dry_run=True, output="LINES")
        return parts if isinstance(parts, list) else []

    def _corners(self, left: float, top: float, width: float, height: float) -> None:
        """Draw the marks of a blank field."""
        self.letter.set_line_width(_MARK_WIDTH)
        for x, way in ((left, 1), (left + width, -1)):
            for y, down in ((top, 1), (top + height, -1)):
                self.letter.line(x, y, x + way * _MARK, y)
                self.letter.line(x, y, x, y + down * _MARK)

    def _font(self, size: float, *, is_bold: bool = False) -> None:
        self.letter.set_font(self.family, "B" if is_bold else "", size)

    def _base(self, below: float, size: float) -> float:
        """Return the base line of letters whose top is so far below the top of the slip."""
        return self.top + below + size * _POINT * 0.75
