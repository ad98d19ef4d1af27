"""Looks at letters as a camera does: their pages as pictures, and the codes on them."""

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import zxingcpp
from PIL.Image import Image

# Pixels a point: about 150 dots an inch.
_SCALE = 150 / 72


def pictures_of(pdf: bytes) -> list[Image]:
    """Return every page as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=_SCALE).to_pil() for page in document]
    finally:
        document.close()


def codes_of(pdf: bytes) -> list[str]:
    """Return what the codes on all pages say."""
    return [code.text for picture in pictures_of(pdf) for code in zxingcpp.read_barcodes(picture)]
