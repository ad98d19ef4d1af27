"""Makes the files that a person takes along from the settings."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.errors import N_
from app.ui.restore.state import file_name
from app.ui.session import AppSession
from app.use_cases.backup import write_backup
from app.use_cases.exports import NamedFile, export_meters, export_readings, export_workbook
from app.use_cases.progress import Progress
from app.use_cases.reminders import reminder_calendar

_CALENDAR_NAME = "meterbook-reminders.ics"


@dataclass(frozen=True, slots=True)
class Making:
    """A file to be made: what it is, what it holds, and the work."""

    name: str
    text: str
    make: Callable[[AppSession, Progress], NamedFile]


def backup_file(session: AppSession, progress: Progress) -> NamedFile:
    """Return everything as one archive."""
    out = io.BytesIO()
    session.desk.ask(write_backup, out, progress)
    return NamedFile(file_name(session.desk.clock(), session.zone), out.getvalue())


def _readings(session: AppSession, progress: Progress) -> NamedFile:
    return session.desk.ask(export_readings, progress=progress)


def _meters(session: AppSession, _progress: Progress) -> NamedFile:
    return session.desk.ask(export_meters)


def _workbook(session: AppSession, progress: Progress) -> NamedFile:
    return session.desk.ask(export_workbook, words=session.words, progress=progress)


def _calendar(session: AppSession, _progress: Progress) -> NamedFile:
    return NamedFile(_CALENDAR_NAME, session.desk.ask(reminder_calendar, session.words))


READINGS = Making(N_("Export readings"), N_("All readings as CSV; importing it gives them back"), _readings)
METERS = Making(N_("Export meters"), N_("Names, dials and thresholds as CSV"), _meters)
WORKBOOK = Making(N_("Export a spreadsheet"), N_("Meters, readings and cycles for Excel (XLSX)"), _workbook)
CALENDAR = Making(N_("Reminders for your calendar"), N_("The coming reminders with alarms (ICS)"), _calendar)
BACKUP = Making(N_("Back up now"), N_("Everything in one file, photos too"), backup_file)
