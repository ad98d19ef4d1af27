"""A bank's file, whatever its kind."""

import pytest

from app.domain.bank.line import BankFileTooLargeError, NotABankFileError
from app.domain.bank.statement import bank_file
from app.domain.csv.decoding import EmptyFileError, NotATextFileError
from tests.domain.bank.files import SPARKASSE, entry, payment, statement


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_in_any_usual_encoding(encoding: str) -> None:
    found = bank_file(SPARKASSE.encode(encoding))

    assert found.rows.lines[0].name == "Jürgen Müller"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "windows-1252", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("declared", ["UTF-8", "UTF-16", "windows-1252"])
def test_a_statement_is_read_in_the_encoding_it_was_saved_in(encoding: str, declared: str) -> None:
    text = statement(entry(payment(name="Jürgen Müller"))).replace("UTF-8", declared)

    found = bank_file(text.encode(encoding))

    assert found.layout is None
    assert found.rows.lines[0].name == "Jürgen Müller"


def test_an_empty_line_before_a_statement_does_no_harm() -> None:
    assert len(bank_file(f"\n{statement(entry())}".encode("utf-8-sig")).rows.lines) == 1


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFileError),
        (SPARKASSE.encode("cp850"), NotATextFileError),
        (statement(entry()).encode("utf-32"), NotATextFileError),
        (b"%PDF-1.7 and so on", NotATextFileError),
        (SPARKASSE.encode("utf-16-le"), NotATextFileError),
        (b"\x89PNG\r\n\x1a\n\0\0", NotATextFileError),
        (b"just a letter", NotABankFileError),
        (b"0" * 20_000_001, BankFileTooLargeError),
    ],
)
def test_what_is_no_bank_file_is_refused_in_a_sentence(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        bank_file(content)
