"""A cost report as a file with a name."""

import re
from enum import StrEnum

from app.domain.zone import DAY
from app.reports.cost_report import CostReport
from app.reports.words import Words
from app.use_cases.exports import NamedFile


class Kind(StrEnum):
    """The kinds of files a report comes as."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


def report_file(report: CostReport, kind: Kind, words: Words) -> NamedFile:
    """Return the report as a file, such as "costs-flat-2026-10-01-2026-10-31.pdf"."""
    about = re.sub(r"\W+", "-", report.subject).strip("-").lower() or "report"
    name = f"costs-{about[:60]}-{report.first}-{report.end - DAY}.{kind}"
    return NamedFile(name, _content(report, kind, words))


def _content(report: CostReport, kind: Kind, words: Words) -> bytes:
    if kind is Kind.PDF:
        from app.reports.cost_report_pdf import pdf_of  # noqa: PLC0415 - what draws loads only when used

        return pdf_of(report, words)
    from app.reports.cost_report_sheets import csv_of, workbook_of  # noqa: PLC0415 - see above

    return csv_of(report, words) if kind is Kind.CSV else workbook_of(report, words)
