"""No cell we write is run as a formula, and every cell comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.csv.cells import harmless, plain, write_rows
from app.domain.csv.records import Record, records_in

CELLS = st.text() | st.text(alphabet="'=+-@\t\r\n ,;\"1.5a")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "-5+A1", "\uff1d1"]
)
def test_a_cell_that_looks_like_a_formula_begins_with_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["-5", "+3.2", "-1,5", "4211.7", "", "Kitchen", "a=b", "'tis", "2024-01-31"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


@given(CELLS)
def test_every_cell_comes_back(cell: str) -> None:
    assert plain(harmless(cell)) == cell


@given(CELLS)
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    safe = harmless(cell)

    assert not safe.startswith(("=", "@", "\t", "\r"))
    assert not safe.startswith(("+", "-")) or safe[1:].replace(",", ".").replace(".", "", 1).isdigit()


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4), st.sampled_from(",;\t"))
def test_every_table_comes_back(rows: list[list[str]], delimiter: str) -> None:
    text = write_rows(("name", "note"), rows, delimiter)

    records = [record for record in records_in(text, delimiter) if isinstance(record, Record)]

    assert [list(map(plain, record.cells)) for record in records[1:]] == [row for row in rows if any(row)]
