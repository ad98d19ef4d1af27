"""Tables in a letter: figures to the right, the head again on every page, sums in bold."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.reports.colours import INK, QUIET, RULE
from app.reports.pdf_page import MARGIN, SMALL, WIDTH, Letter, height_of
from app.reports.pdf_rows import Column, Row, Table

_SIZE, _SIZE_BELOW = 8.5, 7.0
_PADDING = 1.2
_BETWEEN = 3.0
_WIDEST = 0.3
_ABOVE_TITLE = 3.0
# A name that nobody can want whole in a table is cut.
_MOST_LINES = 6
_MOST_KEPT = 60.0


def write_table(letter: Letter, table: Table) -> None:
    """Write a table that breaks between rows and has its head on every page."""
    drawn = _Drawn(letter, table.columns, _widths(letter, table.columns, table.rows))
    drawn.write_head()
    for at in range(len(table.rows)):
        drawn.write(table.rows[at:], is_first=at == 0)
    letter.space(2)


@dataclass(frozen=True, slots=True)
class _Drawn:
    letter: Letter
    columns: Sequence[Column]
    widths: Sequence[float]

    def write_head(self) -> None:
        """Write the headings above a line."""
        cells = [self._lines(column.heading, at, is_bold=True) for at, column in enumerate(self.columns)]
        height = self._height(cells)
        self.letter.room_for(3 * height)
        self._put(cells, height, QUIET, is_bold=True)
        self._rule(INK)

    def write(self, rows: Sequence[Row], *, is_first: bool) -> None:
        """Write the first of some rows on a page that has room for those it is kept with."""
        row = rows[0]
        cells, below = self._cells(row), self._below(row)
        height = self._height(cells, below)
        above = _ABOVE_TITLE if row.is_title and not is_first else 0
        if self.letter.room_for(above + height + self._kept(rows)):
            self.write_head()
        else:
            self.letter.space(above)
            self._rule(INK if row.is_sum else RULE, is_drawn=not (is_first or row.is_title))
        top = self.letter.get_y()
        self._put(cells, height, INK, is_bold=row.is_title or row.is_sum)
        self._put_below(below, top + height)

    def _kept(self, rows: Sequence[Row]) -> float:
        """Return the height of what has to stand on the same page below the first row."""
        height = 0.0
        for row, following in pairwise(rows):
            if not (row.is_title or row.is_kept or following.is_kept or following.is_sum):
                break
            height += self._height(self._cells(following), self._below(following))
        return min(height, _MOST_KEPT)

    def _cells(self, row: Row) -> list[list[str]]:
        if row.is_title:
            return [_broken(self.letter, row.cells[0], WIDTH, is_bold=True)]
        return [self._lines(text, at, is_bold=row.is_sum) for at, text in enumerate(row.cells)]

    def _lines(self, text: str, at: int, *, is_bold: bool) -> list[str]:
        return _broken(self.letter, text, self.widths[at], is_bold=is_bold)

    def _below(self, row: Row) -> list[str]:
        if not row.below:
            return []
        return _broken(self.letter, row.below, self.widths[0], is_bold=False, size=_SIZE_BELOW)

    def _height(self, cells: Sequence[Sequence[str]], below: Sequence[str] = ()) -> float:
        lines = max(map(len, cells)) * height_of(_SIZE)
        return lines + len(below) * height_of(_SIZE_BELOW) + 2 * _PADDING

    def _rule(self, colour: str, *, is_drawn: bool = True) -> None:
        if is_drawn:
            self.letter.set_draw_color(colour)
            self.letter.line(MARGIN, self.letter.get_y(), MARGIN + WIDTH, self.letter.get_y())

    def _put(self, cells: Sequence[Sequence[str]], height: float, colour: str, *, is_bold: bool) -> None:
        letter, top = self.letter, self.letter.get_y()
        letter.ink(SMALL if colour == QUIET else _SIZE, colour=colour, is_bold=is_bold)
        left = MARGIN
        for at, lines in enumerate(cells):
            is_figure = len(cells) > 1 and self.columns[at].is_figure
            width = self.widths[at] if len(cells) > 1 else WIDTH
            for number, line in enumerate(lines):
                letter.set_xy(left, top + _PADDING + number * height_of(_SIZE))
                letter.cell(width, height_of(_SIZE), line, align="R" if is_figure else "L")
            left += width + _BETWEEN
        letter.set_xy(MARGIN, top + height)

    def _put_below(self, lines: Sequence[str], bottom: float) -> None:
        self.letter.ink(_SIZE_BELOW, colour=QUIET)
        top = bottom - _PADDING - len(lines) * height_of(_SIZE_BELOW)
        for number, line in enumerate(lines):
            self.letter.set_xy(MARGIN, top + number * height_of(_SIZE_BELOW))
            self.letter.cell(self.widths[0], height_of(_SIZE_BELOW), line)
        self.letter.set_xy(MARGIN, bottom)


def _widths(letter: Letter, columns: Sequence[Column], rows: Sequence[Row]) -> list[float]:
    """Return the widths: each as its longest cell wants up to a limit, the first one what is left."""
    wanted = [
        max(_wanted(letter, column.heading, [row.cells[at] for row in rows if len(row.cells) > 1]))
        for at, column in list(enumerate(columns))[1:]
    ]
    others = [min(width, WIDTH * _WIDEST) for width in wanted]
    first = WIDTH - sum(others) - _BETWEEN * len(others)
    least = WIDTH / (len(columns) + 1)
    if first >= least:
        return [first, *others]
    # Too many wide columns: all of them give way in proportion, and their texts wrap.
    factor = (WIDTH - least - _BETWEEN * len(others)) / sum(others)
    return [least, *(width * factor for width in others)]


def _wanted(letter: Letter, heading: str, texts: Sequence[str]) -> list[float]:
    letter.ink(_SIZE, is_bold=True)
    return [letter.get_string_width(text) + 0.2 for text in (heading, *texts)]


def _broken(letter: Letter, text: str, width: float, *, is_bold: bool, size: float = _SIZE) -> list[str]:
    """Return a text in lines that fit a width."""
    letter.ink(size, is_bold=is_bold)
    if "\n" not in text and letter.get_string_width(text) <= width:
        return [text]
    lines = letter.multi_cell(width, height_of(size), text, align="L", dry_run=True, output="LINES")
    found = lines if isinstance(lines, list) else [text]
    return [*found[: _MOST_LINES - 1], "…"] if len(found) > _MOST_LINES else found or [""]
