"""Whatever goes wrong on the way to a server is a sentence."""

import json
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.domain.errors import FormError, MeterbookError
from app.domain.sync.edits import Cursor
from app.reports.words import Words
from app.sync import address
from app.sync.http import Line
from app.sync.loop import Pace
from app.sync.messages import UnreadableMessageError
from app.sync.troubles import (
    BadLinkError,
    LoggedOutError,
    NotMeterbookError,
    OfflineError,
    ServerTroubleError,
    TooLargeError,
    UnencryptedError,
    UnsafeServerError,
    VersionsDifferError,
    WaitError,
)
from tests.sync.serving import now

PROBLEM = "application/problem+json"
PLAIN: Mapping[str, str] = {}
OF_PROBLEM = {"content-type": PROBLEM}


class Handler(BaseHTTPRequestHandler):
    """Answers all alike."""

    status: ClassVar[int] = 200
    headers_told: ClassVar[Mapping[str, str]] = {}
    body: ClassVar[bytes] = b""

    def do_POST(self) -> None:
        """Answer."""
        self.rfile.read(int(self.headers.get("content-length", "0")))
        self.send_response(self.status)
        for name, value in {**self.headers_told, "content-length": str(len(self.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.body)

    do_GET = do_POST  # noqa: N815 - the library's name

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def answering(
    status: int, body: bytes = b"", headers: Mapping[str, str] = PLAIN, certificate: Path | None = None
) -> Iterator[str]:
    """Run a server that gives one answer."""
    kind = type("Kind", (Handler,), {"status": status, "headers_told": headers, "body": body})
    with HTTPServer(("127.0.0.1", 0), kind) as server:
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def trouble_at(server: str) -> MeterbookError:
    with Line(server, "token", silence=2) as line, pytest.raises(MeterbookError) as caught:
        line.pull(Cursor(), None)
    return caught.value


def problem(kind: str, sentence: str = "No.", **more: object) -> bytes:
    return json.dumps(
        {"type": f"urn:meterbook:{kind}", "sentence": sentence, "detail": "No.", **more}
    ).encode()


@pytest.mark.parametrize(
    ("status", "headers", "body", "trouble"),
    [
        (200, {"content-type": "text/html"}, b"<html>", NotMeterbookError),
        (404, {"content-type": "text/html"}, b"<html>", NotMeterbookError),
        (401, OF_PROBLEM, problem("NotLoggedIn"), LoggedOutError),
        (401, {"content-type": "text/plain"}, b"", LoggedOutError),
        (
            404,
            OF_PROBLEM,
            json.dumps({"type": "about:blank", "sentence": "Not Found"}).encode(),
            NotMeterbookError,
        ),
        (408, OF_PROBLEM, json.dumps({"type": "about:blank", "sentence": "Slow"}).encode(), OfflineError),
        (413, {"content-type": "text/html"}, b"", TooLargeError),
        (426, {}, b"", VersionsDifferError),
        (429, {"retry-after": "7", "content-type": PROBLEM}, problem("TooManyTries"), WaitError),
        (503, {"retry-after": "soon"}, b"", WaitError),
        (500, {}, b"", ServerTroubleError),
        (502, {"content-type": "text/html"}, b"<html>", ServerTroubleError),
        (400, OF_PROBLEM, b"no JSON", UnreadableMessageError),
        (200, {"content-type": "application/vnd.meterbook.sync"}, b"no gzip", UnreadableMessageError),
    ],
)
def test_answer_that_is_none_is_told(
    status: int, headers: dict[str, str], body: bytes, trouble: type[MeterbookError]
) -> None:
    with answering(status, body, headers) as server:
        found = trouble_at(server)

    assert type(found) is trouble
    assert Words("en").of(found)


def test_server_s_own_words_are_told_with_their_gaps_filled() -> None:
    body = problem("NotAllowed", "Only {who} may.", values={"who": "Ada"})

    with answering(403, body, OF_PROBLEM) as server:
        found = trouble_at(server)

    assert Words("en").of(found) == str(found) == "Only Ada may."


def test_words_whose_gaps_are_no_plain_names_are_not_filled() -> None:
    body = problem("NotAllowed", "{who.__class__} {x:99999999}", values={"who": "Ada", "x": 1})

    with answering(403, body, OF_PROBLEM) as server:
        assert str(trouble_at(server)) == "No."


def test_fields_that_the_server_refuses_are_named() -> None:
    errors = [{"field": "email", "sentence": "Not an address.", "detail": "", "values": {}}]

    with answering(422, problem("Form", errors=errors), OF_PROBLEM) as server:
        found = trouble_at(server)

    assert isinstance(found, FormError)
    assert [each.field for each in found.problems] == ["email"]


def test_nobody_at_the_port_means_that_the_server_cannot_be_reached() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert isinstance(trouble_at(f"http://127.0.0.1:{taken.getsockname()[1]}"), OfflineError)


def test_silence_means_that_the_server_cannot_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with Line(server, silence=0.2) as line, pytest.raises(OfflineError):
            line.pull(Cursor(), None)


def test_certificate_of_nobody_known_is_refused(tmp_path: Path) -> None:
    with answering(200, certificate=own_certificate(tmp_path)) as server:
        assert isinstance(trouble_at(server), UnsafeServerError)


def own_certificate(folder: Path) -> Path:
    """Make a certificate that nobody vouches for."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]),
    )
    at: datetime = now()
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(at - timedelta(days=1)).not_valid_after(at + timedelta(days=1))
    path = folder / "own.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return path


def test_password_never_travels_through_the_internet_in_the_clear() -> None:
    with pytest.raises(UnencryptedError):
        Line("http://meters.example.org")


@pytest.mark.parametrize(
    ("text", "servers", "code"),
    [
        ("https://meters.example.org/join#ABCD-EFGH-JKLM", ("https://meters.example.org",), "ABCD-EFGH-JKLM"),
        (" https://example.org/meters/join#A ", ("https://example.org/meters",), "A"),
        ("meters.example.org", ("https://meters.example.org",), ""),
        ("localhost:8080", ("https://localhost:8080", "http://localhost:8080"), ""),
        ("192.168.1.5:8080/", ("https://192.168.1.5:8080", "http://192.168.1.5:8080"), ""),
        ("http://[::1]:8080", ("http://[::1]:8080",), ""),
    ],
)
def test_links_and_addresses_are_read_as_people_paste_them(
    text: str, servers: tuple[str, ...], code: str
) -> None:
    assert address.read(text) == address.Pasted(servers, code)


@pytest.mark.parametrize(
    "text", ["", "ftp://example.org", "https://", "two words", "https://ada:secret@example.org", "#A"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadLinkError):
        address.read(text)


def test_waiting_grows_with_each_failure_and_has_an_end() -> None:
    pace = Pace()

    longest = [pace.wait_after(failures, lambda: 1.0) for failures in (1, 2, 3, 100)]

    assert longest == [5, 10, 20, 300]
    assert pace.wait_after(3, lambda: 0.25) == 5
