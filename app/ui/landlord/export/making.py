"""Makes the files of the export screen; the accounts that were used stand there the next time."""

from datetime import date
from uuid import UUID

from app.domain.bookkeeping.journal import Accounts
from app.ui.session import AppSession
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.exports import export_journal, export_journal_workbook, remember_accounts
from app.use_cases.landlord.site_archive import site_archive
from app.use_cases.progress import Progress

Days = tuple[date, date]


def journal_of(
    session: AppSession, site_id: UUID, days: Days, accounts: Accounts, _progress: Progress
) -> NamedFile:
    """Return the journal as CSV."""
    session.desk.do(remember_accounts, accounts)
    return session.desk.ask(export_journal, site_id, *days, accounts, words=session.words)


def workbook_of(
    session: AppSession, site_id: UUID, days: Days, accounts: Accounts, _progress: Progress
) -> NamedFile:
    """Return the journal as a workbook."""
    session.desk.do(remember_accounts, accounts)
    return session.desk.ask(export_journal_workbook, site_id, *days, accounts, words=session.words)


def archive_of(
    session: AppSession, site_id: UUID, _days: Days, accounts: Accounts, progress: Progress
) -> NamedFile:
    """Return everything of a site."""
    return session.desk.ask(site_archive, site_id, accounts, words=session.words, progress=progress)
