"""Server and device are killed in the middle of meeting each other, and nothing is lost."""

import random
import socket
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from sqlmodel import select

from app.storage.tables import Site
from app.use_cases.book import Book
from sync_server.accounts.registering import Newcomer, create_owner
from sync_server.config import Settings
from sync_server.main import opened
from tests.sync.nursery import Nursery, kill, nursery
from tests.sync.serving import ADA, PATIENCE, Phone, log_in, wait

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and signals are a matter of POSIX")
# In every run the same moments.
_SEED = 5


def test_five_kills_lose_nothing(tmp_path: Path) -> None:
    check_kills(tmp_path, ["device", "server", "device", "server", "device"])


@pytest.mark.proof
@pytest.mark.timeout(3600)
def test_a_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    check_kills(tmp_path, ["device", "server"] * 50)


def check_kills(folder: Path, kills: Sequence[str]) -> None:
    """Kill one or the other at some moment of their meetings; then look whether all is there."""
    chance, port = random.Random(_SEED), free_port()  # noqa: S311 - moments, no secrets
    address, data, diary = f"http://127.0.0.1:{port}", folder / "server", folder / "diary"
    with opened(Settings(data)) as office:
        create_owner(office, Newcomer(ADA.email, ADA.name, ADA.password))
    with nursery() as processes:
        with serving(processes, data, port):
            let_in(folder / "tablet", address)
        for victim in kills:
            with serving(processes, data, port):
                device = begin_device(processes, folder / "tablet", diary)
                time.sleep(chance.uniform(0, 0.5))
                if victim == "device":
                    kill(device)
            time.sleep(chance.uniform(0, 0.1))
            kill(device)
        with serving(processes, data, port):
            check_all_is_there(folder, address, set(diary.read_text().splitlines()))
    with closing(sqlite3.connect(data / "server.db")) as rows:
        assert rows.execute("pragma integrity_check").fetchone() == ("ok",)


@contextmanager
def serving(processes: Nursery, data: Path, port: int) -> Iterator[None]:
    """Run a server until the block ends: then it is killed, whatever it is doing."""
    number = processes.begin("server", data, port)
    try:
        wait(lambda: answers(port))
        yield
    finally:
        kill(number)


def begin_device(processes: Nursery, folder: Path, diary: Path) -> int:
    """Run a device; return its process once it has stored something."""
    before = diary.stat().st_size if diary.exists() else 0
    number = processes.begin("device", folder, diary)
    wait(lambda: diary.exists() and diary.stat().st_size > before)
    return number


def check_all_is_there(folder: Path, address: str, stored: set[str]) -> None:
    """Let the device and a new one meet the server, and compare them with what was stored."""
    tablet, phone = Phone(folder / "tablet"), Phone(folder / "phone")
    log_in(phone, address)
    wait(lambda: tablet.meet().trouble is None and not tablet.link.status().waiting)
    wait(lambda: phone.meet().trouble is None)

    assert tablet.link.status().attention == 0
    assert stored <= tablet.desk.ask(names) == phone.desk.ask(names)
    assert tablet.rows() == phone.rows()
    tablet.close()
    phone.close()


def let_in(folder: Path, address: str) -> None:
    """Log a new device in."""
    tablet = Phone(folder)
    log_in(tablet, address)
    tablet.meet()
    tablet.close()


def names(book: Book) -> set[str]:
    return set(book.session.exec(select(Site.name)))


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/ready", timeout=PATIENCE).is_success
    except httpx.TransportError:
        return False


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
