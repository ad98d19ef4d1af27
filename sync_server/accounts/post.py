"""Handing letters to the mail server, while nobody waits for it."""

import logging
import smtplib
import ssl
from concurrent.futures import ThreadPoolExecutor
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Protocol

from sync_server.accounts.letters import Letter
from sync_server.config import MailServer, Security

_log = logging.getLogger(__name__)
_SECONDS = 20
_TRIES = 3


class Post(Protocol):
    """Whatever takes letters."""

    def send(self, letter: Letter) -> None:
        """Take a letter; it may arrive later, or never."""


class MailPost:
    """Sends letters one after the other by a thread of its own."""

    def __init__(self, server: MailServer) -> None:
        """Use a mail server."""
        self._server = server
        self._clerk = ThreadPoolExecutor(1, "post")

    def send(self, letter: Letter) -> None:
        """Take a letter."""
        self._clerk.submit(self._try_to_send, letter)

    def close(self) -> None:
        """Send what was taken, then end."""
        self._clerk.shutdown()

    def _try_to_send(self, letter: Letter) -> None:
        for tries_left in reversed(range(_TRIES)):
            try:
                deliver(self._server, letter)
            except (OSError, smtplib.SMTPException, ValueError) as error:
                # What a mail server says may repeat the letter; its kind is enough.
                _log.warning(
                    "letter not sent", extra={"error": type(error).__name__, "tries_left": tries_left}
                )
            else:
                return


def deliver(server: MailServer, letter: Letter) -> None:
    """Hand a letter to the mail server and wait until it has it."""
    with connected(server) as smtp:
        smtp.send_message(_message(server, letter))


def connected(server: MailServer) -> smtplib.SMTP:
    """Return a connection to the mail server, protected and logged in as the settings say."""
    context = ssl.create_default_context()
    if server.security is Security.TLS:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
    try:
        if server.security is Security.STARTTLS:
            smtp.starttls(context=context)
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _message(server: MailServer, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    name, sender = parseaddr(server.sender)
    message["From"] = Address(name or "Meterbook", addr_spec=sender)
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message
