"""The text in a file's bytes."""

import re

from app.domain.errors import N_, MeterbookError

_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# PDF and GIF can begin with many printable characters.
_OTHER_FILES = ("%PDF-", "GIF8", "{\\rtf")
# Everything below the space but tab, the line ends and DOS's end-of-file mark.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")


class EmptyFileError(MeterbookError):
    """A file without any text."""

    sentence = N_("This file is empty. Choose another one.")


class NotATextFileError(MeterbookError):
    """A picture, a spreadsheet, an archive or text in an unknown encoding."""

    sentence = N_("This file is not a CSV text. Save the table as “CSV UTF-8” and choose that file.")


def decode(data: bytes) -> str:
    """Return a file's text: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252.

    Raises EmptyFileError, or NotATextFileError for anything that is no text.
    """
    try:
        text = _decoded(data)
    except UnicodeDecodeError as error:
        raise NotATextFileError from error
    if _CONTROLS.search(text) or text.startswith(_OTHER_FILES):
        raise NotATextFileError
    text = text.removesuffix("\x1a")
    if not text.strip():
        raise EmptyFileError
    return text


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF_16_MARKS):
        return data.decode("utf-16")
    try:
        return data.removeprefix(_UTF_8_MARK).decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")
