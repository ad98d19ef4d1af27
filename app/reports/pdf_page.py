"""A letter on paper; what draws it is imported with it, so import this only to make a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from fpdf import FPDF

from app.reports import fonts
from app.reports.colours import INK, QUIET, RULE, USED
from app.reports.pdf_fonts import add_fonts, forget_letters
from app.reports.words import Words

MARGIN = 20.0
WIDTH = 170.0
TEXT = 9.5
SMALL = 8.0
TITLE = 20.0
_TOP, _BOTTOM = 18.0, 22.0
_HEADING, _FIGURE = 12.0, 15.0
_LINE = 1.4
_POINT = 25.4 / 72
_GAP = 4.0
# Where the window of an envelope is (DIN 5008 form B), and where the letter goes on below it.
_WINDOW, _WINDOW_WIDTH, _BELOW_WINDOW = (MARGIN, 50.0), 80.0, 98.0
_FACTS_LEFT, _FACTS_NAME = 118.0, 27.0
_LOGO, _LOGO_TOP = (60.0, 22.0), 13.0
_SMALLEST = 6.5
_ACROSS, _SLANT = 96.0, 50


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes, in lines with the name first, on which day, and to whom (nobody: no address window).

    `facts` stand beside the window; `contact` below the sender; `logo` is a picture in PNG or JPEG;
    `across` is a word over every page of what is not valid yet.
    """

    sender: tuple[str, ...]
    written_on: str
    recipient: tuple[str, ...] = ()
    contact: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    colour: str = USED
    logo: bytes = b""
    paper: str = "A4"
    across: str = ""


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
        super().__init__(format=head.paper)
        self._words, self._head, self._below = words, head, 0.0
        add_fonts(self, fonts.FAMILY, fonts.regular(), fonts.bold())
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
        content = bytes(self.output())
        forget_letters()
        return content

    def write_title(self, title: str, below: str, size: float = TITLE) -> None:
        """Write what the letter is about."""
        self.set_title(title)
        self.ink(size, is_bold=True)
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

    def header(self) -> None:
        """Begin a page with nothing at its foot."""
        self._below = 0.0
        if self._head.across:
            self._write_across(self._head.across)

    def _write_across(self, text: str) -> None:
        """Write a large pale word over the page, below all that follows."""
        middle = float(self.w) / 2, float(self.h) / 2
        self.ink(_ACROSS, is_bold=True, colour=RULE)
        with self.rotation(_SLANT, *middle):
            self.text(middle[0] - self.get_string_width(text) / 2, middle[1], text)
        self.ink(TEXT)

    def keep_below(self, height: float) -> float:
        """Keep the foot of this page for what is drawn there, below its number; return where it begins."""
        self._below = height
        return float(self.h) - height

    def footer(self) -> None:
        """Write whose page this is, and its number of how many."""
        self.set_y(-14 - self._below)
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
        self._lines(width, text, size)

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
        head = self._head
        logo_height = self._draw_logo()
        self.set_y(_TOP)
        for number, line in enumerate((*head.sender, *([head.contact] if head.contact else []))):
            self._ink_of_sender(is_name=number == 0)
            self._beside_logo(line, has_logo=logo_height > 0)
        below = max(self.get_y(), _TOP + logo_height)
        self.ink(SMALL, colour=QUIET)
        self.set_xy(MARGIN + WIDTH * 0.7, _TOP)
        self.cell(WIDTH * 0.3, height_of(11), head.written_on, align="R")
        self._rule_below(below + 2)
        self._write_address()

    def _draw_logo(self) -> float:
        """Draw the logo as large as fits and return its height."""
        if not self._head.logo:
            return 0
        drawn = self.image(
            BytesIO(self._head.logo),
            MARGIN,
            _LOGO_TOP,
            *_LOGO,
            keep_aspect_ratio=True,
            alt_text=self._head.sender[0],
        )
        return float(drawn.rendered_height) + _LOGO_TOP - _TOP

    def _ink_of_sender(self, *, is_name: bool) -> None:
        if is_name:
            self.ink(11, colour=self._head.colour, is_bold=True)
        else:
            self.ink(SMALL, colour=QUIET)

    def _beside_logo(self, line: str, *, has_logo: bool) -> None:
        if has_logo:
            self.set_x(MARGIN + _LOGO[0])
            self._lines(WIDTH - _LOGO[0], line, align="R")
        else:
            self._lines(WIDTH * 0.7, line)

    def _rule_below(self, top: float) -> None:
        self.set_y(top)
        self.set_draw_color(self._head.colour)
        self.set_line_width(0.5)
        self.line(MARGIN, top, MARGIN + WIDTH, top)
        self.set_line_width(0.2)
        self.space(8)

    def _write_address(self) -> None:
        head = self._head
        if not head.recipient:
            return
        self._write_return_address()
        self.set_xy(*_WINDOW)
        self.ink(TEXT)
        for line in head.recipient:
            self.lines_of(_WINDOW_WIDTH, line)
        below = self.get_y()
        self._write_facts_beside()
        self.set_y(max(below + _GAP, self.get_y() + _GAP, _BELOW_WINDOW))

    def _write_return_address(self) -> None:
        """Write in one small line where the letter goes back to."""
        self.ink(_SMALLEST, colour=QUIET)
        self.set_xy(MARGIN, _WINDOW[1] - height_of(_SMALLEST) - 1)
        line = self._fitting(" · ".join(self._head.sender), _WINDOW_WIDTH)
        self.cell(_WINDOW_WIDTH, height_of(_SMALLEST), line)

    def _write_facts_beside(self) -> None:
        self.set_y(_WINDOW[1])
        for name, value in self._head.facts:
            self.set_x(_FACTS_LEFT)
            self.ink(SMALL, colour=QUIET)
            self.cell(_FACTS_NAME, height_of(TEXT), self._fitting(name, _FACTS_NAME - 1))
            self.ink(TEXT)
            self.multi_cell(
                MARGIN + WIDTH - _FACTS_LEFT - _FACTS_NAME,
                height_of(TEXT),
                value,
                align="L",
                new_x="LMARGIN",
                new_y="NEXT",
            )

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

    def _lines(self, width: float, text: str, size: float = 0, align: str = "L") -> None:
        height = height_of(size or self.font_size_pt)
        self.multi_cell(width, height, text, align=align, new_x="LMARGIN", new_y="NEXT")

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
