"""Reads letters back as a person reads them."""

import io

from pypdf import PdfReader


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page; no-break spaces are spaces."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return [page.extract_text().replace("\u00a0", " ").replace("\u202f", " ") for page in pages]


def text_of(pdf: bytes) -> str:
    """Return the text of all pages."""
    return "\n".join(pages_of(pdf))
