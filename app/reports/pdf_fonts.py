"""Fonts for many letters: each file is read once, and every letter cuts a copy down to its signs."""

from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types
from fpdf import FPDF
from fpdf.fonts import SubsetMap, TTFFont

# What shapes other scripts; our letters are written without it.
_UNUSED = ("GDEF", "GPOS", "GSUB")


def add_fonts(letter: FPDF, family: str, regular: Path, bold: Path) -> None:
    """Give a letter the two fonts of a family; the same as `add_font`, without reading the files again."""
    for style, file in (("", regular), ("B", bold)):
        font = _read(family, style, file).copied()
        font.i = len(letter.fonts) + 1
        letter.fonts[font.fontkey] = font


def forget_letters() -> None:
    """Let go of the fonts of finished letters, which fpdf would keep for ever in its caches."""
    SubsetMap.pick.cache_clear()
    SubsetMap.get_glyph.cache_clear()


@dataclass(frozen=True, slots=True)
class _Read:
    """A font as its file has it, and the names of the glyphs that are made of others."""

    font: TTFFont
    composites: tuple[str, ...]

    def copied(self) -> TTFFont:
        """Return a copy, of which cutting it down changes nothing here.

        A deep copy would take longer than reading the file: only what is written to is copied.
        """
        font, ttfont = copy(self.font), copy(self.font.ttfont)
        glyphs = ttfont["glyf"].glyphs
        ttfont.tables = {name: copy(table) for name, table in ttfont.tables.items()}
        ttfont["glyf"].glyphs = glyphs | {name: copy(glyphs[name]) for name in self.composites}
        ttfont["cmap"].tables = [copy(table) for table in ttfont["cmap"].tables]
        font.ttfont, font.missing_glyphs = ttfont, []
        font.subset = SubsetMap(font)
        return font


@cache
def _read(family: str, style: str, file: Path) -> _Read:
    font = TTFFont(FPDF(), file, f"{family.lower()}{style}", style)
    ttfont: TTFont = font.ttfont
    for table in _UNUSED:
        if table in ttfont:
            del ttfont[table]
    for table in ttfont.keys():  # noqa: SIM118 - a font is no dict
        ttfont[table]
    # The boxes of the glyphs are right as the font came.
    ttfont.recalcBBoxes = False
    glyphs = ttfont["glyf"].glyphs
    return _Read(font, tuple(name for name, glyph in glyphs.items() if glyph.isComposite()))
