"""Small copies of photos, so that a long log stays light."""

import io
from uuid import UUID

from app.use_cases.book import Book
from app.use_cases.photos import photo

_SIDE = 160
_QUALITY = 80


def thumbnail(book: Book, file_id: UUID) -> bytes | None:
    """Return a stored picture at most 160 pixels wide or high, None while its proof is pending."""
    content = photo(book, file_id)
    if content is None:
        return None
    from PIL import Image  # noqa: PLC0415 - 40 ms, only for who took a photo

    with Image.open(io.BytesIO(content)) as picture:
        picture.draft("RGB", (_SIDE, _SIDE))
        picture.thumbnail((_SIDE, _SIDE))
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
