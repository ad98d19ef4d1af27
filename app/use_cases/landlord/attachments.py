"""The photo or PDF of a supplier's bill, kept beside the file."""

from dataclasses import dataclass, field
from uuid import UUID

from app.domain.errors import N_, MeterbookError
from app.storage.tables import File
from app.use_cases.book import Book
from app.use_cases.exports import NamedFile
from app.use_cases.photos import NotAPictureError, picture_of

_LARGEST_BYTES = 25_000_000
_PDF, _JPEG = "application/pdf", "image/jpeg"
_PDF_BEGINS = b"%PDF-"
_ENDINGS = {_PDF: "pdf", _JPEG: "jpg"}


class AttachmentTooLargeError(MeterbookError):
    """A file that no bill needs to be as large as."""

    sentence = N_("This file is larger than 25 MB. Choose a smaller one, or take a photo of the bill.")


class NotABillError(MeterbookError):
    """A file that is neither a picture nor a PDF."""

    sentence = N_(
        "This file is neither a picture nor a PDF. Choose another one, or take a photo of the bill."
    )


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file ready to be kept, made by `attachment_of`."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


def attachment_of(file: NamedFile) -> Attachment:
    """Return a chosen file ready to be kept; a photo loses where it was taken.

    It takes long on a phone, so ask before a verb begins. Raises AttachmentTooLargeError, NotABillError.
    """
    if len(file.content) > _LARGEST_BYTES:
        raise AttachmentTooLargeError
    if file.content.startswith(_PDF_BEGINS):
        return Attachment(file.name, _PDF, file.content)
    try:
        return Attachment(file.name, _JPEG, picture_of(file.content).jpeg)
    except NotAPictureError as error:
        raise NotABillError from error


def keep_attachment(book: Book, attachment: Attachment) -> UUID:
    """Store a file beside the file of the book."""
    sha256 = book.files.put(attachment.content)
    row = File(
        id=book.new_id(),
        sha256=sha256,
        media_type=attachment.media_type,
        size=len(attachment.content),
        name=attachment.name,
    )
    return book.add(row).id


def kept_attachment(book: Book, file_id: UUID) -> NamedFile | None:
    """Return a kept file, None while it is not on this device."""
    row = book.find(File, file_id)
    content = book.files.get(row.sha256)
    return None if content is None else NamedFile(row.name or f"bill.{_ENDINGS[row.media_type]}", content)
