"""What a chosen file is, so that one button serves all."""

import io
import zipfile
from enum import StrEnum

from app.domain.csv.decoding import NotATextFileError, decode
from app.domain.csv.recognition import recognise
from app.use_cases.imports.stated import is_ours

_ZIP = b"PK\x03\x04"
# Every Excel workbook, text document and presentation has this part.
_OFFICE_PARTS = {"[Content_Types].xml", "mimetype"}


class FileKind(StrEnum):
    """What a file can bring."""

    READINGS = "readings"
    INTERVALS = "intervals"
    METERS = "meters"
    BACKUP = "backup"


def what_is(content: bytes) -> FileKind:
    """Return what a file seems to be; a person may know better.

    An archive is taken for a backup: restoring checks it. Raises EmptyFileError or NotATextFileError.
    """
    if content.startswith(_ZIP):
        if _is_office_document(content):
            raise NotATextFileError
        return FileKind.BACKUP
    layout = recognise(decode(content))
    return FileKind.READINGS if is_ours(layout) else FileKind(layout.kind.value)


def _is_office_document(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return bool(_OFFICE_PARTS & set(archive.namelist()))
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return False
