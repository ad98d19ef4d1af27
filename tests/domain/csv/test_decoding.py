"""Bytes become text, or a named error."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.csv.decoding import EmptyFileError, NotATextFileError, decode
from app.domain.errors import MeterbookError

TEXT = "Zähler;Stand\r\nKüche;4211,7\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_understood(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_a_big_endian_mark_is_understood() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_the_old_end_of_file_sign_is_left_out() -> None:
    assert decode(b"a;b\r\n\x1a") == "a;b\r\n"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t", b"\xff\xfe"])
def test_a_file_without_text_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyFileError):
        decode(data)


def zipped() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("sheet.xml", TEXT)
    return archive.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        zipped(),
        b"%PDF-1.7 ...",
        b"GIF89a",
        b"{\\rtf1 table}",
        b"a,b\0c",
        b"\xff\xfea",
        b"caf\x81",
    ],
)
def test_a_picture_an_archive_or_an_unknown_encoding_is_no_text(data: bytes) -> None:
    with pytest.raises(NotATextFileError):
        decode(data)


@given(st.binary())
def test_any_bytes_are_text_or_a_named_error(data: bytes) -> None:
    try:
        text = decode(data)
    except MeterbookError:
        return

    assert text.strip()
