"""A letter on A4 paper; what draws it is imported with it, so import this only to make a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from fpdf import FPDF

from app.reports import fonts
from app.reports.colours import INK, QUIET, RULE, USED
from app.reports.words import Words

MARGIN = 20.0
WIDTH = 170.0
TEXT = 9.5
SMALL = 8.0
_TOP, _BOTTOM = 18.0, 22.0
_TITLE, _HEADING, _FIGURE = 20.0, 12.0, 15.0
_LINE = 1.4
_POINT = 25.4 / 72
_GAP = 4.0
# Where the window of an envelope is (DIN 5008 form B), and where the letter goes on below it.
_WINDOW, _BELOW_WINDOW = (MARGIN, 50.0), 98.0


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes, in lines with the name first, on which day, and to whom (nobody: no address window)."""

    sender: tuple[str, ...]
    written_on: str
    recipient: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that stands out: its label above, what it rests on below."""

    label: str
    value: str
    below: str = ""


class Letter(FPDF):
    """Pages with a head on the first one and their number on each; every part begins below the last one."""

    def __init__(self, words: Words, head: Letterhead, made_at: datetime) -> None:
        """Begin the first page."""
        super().__init__(format="A4")
        self._words, self._head = words, head
        self.add_font(fonts.FAMILY, "", str(fonts.regular()))
        self.add_font(fonts.FAMILY, "B", str(fonts.bold()))
        self.set_margins(MARGIN, _TOP, MARGIN)
        self.c_margin = 0
        self.set_auto_page_break(auto=True, margin=_BOTTOM)
        self.set_creation_date(made_at)
        self.set_creator("Meterbook")
        self.set_lang(words.language)
        self.add_page()
        self._write_head()

    def finished(self) -> bytes:
        """Return the finished file."""
        return bytes(self.output())

    def write_title(self, title: str, below: str) -> None:
        """Write what the letter is about."""
        self.set_title(title)
        self.ink(_TITLE, is_bold=True)
        self.lines_of(WIDTH, title)
        self.ink(11)
        self.lines_of(WIDTH, below)
        self.space(_GAP)

    def write_heading(self, text: str, *, keep: float = 30) -> None:
        """Write the heading of a part, on a new page where less than `keep` mm would follow it."""
        self.space(_GAP)
        self.room_for(keep)
        self.ink(_HEADING, is_bold=True)
        self.lines_of(WIDTH, text)
        self.space(1.5)

    def write_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Write pairs of a name and what there is to say of it."""
        label = 1 + max((self._width_of(name) for name, _ in facts), default=0)
        for name, value in facts:
            self.room_for(height_of(TEXT))
            self.ink(TEXT, colour=QUIET)
            self.cell(label + 3, height_of(TEXT), name)
            self.ink(TEXT)
            self.lines_of(WIDTH - label - 3, value)

    def write_figures(self, figures: Sequence[Figure]) -> None:
        """Write numbers that stand out beside each other."""
        self.room_for(24)
        self.space(_GAP)
        top, width = self.get_y(), WIDTH / len(figures)
        bottoms = [self._figure(figure, MARGIN + width * at, top, width) for at, figure in enumerate(figures)]
        self.set_xy(MARGIN, max(bottoms))
        self.space(_GAP)

    def write_note(self, text: str) -> None:
        """Write a sentence in small letters."""
        self.ink(SMALL, colour=QUIET)
        self.lines_of(WIDTH, text, SMALL)
        self.space(1)

    def draw_picture(self, png: bytes, height: float, said: str) -> None:
        """Draw a picture over the whole width; `said` tells it to those who cannot see it."""
        self.room_for(height)
        self.image(BytesIO(png), MARGIN, self.get_y(), WIDTH, height, alt_text=said)
        self.set_xy(MARGIN, self.get_y() + height)
        self.space(2)

    def footer(self) -> None:
        """Write whose page this is, and its number of how many."""
        self.set_y(-14)
        self.ink(SMALL, colour=QUIET)
        page = self._words("Page {n} of {total}", n=self.page_no(), total="{nb}")
        width = self.get_string_width(page.replace("{nb}", str(self.page_no())))
        height = height_of(SMALL)
        self.set_draw_color(RULE)
        self.line(MARGIN, self.get_y() - 2, MARGIN + WIDTH, self.get_y() - 2)
        self.cell(WIDTH - width, height, self._fitting(self._head.sender[0], WIDTH - width - 10))
        self.cell(width, height, page)

    def ink(self, size: float, *, colour: str = INK, is_bold: bool = False) -> None:
        """Take a size and colour of letters."""
        self.set_font(fonts.FAMILY, "B" if is_bold else "", size)
        self.set_text_color(colour)

    def lines_of(self, width: float, text: str, size: float = 0) -> None:
        """Write a text in lines of a width, and go on below it."""
        height = height_of(size or self.font_size_pt)
        self.multi_cell(width, height, text, align="L", new_x="LMARGIN", new_y="NEXT")

    def space(self, height: float) -> None:
        """Leave some mm free."""
        self.set_y(self.get_y() + height)

    def room_for(self, height: float) -> bool:
        """Begin a new page unless so many mm are left; tell whether one was begun."""
        if self.will_page_break(height):
            self.add_page()
            return True
        return False

    def _write_head(self) -> None:
        sender, written_on = self._head.sender, self._head.written_on
        self.ink(11, colour=USED, is_bold=True)
        self.lines_of(WIDTH * 0.7, sender[0])
        self.ink(SMALL, colour=QUIET)
        for line in sender[1:]:
            self.lines_of(WIDTH * 0.7, line)
        below = self.get_y()
        self.set_xy(MARGIN + WIDTH * 0.7, _TOP)
        self.cell(WIDTH * 0.3, height_of(11), written_on, align="R")
        self.set_y(below + 2)
        self.set_draw_color(USED)
        self.set_line_width(0.5)
        self.line(MARGIN, self.get_y(), MARGIN + WIDTH, self.get_y())
        self.set_line_width(0.2)
        self.space(8)
        self._write_address()

    def _write_address(self) -> None:
        if not self._head.recipient:
            return
        self.set_xy(*_WINDOW)
        self.ink(TEXT)
        for line in self._head.recipient:
            self.lines_of(80, line)
        self.set_y(max(self.get_y() + _GAP, _BELOW_WINDOW))

    def _figure(self, figure: Figure, left: float, top: float, width: float) -> float:
        """Write one figure and return where it ends."""
        self.set_xy(left, top)
        for text, size, colour in (
            (figure.label, SMALL, QUIET),
            (figure.value, _FIGURE, INK),
            (figure.below, SMALL, QUIET),
        ):
            self.ink(size, colour=colour, is_bold=size == _FIGURE)
            self.set_x(left)
            self.multi_cell(width - 3, height_of(size), text, align="L", new_x="LEFT", new_y="NEXT")
        return self.get_y()

    def _width_of(self, text: str) -> float:
        self.ink(TEXT)
        return self.get_string_width(text)

    def _fitting(self, text: str, width: float) -> str:
        """Return as much of a text as fits on one line."""
        if self.get_string_width(text) <= width:
            return text
        while text and self.get_string_width(f"{text}…") > width:
            text = text[:-1]
        return f"{text}…"


def height_of(size: float) -> float:
    """Return the height in mm of a line of letters."""
    return size * _POINT * _LINE
