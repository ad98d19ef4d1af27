"""Makes the report that a person chose, off the screen's thread."""

from app.ui.session import AppSession
from app.use_cases.cost_reports.files import Kind, report_file
from app.use_cases.cost_reports.report import cost_report
from app.use_cases.cost_reports.wanted import Wanted
from app.use_cases.exports import NamedFile
from app.use_cases.progress import Progress


def make(session: AppSession, wanted: Wanted, kind: Kind, progress: Progress) -> NamedFile:
    """Return the file in the person's language."""
    report = session.desk.ask(cost_report, wanted, progress)
    file = report_file(report, kind, session.words)
    # Whoever stopped while it was drawn does not want it.
    progress(1, 1)
    return file
