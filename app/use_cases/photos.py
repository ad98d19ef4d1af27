"""Pictures as proof: made smaller, freed of where they were taken, kept beside the file."""

import io
from dataclasses import dataclass, field
from enum import Enum
from uuid import UUID

from app.domain.errors import N_, MeterbookError
from app.storage.tables import File
from app.use_cases.book import Book

LARGEST_BYTES = 25_000_000
_LONGEST_SIDE = 2048
_QUALITY = 85


class NotAPictureError(MeterbookError):
    """The file is not a picture we can read."""

    sentence = N_("This file is not a picture. Take a photo, or choose a JPEG or PNG file.")


class PictureTooLargeError(MeterbookError):
    """The file is larger than any photo of a meter needs to be."""

    sentence = N_("This picture is larger than 25 MB. Choose a smaller one.")


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo ready to be kept, made by `picture_of`: upright, a JPEG that tells nothing but what is seen."""

    jpeg: bytes = field(repr=False)


class NoPhoto(Enum):
    """What stands in a form for no photo any more, while None leaves the stored one."""

    NO_PHOTO = "no photo"


NO_PHOTO = NoPhoto.NO_PHOTO


def picture_of(content: bytes) -> Picture:
    """Return a chosen file as a picture of at most 2048 pixels a side, without its location data.

    It takes long on a phone, so ask before a verb begins. Raises NotAPictureError, PictureTooLargeError.
    """
    if len(content) > LARGEST_BYTES:
        raise PictureTooLargeError
    return Picture(_without_location(content))


def keep_photo(book: Book, picture: Picture) -> UUID:
    """Store a picture beside the file."""
    sha256 = book.files.put(picture.jpeg)
    row = File(id=book.new_id(), sha256=sha256, media_type="image/jpeg", size=len(picture.jpeg))
    return book.add(row).id


def photo(book: Book, file_id: UUID) -> bytes | None:
    """Return a stored picture, None while its proof is pending."""
    return book.files.get(book.find(File, file_id).sha256)


def _without_location(content: bytes) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - 40 ms, only for who takes a photo

    try:
        with Image.open(io.BytesIO(content)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPictureError from error
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
