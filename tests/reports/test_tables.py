"""Tables are the same in every spreadsheet, and no cell of them is a formula."""

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.domain.csv.cells import plain
from app.domain.csv.decoding import decode
from app.domain.csv.records import Record, records_in
from app.reports import tables
from app.reports.tables import Sheet, csv_bytes, workbook_bytes

NOON = datetime(2026, 3, 29, 12, 30)  # noqa: DTZ001 - Excel knows no zones
HEADINGS = [("Meter", 20), ("Reading", 12)]


def opened(*rows: tuple[Any, ...]) -> Any:
    return load_workbook(io.BytesIO(workbook_bytes([Sheet("Readings", HEADINGS, rows)])))["Readings"]


@given(
    st.lists(st.tuples(st.just("x"), st.text(st.characters(exclude_categories=["Cs", "Cc"])))),
    st.sampled_from(",;\t"),
)
def test_every_cell_of_a_csv_comes_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    text = decode(csv_bytes(("one", "two"), rows, delimiter))

    records = [line for line in records_in(text, delimiter) if isinstance(line, Record)]
    assert [tuple(map(plain, record.cells)) for record in records[1:]] == [
        (one, two.replace("\ufffe", "").replace("\uffff", "")) for one, two in rows
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", " =1"])
def test_no_cell_of_a_csv_begins_like_a_formula(cell: str) -> None:
    text = decode(csv_bytes(("note",), [(cell,)]))

    assert text.splitlines()[1].startswith("'")


def test_excel_knows_the_csv_for_utf_8() -> None:
    assert csv_bytes(("Zähler",), []) == b"\xef\xbb\xbfZ\xc3\xa4hler\r\n"


def test_characters_that_no_text_may_hold_are_left_out() -> None:
    assert csv_bytes(("note",), [("a\x00b\x1b",)]).splitlines()[1] == b"ab"
    assert opened(("a\x00b\x1b", 1))["A2"].value == "ab"


def test_numbers_and_dates_are_numbers_and_dates() -> None:
    sheet = opened(("Kitchen", Decimal("4211.7")), (date(2026, 3, 29), NOON))

    assert (sheet["B2"].value, sheet["B2"].data_type) == (4211.7, "n")
    assert (sheet["A3"].is_date, sheet["B3"].value) == (True, NOON)


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)"])
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    cell = opened((text, 1))["A2"]

    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@given(st.dates() | st.datetimes())
def test_every_day_of_the_calendar_can_be_written(when: date) -> None:
    cell = opened(("Kitchen", when))["B2"]

    if 1900 <= when.year <= 9998:
        assert cell.is_date
    else:
        assert (cell.value, cell.data_type) == (when.isoformat(), "s")


@example(2**53 + 1)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=6) | st.integers())
def test_no_digit_of_a_number_is_lost(number: Decimal | int) -> None:
    cell = opened(("Kitchen", number))["B2"]

    assert Decimal(str(cell.value)) == number


def test_a_text_longer_than_a_cell_is_cut() -> None:
    assert len(opened(("x" * 40_000, 1))["A2"].value) == 32_767


def test_headings_stay_in_sight_and_columns_are_wide_enough() -> None:
    sheet = opened(("Kitchen", 1))

    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == ["Meter", "Reading"]
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width > 20 > sheet.column_dimensions["B"].width > 12


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    rows = [("Kitchen", number) for number in range(7)]

    book = load_workbook(io.BytesIO(workbook_bytes([Sheet("Readings", HEADINGS, rows)])))

    assert [(sheet.title, sheet.max_row) for sheet in book] == [
        ("Readings", 4),
        ("Readings 2", 4),
        ("Readings 3", 2),
    ]
    assert book["Readings 3"]["B2"].value == 6
