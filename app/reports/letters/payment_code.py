"""QR codes for payments, drawn as lines that stay sharp at every size."""

from itertools import groupby

from fpdf import FPDF

# Wider by a hair, so that no white lines shine between the modules.
_OVERLAP = 0.01
# The recognition symbol of the Swiss QR Code: 7 mm, drawn in the 19.8 units of the standard's own picture.
_CROSS, _UNITS = 7.0, 19.8
_WHITE, _BLACK = (0.0, 0.0, 19.8, 19.8), (0.75, 0.75, 18.3, 18.3)
_BARS = ((8.25, 4.4, 3.3, 11.0), (4.4, 8.25, 11.0, 3.3))


def draw_code(letter: FPDF, payload: str, left: float, top: float, size: float) -> None:
    """Draw a QR code of error correction M, without its quiet zone, `size` mm wide."""
    import segno  # noqa: PLC0415 - only for letters that ask for money

    code = segno.make(payload, error="m", encoding="utf-8", micro=False, boost_error=False)
    module = size / code.symbol_size(border=0)[0]
    letter.set_fill_color(0)
    for number, row in enumerate(code.matrix):
        at = 0
        for is_dark, run in groupby(row):
            width = len(list(run))
            if is_dark:
                letter.rect(
                    left + at * module, top + number * module, width * module, module + _OVERLAP, style="F"
                )
            at += width


def draw_swiss_cross(letter: FPDF, left: float, top: float, size: float) -> None:
    """Draw the Swiss cross over the middle of a code that is `size` mm wide."""
    unit = _CROSS / _UNITS
    corner = (size - _CROSS) / 2
    for grey, box in ((255, _WHITE), (0, _BLACK), *((255, bar) for bar in _BARS)):
        x, y, width, height = (side * unit for side in box)
        letter.set_fill_color(grey)
        letter.rect(left + corner + x, top + corner + y, width, height, style="F")
