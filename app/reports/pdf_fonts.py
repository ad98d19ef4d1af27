"""Fonts for many letters: each file is read once, and every letter cuts a copy down to its signs."""

from copy import copy, deepcopy
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types
from fpdf import FPDF
from fpdf.fonts import TTFFont

# What shapes other scripts; our letters are written without it.
_UNUSED = ("GDEF", "GPOS", "GSUB")


def add_fonts(letter: FPDF, family: str, regular: Path, bold: Path) -> None:
    """Give a letter the two fonts of a family; the same as `add_font`, without reading the files again."""
    for style, file in (("", regular), ("B", bold)):
        font = deepcopy(_read(family, style, file))
        font.i = len(letter.fonts) + 1
        font.ttfont = _own(font.ttfont)
        letter.fonts[font.fontkey] = font


@cache
def _read(family: str, style: str, file: Path) -> TTFFont:
    font = TTFFont(FPDF(), file, f"{family.lower()}{style}", style)
    for table in _UNUSED:
        if table in font.ttfont:
            del font.ttfont[table]
    for table in font.ttfont.keys():  # noqa: SIM118 - a font is no dict
        font.ttfont[table]
    # The boxes of the glyphs are right as the font came.
    font.ttfont.recalcBBoxes = False
    return font


def _own(font: TTFont) -> TTFont:
    """Return a copy of a font, of which cutting it down changes nothing of the first.

    A deep copy would take longer than reading the file: only what the cut writes to is copied.
    """
    own = copy(font)
    own.tables = {name: copy(table) for name, table in font.tables.items()}
    own["glyf"].glyphs = {
        name: copy(glyph) if glyph.isComposite() else glyph for name, glyph in font["glyf"].glyphs.items()
    }
    own["cmap"].tables = [copy(table) for table in font["cmap"].tables]
    return own
