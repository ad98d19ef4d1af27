"""Letters reach a real mail server, and a dead one holds nobody up."""

import json
import logging
import ssl
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from sync_server.accounts.letters import Letter, News, letter
from sync_server.accounts.post import MailPost
from sync_server.config import MailServer
from sync_server.logs import JsonLines
from tests.sync_server.house import START, free_port

LOCAL = IPv4Address("127.0.0.1")
LETTER = Letter("ada@example.org", "Zähler", "Prüfe die Zähler.\n")
CREDENTIALS = LoginPassword(b"meterbook", b"a very secret word")


class Received:
    """What arrived."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.letters: list[EmailMessage] = []
        self.refusals = 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name there
        """Take a letter, or refuse it for now."""
        del server, session
        if self.refusals:
            self.refusals -= 1
            return "451 try again"
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def received() -> Received:
    return Received()


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A certificate of the mail server that this process trusts."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(START - timedelta(days=3650))
        .not_valid_after(START + timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(LOCAL)]), critical=True)
        .sign(key, SHA256())
    )
    path, words = tmp_path / "mail.pem", serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, words)
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@pytest.fixture
def mail_server(received: Received, certificate: ssl.SSLContext) -> Iterator[MailServer]:
    """A mail server that takes letters over STARTTLS alone, from who logs in to it."""

    def authenticate(*asked: object) -> AuthResult:
        return AuthResult(success=asked[-1] == CREDENTIALS)

    port = free_port()
    controller = Controller(
        received,
        hostname=str(LOCAL),
        port=port,
        authenticator=authenticate,
        auth_required=True,
        tls_context=certificate,
        require_starttls=True,
    )
    controller.start()
    yield MailServer(str(LOCAL), port, "meterbook@example.org", "meterbook", "a very secret word")
    controller.stop()


def test_letter_arrives(received: Received, mail_server: MailServer) -> None:
    post = MailPost(mail_server)

    post.send(LETTER)
    post.close()

    (found,) = received.letters
    assert (found["to"], found["subject"]) == ("ada@example.org", "Zähler")
    assert found["from"] == "Meterbook <meterbook@example.org>"
    assert found.get_content().strip() == "Prüfe die Zähler."


def test_letter_that_is_refused_for_now_is_tried_again(received: Received, mail_server: MailServer) -> None:
    received.refusals = 2
    post = MailPost(mail_server)

    post.send(LETTER)
    post.close()

    assert len(received.letters) == 1


def test_letter_that_never_arrives_leaves_a_line_without_its_words(
    received: Received, mail_server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    received.refusals = 9
    post = MailPost(mail_server)

    with caplog.at_level(logging.WARNING):
        post.send(LETTER)
        post.close()

    lines = [json.loads(JsonLines().format(record)) for record in caplog.records]
    assert [line["tries_left"] for line in lines if line["message"] == "letter not sent"] == [2, 1, 0]
    assert "Zähler" not in str(lines)


def test_letter_is_in_the_language_of_its_reader() -> None:
    english = letter(News.RESET, "ada@example.org", "en", "https://meters.example.org", code="AAAA", hours=1)
    unknown = letter(News.RESET, "ada@example.org", "xx", "https://meters.example.org", code="AAAA", hours=1)

    assert english == unknown
    assert "Enter this code in Meterbook: AAAA" in english.text


@pytest.mark.parametrize("news", News)
def test_every_news_has_its_letter(news: News) -> None:
    gaps = {"code": "AAAA", "hours": 1, "name": "Ada", "site": "Lake Street 1", "link": "L", "days": 7}
    written = letter(news, "ada@example.org", "de", "https://meters.example.org", **gaps)

    assert written.subject.startswith("Meterbook: ")
    assert "{" not in written.text


def test_letter_is_not_handed_to_a_mail_server_that_nobody_vouches_for(
    received: Received, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    post = MailPost(mail_server)

    post.send(LETTER)
    post.close()

    assert received.letters == []
