"""Looking at a server's data and mail server, and saying what is wrong."""

import smtplib
from dataclasses import dataclass

from app.storage.opening import is_whole
from sync_server.accounts.office import Office
from sync_server.accounts.post import connected
from sync_server.config import MailServer
from sync_server.storage.queries import has_accounts


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    is_well: bool
    sentence: str


def findings(office: Office) -> list[Finding]:
    """Return what was looked at, good or bad."""
    return [_data(office), _accounts(office), _address(office), _mail(office.settings.mail)]


def _data(office: Office) -> Finding:
    file = office.settings.file
    if not office.settings.is_on_sqlite:
        return Finding(True, "PostgreSQL answers, and its tables are up to date.")
    if is_whole(file):
        return Finding(True, f"The data in {file} is whole and up to date.")
    return Finding(False, f"The data in {file} is damaged. Restore a backup.")


def _accounts(office: Office) -> Finding:
    with office.database.reading() as session:
        if has_accounts(session):
            return Finding(True, "Somebody can log in.")
    return Finding(
        False, "Nobody has an account. Start the server and use the code it prints, or create-owner."
    )


def _address(office: Office) -> Finding:
    url = office.settings.public_url
    if url.startswith("https:") or "//localhost" in url or "//127.0.0.1" in url:
        return Finding(True, f"Phones reach the server at {url}.")
    return Finding(False, f"{url} is not encrypted. Put a reverse proxy with HTTPS before the server.")


def _mail(server: MailServer | None) -> Finding:
    if server is None:
        return Finding(True, "No mail server is set: codes are shown in the app to who runs the server.")
    try:
        connected(server).quit()
    except (OSError, smtplib.SMTPException) as error:
        return Finding(False, f"The mail server {server.host} cannot be used ({type(error).__name__}).")
    return Finding(True, f"The mail server {server.host} takes letters.")
