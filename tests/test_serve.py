"""The local web view has no login, so it must answer nobody but our own pages on this computer."""

import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.serve import chosen_port, listen
from tests.serving import Started, serving

PAGE = "GET / HTTP/1.1"
WEBSOCKET = "GET /ws HTTP/1.1"
UPGRADE = [
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """Start Meterbook once for all tests here."""
    folder = tmp_path_factory.mktemp("meterbook")
    with serving(folder / "data", folder / "log") as running:
        yield running


def answer(port: int, request: str, *headers: str) -> str:
    """Return the head of the answer to a request as it goes over the wire."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
        wire.sendall("\r\n".join([request, *headers, "", ""]).format(port=port).encode())
        received = b""
        while b"\r\n\r\n" not in received:
            received += wire.recv(65536)
    return received.split(b"\r\n\r\n")[0].decode().lower()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_page_of_this_computer_is_shown(running: Started, host: str) -> None:
    head = answer(running.port, PAGE, f"Host: {host}:{{port}}")

    assert head.startswith("http/1.1 200")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "localhost", "localhost:1", "localhost.evil.example:{port}"],
)
def test_page_under_a_foreign_name_is_refused(running: Started, host: str) -> None:
    head = answer(running.port, PAGE, f"Host: {host}")

    assert head.startswith("http/1.1 403")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://localhost:{port}", "http://localhost:1"]
)
def test_page_asked_for_by_a_foreign_origin_is_refused(running: Started, origin: str) -> None:
    head = answer(running.port, PAGE, "Host: localhost:{port}", f"Origin: {origin}")

    assert head.startswith("http/1.1 403")


def test_two_hosts_in_one_request_are_refused(running: Started) -> None:
    head = answer(running.port, PAGE, "Host: localhost:{port}", "Host: evil.example")

    assert head.startswith(("http/1.1 400", "http/1.1 403"))


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_websocket_of_our_own_page_is_opened(running: Started, host: str) -> None:
    head = answer(
        running.port, WEBSOCKET, f"Host: {host}:{{port}}", f"Origin: http://{host}:{{port}}", *UPGRADE
    )

    assert head.startswith("http/1.1 101")


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://localhost:{port}", "http://localhost:1"]
)
def test_websocket_of_a_foreign_page_is_refused(running: Started, origin: str) -> None:
    head = answer(running.port, WEBSOCKET, "Host: localhost:{port}", f"Origin: {origin}", *UPGRADE)

    assert head.startswith("http/1.1 403")


def test_websocket_under_a_foreign_name_is_refused(running: Started) -> None:
    foreign = ["Host: evil.example:{port}", "Origin: http://evil.example:{port}"]

    head = answer(running.port, WEBSOCKET, *foreign, *UPGRADE)

    assert head.startswith("http/1.1 403")


def test_websocket_that_names_no_origin_is_refused(running: Started) -> None:
    head = answer(running.port, WEBSOCKET, "Host: localhost:{port}", *UPGRADE)

    assert head.startswith("http/1.1 403")


def test_no_other_site_may_read_or_frame_an_answer(running: Started) -> None:
    head = answer(running.port, PAGE, "Host: localhost:{port}")

    assert "access-control-allow-origin" not in head
    assert "cross-origin-resource-policy: same-origin" in head
    assert "frame-ancestors 'none'" in head


def test_other_computers_cannot_reach_the_port() -> None:
    with listen(0) as listener:
        address = listener.getsockname()[0]

    assert address == "127.0.0.1"


def test_port_that_is_taken_is_named_in_a_sentence() -> None:
    with listen(0) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(SystemExit, match=f"Port {port} cannot be used") as refusal:
            listen(port)

    assert isinstance(refusal.value.code, str)  # Python prints it and exits with 1


@pytest.mark.parametrize("text", ["junk", "99999", "-1", "8550.0", "", "٣"])
def test_port_that_is_none_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(SystemExit, match=f"^METERBOOK_PORT is a number from 0 to 65535.*“{text}”"):
        chosen_port({"METERBOOK_PORT": text})


def test_port_is_the_usual_one_unless_another_is_chosen() -> None:
    assert (chosen_port({}), chosen_port({"METERBOOK_PORT": "0"})) == (8550, 0)


def test_ctrl_c_ends_it_without_a_word(tmp_path: Path) -> None:
    with serving(tmp_path / "data", tmp_path / "log") as running:
        answer(running.port, PAGE, "Host: localhost:{port}")

        running.process.send_signal(signal.SIGINT)
        code = running.process.wait(timeout=10)

    assert code == 0
    assert running.log.read_text("utf-8") == ""


def test_nobody_can_put_a_file_here_without_our_word_for_it(running: Started) -> None:
    request = "PUT /upload?f=readings.csv&e=2099-01-01T00:00:00%2B00:00&s=guessed HTTP/1.1"

    own = answer(running.port, request, "Host: localhost:{port}", "Content-Length: 0")
    foreign = answer(running.port, request, "Host: localhost:{port}", "Origin: http://evil.example")

    assert own.startswith("http/1.1 403")
    assert foreign.startswith("http/1.1 403")
    assert not (running.data_dir / "arriving").exists()
