"""Many devices meet one server at once: none is turned away, and how long they wait is printed."""

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

import pytest

from app.domain.sync.edits import Cursor, Edit, Group, Push
from app.storage.ids import Ids
from app.sync.http import Line
from sync_server.accounts.office import Office, Visitor
from sync_server.accounts.sessions import start_login
from sync_server.config import Settings
from sync_server.main import opened
from sync_server.storage.tables import Account
from tests.sync.nursery import nursery
from tests.sync.serving import now
from tests.sync.test_kills import free_port, serving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks are a matter of POSIX")
Answer = TypeVar("Answer")
CHANGES = 50
_A_MESSAGE = 10


def test_ten_devices_meet_the_server_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check_load(tmp_path, 10, capsys)


@pytest.mark.proof
@pytest.mark.timeout(1800)
def test_two_hundred_devices_meet_the_server_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check_load(tmp_path, 200, capsys)


def check_load(folder: Path, devices: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Let devices push and pull at once, and print how long their requests took."""
    port = free_port()
    with opened(Settings(folder)) as office:
        tokens = [token_of_new_account(office) for _ in range(devices)]
    with nursery() as processes, serving(processes, folder, port), ThreadPoolExecutor(devices) as threads:
        # Whatever goes wrong for any of them is raised here.
        met = list(threads.map(lambda token: meet(f"http://127.0.0.1:{port}", token), tokens))

    seconds = sorted(each for one in met for each in one)
    with capsys.disabled():
        middle, slow = seconds[len(seconds) // 2], seconds[len(seconds) * 99 // 100]
        sys.stdout.write(
            f"\n{devices} devices, {len(seconds)} requests, no error: half within {middle * 1000:.0f} ms, "
            f"99 of 100 within {slow * 1000:.0f} ms\n"
        )


def token_of_new_account(office: Office) -> str:
    """Return the token of a device that is logged in to an account of its own."""
    email = f"{uuid4().hex}@example.org"
    account = Account(
        id=office.new_id(), email=email, name=email, password_hash="", made_at=now(), verified_at=now()
    )
    with office.database.writing() as session:
        session.add(account)
        session.flush()
        return start_login(office, session, account, Visitor("127.0.0.1")).token


def meet(server: str, token: str) -> list[float]:
    """Push all changes of a device and pull what is new; return how long each request took."""
    took: list[float] = []
    new_id, replica_id = Ids(now), uuid4()

    def timed(request: Callable[[], Answer]) -> Answer:
        began = time.perf_counter()
        answer = request()
        took.append(time.perf_counter() - began)
        return answer

    with Line(server, token) as line:
        page = line.pull(Cursor(), None)
        for _ in range(CHANGES // _A_MESSAGE):
            groups = tuple(site_added(new_id, replica_id) for _ in range(_A_MESSAGE))
            push = Push(page.cursor.epoch, replica_id, now(), groups)
            pushed = timed(partial(line.push, push))
            assert all(answer.position for answer in pushed.answers)
        seen, place = set(), None
        while True:
            page = timed(partial(line.pull, Cursor(), place))
            seen |= {row.row_id for row in page.rows}
            place = page.next
            if place is None:
                break
    assert len(seen) == CHANGES
    return took


def site_added(new_id: Ids, replica_id: UUID) -> Group:
    """Return a group that adds a site."""
    row_id, group_id = new_id(), new_id()
    after = {"id": row_id.hex, "name": row_id.hex, "time_zone": "UTC"}
    edit = Edit(new_id(), group_id, "add_site", "site", row_id, now(), replica_id, replica_id, after=after)
    return Group(group_id, 0, (edit,))
