"""A real server on loopback, devices that connect with it over HTTP, and a line that dies."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from app.main import setup
from app.storage.homes import Homes
from app.storage.ids import Ids
from app.storage.opening import open_database
from app.sync.link import Link, Place
from app.sync.loop import Pace
from app.use_cases.connection import Newcomer, Status
from sync_server.accounts.office import Office
from sync_server.accounts.registering import Newcomer as Arrival
from sync_server.accounts.registering import create_owner, offer_set_up
from sync_server.api.building import web_app
from sync_server.replica.epoch import begin_first_epoch
from sync_server.serving import listen, uvicorn_server
from sync_server.storage.schema import SERVER_STEPS
from tests.new_file import new_file
from tests.sync.house import rows_of
from tests.sync_server.house import OWNER, PASSWORD, house

QUICK = Pace(settling=0.02, rest=600, first_wait=0.01, longest_wait=0.05)
ADA = Newcomer(OWNER, "Ada Owner", PASSWORD)
PATIENCE = 30


def now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)  # noqa: TID251 - real devices and servers have real clocks


def wait(condition: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.005)


@dataclass
class Server:
    """A server that answers at an address; its doors can be locked by a test."""

    office: Office
    address: str

    def code(self) -> str:
        """Return the code that makes the first account."""
        code = offer_set_up(self.office)
        assert code is not None
        return code


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Run a server in this process until the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    database = open_database(new_file(folder / "server.db"))
    database.bring_up(SERVER_STEPS)
    begin_first_epoch(database, Ids(now))
    home = house(folder, database, has_mail=False, is_open=True)
    settings = replace(home.office.settings, port=0)
    office = replace(home.office, clock=now, new_id=Ids(now), settings=settings)
    listener = listen(settings)
    server = uvicorn_server(web_app(office), settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    wait(lambda: server.started)
    try:
        yield Server(office, f"http://127.0.0.1:{listener.getsockname()[1]}")
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        database.close()


class Phone:
    """A device whose app is put together as the real one is; its loop only has a quicker pace."""

    def __init__(self, folder: Path, pace: Pace = QUICK) -> None:
        """Open the device's file, which is new where there is none."""
        self.folder, self._pace = folder, pace
        folder.mkdir(parents=True, exist_ok=True)
        self.homes = Homes(folder)
        self.moves = 0
        self.open()

    def open(self) -> None:
        """Open the file of the account in use."""
        self.homes.sweep()
        home = self.homes.folder
        home.mkdir(parents=True, exist_ok=True)
        path = home / "meterbook.db"
        opened = setup(home, now) if path.exists() else setup(new_file(path).parent, now)
        self.desk = opened.desk
        place = Place(home, opened.desk.files, self.homes, self._move)
        self.link = Link(opened.desk, place, self._pace)
        self.finished = 0
        self.link.subscribe(self._count)
        self.link.open()

    def close(self) -> None:
        """End the app."""
        self.link.close()
        self.desk.database.close()

    def meet(self) -> Status:
        """Meet the server now; return how it went."""
        more = 2 if self.link.status().is_syncing else 1
        expected = self.finished + more
        self.link.sync_now()
        wait(lambda: self.finished >= expected)
        return self.link.status()

    def rows(self) -> object:
        """Return all rows that are synced."""
        return rows_of(self.desk.database)

    def _count(self) -> None:
        self.finished += not self.link.status().is_syncing

    def _move(self) -> None:
        self.moves += 1
        self.close()
        self.open()


def set_up(phone: Phone, server: Server, newcomer: Newcomer = ADA) -> None:
    """Let a device make the first account of a server."""
    found = phone.link.look(server.address)
    assert found.is_new
    phone.link.set_up(found, newcomer, server.code())


def make_account(server: Server, newcomer: Newcomer = ADA) -> None:
    """Make the account of who runs a server, away from any device of the test."""
    create_owner(server.office, Arrival(newcomer.email, newcomer.name, newcomer.password))


def log_in(phone: Phone, address: str, newcomer: Newcomer = ADA) -> None:
    """Let a device connect with an account that is there."""
    assert phone.link.log_in(phone.link.look(address), newcomer.email, newcomer.password) is None


@dataclass
class Proxy:
    """A line between devices and a server that a test cuts: after so many bytes of each connection."""

    port: int
    cut_after: list[int] = field(default_factory=list)
    delay: float = 0.0
    cuts: int = 0
    address: str = ""

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection in both directions until its bytes are used up."""
        left = [self.cut_after.pop(0) if self.cut_after else 1 << 40]
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.port)
        ways = [self._pump(reader, far_writer, left), self._pump(far_reader, writer, left)]
        tasks = [asyncio.create_task(way) for way in ways]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        for end in (writer, far_writer):
            end.transport.abort()

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, left: list[int]
    ) -> None:
        with suppress(OSError):
            while piece := await reader.read(1024):
                writer.write(piece[: left[0]])
                await writer.drain()
                left[0] -= len(piece)
                if left[0] <= 0:
                    self.cuts += 1
                    return
                if self.delay:
                    await asyncio.sleep(self.delay)


@contextmanager
def proxied(address: str) -> Iterator[Proxy]:
    """Put a proxy before a server until the block ends."""
    proxy = Proxy(int(address.rpartition(":")[2]))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def begin() -> asyncio.Server:
        return await asyncio.start_server(proxy.carry, "127.0.0.1", 0)

    async def end() -> None:
        listening.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    listening = asyncio.run_coroutine_threadsafe(begin(), loop).result()
    proxy.address = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        asyncio.run_coroutine_threadsafe(end(), loop).result(PATIENCE)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.close()
