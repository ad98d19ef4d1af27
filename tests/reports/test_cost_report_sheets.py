"""A cost report as a table gives back every figure exactly, and no cell of it is a formula."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.domain.errors import Problem
from app.domain.people.centres import Centres
from app.reports.cost_report import CostReport, Gap
from app.reports.cost_report_sheets import csv_of, workbook_of
from app.reports.words import LANGUAGES, Words
from tests.reports.cost_reports import account_of, by_month, dials, flat_report, report_of, told_of
from tests.use_cases.tariff_documents import BASE, BY_TIER, BY_TIME, FLAT, VAT

EN = Words("en", "GB")
CHARGES = st.sampled_from([(BY_TIME, BASE, VAT), (BY_TIER, BASE), (FLAT, VAT | {"inclusive": True})])
EVIL = "=HYPERLINK(1)"


def rows_of(report: CostReport, words: Words = EN) -> list[dict[str, str]]:
    text = csv_of(report, words).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def book_of(report: CostReport, words: Words = EN) -> Any:
    return load_workbook(io.BytesIO(workbook_of(report, words)))


@settings(max_examples=20)
@given(st.integers(1, 10**7), CHARGES)
def test_the_lines_of_a_csv_add_up_to_its_total(wh: int, charges: tuple[dict[str, Any], ...]) -> None:
    report = report_of(account_of(("Flat", told_of(*charges, wh=wh))))

    rows = rows_of(report)

    lines = [Decimal(row["Amount"] or 0) for row in rows if row["Row"] == "Line"]
    (total,) = (row for row in rows if row["Charge"] == "Total")
    assert sum(lines) == Decimal(total["Amount"]) == report.accounts[0].gross
    assert Decimal(total["Quantity"]) == Decimal(wh).scaleb(-3)


def test_a_csv_has_iso_days_and_plain_numbers() -> None:
    line, *_rest = rows_of(flat_report(FLAT, BASE, VAT))

    assert (line["First day"], line["Last day"]) == ("2026-10-01", "2026-10-31")
    assert (line["Quantity"], line["Unit"], line["Unit price"], line["Amount"]) == (
        "310",
        "kWh",
        "0.25",
        "77.50",
    )


def test_a_tax_that_prices_contain_has_a_column_of_its_own() -> None:
    tax = rows_of(flat_report(FLAT, VAT | {"inclusive": True}))[1]

    assert (tax["Amount"], tax["Tax in the prices"]) == ("", "5.81")


def test_days_without_a_price_are_rows_too() -> None:
    gap = Gap(
        "Flat", date(2026, 9, 1), date(2026, 10, 1), Problem("", "No tariff holds for all of these days.")
    )

    row = rows_of(flat_report(FLAT, gaps=(gap,)))[-1]

    assert (row["Row"], row["Meter"], row["First day"], row["Amount"]) == (
        "In no sum",
        "Flat",
        "2026-09-01",
        "",
    )


def test_each_currency_has_its_own_total() -> None:
    report = report_of(account_of(("A", told_of(FLAT))), account_of(("B", told_of(FLAT, currency="EUR"))))

    totals = [(row["Currency"], row["Amount"]) for row in rows_of(report) if row["Charge"] == "Total"]

    assert totals == [("CHF", "77.50"), ("EUR", "77.50")]


def test_no_cell_is_a_formula() -> None:
    report = report_of(account_of((EVIL, told_of(FLAT | {"name": EVIL}))), site=EVIL)

    line = rows_of(report)[0]
    sheet = book_of(report)["Costs"]

    assert [line[name] for name in ("Site", "Meter", "Charge")] == [f"'{EVIL}"] * 3
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_a_workbook_has_numbers_with_formats_and_days() -> None:
    sheet = book_of(flat_report(FLAT, BASE))["Costs"]

    quantity, price, amount = sheet["J2"], sheet["L2"], sheet["M2"]
    assert (quantity.value, price.value, price.number_format) == (310, 0.25, "#,##0.00")
    assert (amount.value, amount.number_format) == (77.5, "#,##0.00")
    assert sheet["H2"].is_date
    assert (sheet["M4"].value, sheet["M4"].font.bold) == (86.5, True)


def test_a_workbook_has_each_day_other_days_and_the_readings() -> None:
    book = book_of(flat_report(BY_TIME, readings=dials(3)))

    days, readings = book["Each day CHF"], book["Readings"]
    assert [cell.value for cell in days[1]] == [
        "First day",
        "Last day",
        "kWh",
        "Amount in CHF",
        "day",
        "night",
    ]
    assert days.max_row == 32
    assert round(sum(row[3].value for row in list(days.rows)[1:]), 2) == round(
        float(flat_report(BY_TIME).accounts[0].gross), 2
    )
    assert [cell.value for cell in readings[2]][3:] == [4000, "yes", None, None]
    assert book["Compared"]["F2"].value == 80


def test_every_row_ends_with_the_cost_centres_of_its_unit_and_of_who_has_it() -> None:
    centres = Centres("410", EVIL)
    account = account_of(("Flat", told_of(FLAT)))
    part, dial = replace(account.parts[0], centres=centres), replace(dials(1)[0], centres=centres)
    gap = Gap("Flat", date(2026, 9, 1), date(2026, 10, 1), Problem("", "No tariff holds."), centres)
    report = report_of(replace(account, parts=[part]), readings=[dial], gaps=[gap])

    rows, readings = rows_of(report), book_of(report)["Readings"]

    columns = "Cost centre of the unit", "Cost centre of the person"
    assert list(rows[0])[-2:] == list(columns)
    told = [(row["Row"], *(row[name] for name in columns)) for row in rows]
    assert told == [("Line", "410", f"'{EVIL}"), ("Sum", "", ""), ("In no sum", "410", f"'{EVIL}")]
    assert [cell.value for cell in readings[2]][-2:] == ["410", EVIL]


def test_a_long_report_has_a_sheet_of_months() -> None:
    assert "Each month CHF" in book_of(by_month(flat_report(FLAT))).sheetnames


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_written_in_each_language(language: str) -> None:
    words = Words(language, "CH")

    header = csv_of(flat_report(FLAT), words).decode("utf-8-sig").splitlines()[0]

    assert words("Charge") in header.split(",")
    assert len(book_of(flat_report(FLAT), words).sheetnames) == 4
