"""A server as a person starts it: a process that is set up over HTTP and ends when it is told."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from sync_server.accounts.changing import forget_password
from sync_server.accounts.office import Office
from sync_server.accounts.registering import Newcomer, set_up
from sync_server.command_line import NoFileError, OwnToolsError, carry_out
from sync_server.config import Settings
from sync_server.main import opened
from sync_server.replica.sequence import sequence_of
from sync_server.serving import PortTakenError, listen, offered, uvicorn_server
from sync_server.storage.one_process import AlreadyServedError, only_process
from tests.databases import ON_SERVER, created
from tests.serving import ROOT
from tests.sync_server.house import HOME, OWNER, PASSWORD, SECRET, House

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are a matter of POSIX")


@dataclass(frozen=True)
class Served:
    """A server that is up: its process, its address and what it logged until then."""

    process: subprocess.Popen[str]
    port: int
    set_up_code: str

    def client(self) -> httpx.Client:
        """Return somebody who asks it."""
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=20)


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Run a server on a folder of data until the block ends."""
    command = [sys.executable, "-m", "sync_server.main", "serve"]
    settings = {**os.environ, "METERBOOK_DATA": str(folder), "METERBOOK_PORT": "0"}
    with subprocess.Popen(command, cwd=ROOT, env=settings, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
        try:
            yield _up(process)
        finally:
            process.kill()


def _up(process: subprocess.Popen[str]) -> Served:
    code, lines = "", []
    assert process.stderr is not None
    for line in process.stderr:
        lines.append(line)
        told: dict[str, Any] = json.loads(line)
        code = told.get("code", code)
        if told["message"] == "serving":
            return Served(process, told["port"], code)
    pytest.fail("".join(lines))


def test_server_is_started_set_up_and_ends_when_what_was_begun_is_finished(tmp_path: Path) -> None:
    with served(tmp_path) as server, server.client() as client:
        assert client.get("/ready").json() == {"status": "ready"}
        newcomer = {"email": OWNER, "name": "Ada", "password": PASSWORD, "code": server.set_up_code}
        answer = client.post("/api/v1/auth/set-up", json=newcomer)
        assert answer.status_code == 201
        with pytest.raises(AlreadyServedError), only_process(tmp_path):
            pass

        def told_to_end_half_way() -> Iterator[bytes]:
            yield b'{"email": "nobody@example.org", '
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            yield b'"password": "a guess"}'

        begun = client.post(
            "/api/v1/auth/log-in",
            content=told_to_end_half_way(),
            headers={"content-type": "application/json"},
        )

        assert begun.status_code == 401
        rest = server.process.stderr.read() if server.process.stderr else ""
        assert server.process.wait(20) == 0
    lines = [json.loads(line) for line in rest.splitlines()]
    assert lines[-1]["message"] == "ended"
    assert answer.json()["token"] not in rest
    assert not (tmp_path / "server.db-wal").exists()
    assert (tmp_path / "server.db").stat().st_mode & 0o077 == 0
    with only_process(tmp_path):
        pass


def test_command_line_makes_an_owner_backs_up_checks_and_restores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, backup = Settings(tmp_path / "data"), tmp_path / "backup.zip"
    monkeypatch.setattr("sync_server.command_line._password", lambda: PASSWORD)

    def run(*arguments: str) -> str:
        carry_out(arguments, lambda: settings, opened)
        return capsys.readouterr().out

    assert run("migrate") == "The data is up to date.\n"
    with pytest.raises(SystemExit):
        run("check")
    assert "bad  Nobody has an account" in capsys.readouterr().out
    assert run("create-owner", "--email", OWNER, "--name", "Ada") == f"{OWNER} can log in now.\n"
    assert "bad" not in run("check")
    assert str(backup) in run("backup", str(backup))
    assert "every device will fetch anew" in run("restore", str(backup))
    assert "Somebody can log in" in run("check")


def test_second_server_on_the_same_data_is_refused(tmp_path: Path) -> None:
    settings = Settings(tmp_path)

    with only_process(tmp_path), pytest.raises(AlreadyServedError, match="Another Meterbook server is using"):
        carry_out(["serve"], lambda: settings, opened)


def test_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with listen(Settings(tmp_path, port=0)) as first:
        port = first.getsockname()[1]

        with pytest.raises(PortTakenError, match="METERBOOK_PORT"):
            listen(Settings(tmp_path, port=port))


def test_first_start_prints_the_set_up_code_and_the_codes_after_it(
    mailless: House, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("WARNING"):
        office = offered(mailless.office)
        code = vars(caplog.records[0])["code"]
        set_up(office, HOME, code, Newcomer(OWNER, "Ada", PASSWORD))
        forget_password(office, HOME, OWNER)

    assert [vars(record)["purpose"] for record in caplog.records] == ["set_up", "reset"]


def test_later_starts_print_no_code(mailless: House, caplog: pytest.LogCaptureFixture) -> None:
    mailless.owner()

    with caplog.at_level("WARNING"):
        forget_password(offered(mailless.office), HOME, OWNER)

    assert caplog.records == []


@pytest.mark.parametrize(("proxy", "address"), [("", "127.0.0.1"), ("127.0.0.1", "203.0.113.5")])
def test_only_the_trusted_proxy_says_for_whom_it_asks(tmp_path: Path, proxy: str, address: str) -> None:
    async def who(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(scope["client"][0])(scope, receive, send)

    config = uvicorn_server(who, Settings(tmp_path, trusted_proxy=proxy)).config
    config.load()
    client = TestClient(config.loaded_app, client=("127.0.0.1", 1))

    assert client.get("/", headers={"x-forwarded-for": "203.0.113.5"}).text == address


def epoch_of(office: Office) -> str:
    """Return the epoch of a server's data."""
    with office.database.reading() as session:
        return sequence_of(session).epoch


@ON_SERVER
def test_many_processes_share_postgresql_which_has_tools_of_its_own_for_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sync_server.command_line._password", lambda: PASSWORD)
    with created(f"meterbook_serving_test_{os.getpid()}") as address:
        settings = Settings(tmp_path, database_url=address, secret_key=SECRET)
        with opened(settings) as office, opened(settings) as other:
            before = epoch_of(office)
            assert epoch_of(other) == before

            for arguments in (["create-owner", "--email", OWNER, "--name", "Ada"], ["check"], ["restore"]):
                carry_out(arguments, lambda: settings, opened)
            for arguments in (["backup", "file"], ["restore", "file"]):
                with pytest.raises(OwnToolsError, match="pg_dump"):
                    carry_out(arguments, lambda: settings, opened)

            assert epoch_of(office) != before
    assert "bad" not in capsys.readouterr().out


def test_restore_needs_a_file_on_sqlite(tmp_path: Path) -> None:
    with pytest.raises(NoFileError):
        carry_out(["restore"], lambda: Settings(tmp_path), opened)
