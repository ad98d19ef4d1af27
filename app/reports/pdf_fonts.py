"""Fonts for many letters: each file is read once, and every letter cuts a copy down to its signs."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types
from fpdf import FPDF
from fpdf.fonts import SubsetMap, TTFFont

# What shapes other scripts, and what a font says of itself and of signs: a PDF says that by its own means.
_UNUSED = ("GDEF", "GPOS", "GSUB", "OS/2", "cmap", "gasp", "name", "post")


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
    """A font as its file has it."""

    font: TTFFont

    def copied(self) -> TTFFont:
        """Return a copy, of which cutting it down changes nothing here.

        A deep copy would take longer than reading the file: only what is written to is copied.
        """
        font, ttfont = copy(self.font), copy(self.font.ttfont)
        ttfont.tables = {name: copy(table) for name, table in ttfont.tables.items()}
        ttfont["glyf"].glyphs = _Glyphs(ttfont["glyf"].glyphs)
        font.ttfont, font.missing_glyphs = ttfont, []
        font.subset = SubsetMap(font)
        return font


class _Glyphs(dict[str, Any]):
    """The glyphs of a font, of which those made of others are copied when they are asked for."""

    def __init__(self, shared: Mapping[str, Any]) -> None:
        """Begin with the glyphs that all letters share."""
        super().__init__(shared)
        self._own: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        """Return a glyph; cutting a font down numbers anew what a composite is made of."""
        if name not in self._own:
            self._own.add(name)
            glyph = super().__getitem__(name)
            if glyph.isComposite():
                self[name] = copy(glyph)
        return super().__getitem__(name)


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
    return _Read(font)
