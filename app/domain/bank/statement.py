"""A bank's file, whatever its kind."""

from dataclasses import dataclass

from app.domain.bank.camt import is_xml, read_camt
from app.domain.bank.layout import BankLayout
from app.domain.bank.line import BankRows, check_size
from app.domain.bank.recognition import recognise
from app.domain.bank.table import read_table
from app.domain.csv.decoding import decode

_BARE_UTF_16 = {b"<\0": b"\xff\xfe", b"\0<": b"\xfe\xff"}


@dataclass(frozen=True, slots=True)
class BankFile:
    """The text of a file, and how its table is laid out; a camt.053 file needs no layout."""

    text: str
    layout: BankLayout | None

    @property
    def rows(self) -> BankRows:
        """Its bookings. Raises NotABankFileError, and MissingBankColumnError until its columns are named."""
        return read_camt(self.text) if self.layout is None else read_table(self.text, self.layout)


def bank_file(content: bytes) -> BankFile:
    """Return what a file holds, in any encoding that can be told.

    Raises BankFileTooLargeError, EmptyFileError, NotATextFileError and NotABankFileError.
    """
    check_size(content)
    text = decode(_marked(content))
    return BankFile(text, None) if is_xml(text) else BankFile(text, recognise(text))


def _marked(content: bytes) -> bytes:
    """Return XML in UTF-16 with the mark that it may lack: its first sign tells which way round it is."""
    return next(
        (mark + content for begins, mark in _BARE_UTF_16.items() if content.startswith(begins)), content
    )
