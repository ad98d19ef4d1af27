"""A report becomes a file with a name that says what it is; what draws loads only then."""

import subprocess
import sys
from datetime import date

import pytest

from app.reports.words import Words
from app.use_cases.cost_reports.files import Kind, report_file
from tests.reports.cost_reports import flat_report
from tests.use_cases.tariff_documents import FLAT

BEGINS = {Kind.PDF: b"%PDF-", Kind.XLSX: b"PK\x03\x04", Kind.CSV: b"\xef\xbb\xbfRow,"}


@pytest.mark.parametrize("kind", Kind)
def test_a_file_is_what_its_ending_says(kind: Kind) -> None:
    file = report_file(flat_report(FLAT), kind, Words("en", "GB"))

    assert file.name == f"costs-flat-2026-10-01-2026-10-31.{kind}"
    assert file.content.startswith(BEGINS[kind])


def test_any_name_makes_a_name_of_a_file() -> None:
    names = [
        report_file(flat_report(FLAT, subject=subject, end=date(2026, 11, 1)), Kind.CSV, Words()).name
        for subject in ("../../etc", "😀", "Wohnung " * 40)
    ]

    assert names[:2] == ["costs-etc-2026-10-01-2026-10-31.csv", "costs-report-2026-10-01-2026-10-31.csv"]
    assert len(names[2]) < 100


def test_nothing_that_draws_is_loaded_before_a_report_is_made() -> None:
    asked = (
        "import sys, app.ui.cost_report.screen, app.use_cases.cost_reports.files;"
        "print(sorted({'fpdf', 'matplotlib', 'xlsxwriter', 'fontTools'} & set(sys.modules)))"
    )

    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)  # noqa: S603 - our own code

    assert loaded.stdout.strip() == "[]"
