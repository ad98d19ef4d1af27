"""The connection of this device with a server: who is logged in, and the loop that keeps both sides equal."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.domain.errors import MeterbookError
from app.storage.file_parts import FileParts
from app.storage.files import FileStore
from app.storage.homes import Homes
from app.storage.identity import give_to
from app.storage.queries.outgoing import count_outgoing
from app.sync import address, doors
from app.sync.alone import alone
from app.sync.credentials import Login, LoginFile
from app.sync.exchange import ManyDeletionsError, meet
from app.sync.files import exchange_files
from app.sync.http import Line
from app.sync.loop import Loop, Pace
from app.sync.troubles import LoggedOutError, OtherServerError
from app.use_cases.connection import Account, Data, Found, Newcomer, SecondStep, Status
from app.use_cases.desk import Desk

_log = logging.getLogger(__name__)
LOGIN = "meterbook-login.json"
_LAST = "meterbook-last-sync.txt"
_LOCK = "meterbook-sync.lock"
_PARTS = "meterbook-parts"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file of data lies, and the homes of all accounts on this device.

    `moved` is called once the data in use is another's, or was given up.
    """

    folder: Path
    files: FileStore
    homes: Homes
    moved: Callable[[], None] = lambda: None


class Link:
    """The one connection of a file of data; see `app.use_cases.connection.Connection`."""

    def __init__(self, desk: Desk, place: Place, pace: Pace | None = None) -> None:
        """Prepare to connect; nothing is sent before `open`."""
        self._desk, self._place, self._pace = desk, place, pace
        self._file = LoginFile(place.folder / LOGIN)
        self._login = self._file.read()
        self._loop: Loop | None = None
        self._end_listening: Callable[[], None] = lambda: None
        self._listeners: list[Callable[[], None]] = []
        self._is_syncing = False
        self._trouble: MeterbookError | None = None
        self._lets_go = False

    def open(self) -> None:
        """Begin to meet the server, where somebody is logged in."""
        if self._login is not None and self._loop is None:
            self._loop = Loop(self._meet, self._tell, self._pace)
            self._end_listening = self._desk.database.subscribe(self._loop.wake)
            self._loop.start()

    def close(self) -> None:
        """End the meetings; what is under way is finished first."""
        loop, self._loop = self._loop, None
        if loop is not None:
            self._end_listening()
            loop.stop()

    def status(self) -> Status:
        """Return how it stands; counts are of this moment."""
        login = self._login
        if login is None:
            return Status()
        with self._desk.database.reading() as session:
            waiting, attention = count_outgoing(session)
        return Status(
            Account(login.account_id, login.server, login.email, login.name),
            self._last_success(),
            self._is_syncing,
            waiting,
            attention,
            self._trouble,
            isinstance(self._trouble, LoggedOutError),
            isinstance(self._trouble, ManyDeletionsError),
        )

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener`, from any thread, when the status changes; the returned function ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def look(self, link: str) -> Found:
        """Return what the server at an invitation's link, or at a plain address, offers."""
        return doors.look(address.read(link))

    def set_up(self, found: Found, newcomer: Newcomer, code: str) -> None:
        """Make a new server's first account with the code that it printed, and connect."""
        self._connect(doors.set_up(found, newcomer, code))

    def register(self, found: Found, newcomer: Newcomer) -> None:
        """Make an account, by the invitation where there is one."""
        doors.register(found, newcomer)

    def verify_email(self, found: Found, code: str) -> None:
        """Confirm an e-mail address with the code that was sent to it."""
        doors.ask(found, "verify", code=code)

    def send_code_again(self, found: Found, email: str) -> None:
        """Ask for another code for an address that waits for one."""
        doors.ask(found, "verify/again", email=email)

    def log_in(self, found: Found, email: str, password: str) -> SecondStep | None:
        """Connect, and accept the invitation; where the second step is on, it comes next."""
        result = doors.log_in(found, email, password, self._former_token())
        if isinstance(result, SecondStep):
            return result
        self._enter(result, found)
        return None

    def take_second_step(self, step: SecondStep, code: str) -> None:
        """Connect with a code of the authenticator app or a recovery code."""
        self._enter(doors.take_second_step(step, code, self._former_token()), step.found)

    def forget_password(self, found: Found, email: str) -> None:
        """Ask for a code for another password."""
        doors.ask(found, "password/forgotten", email=email)

    def reset_password(self, found: Found, code: str, password: str) -> None:
        """Choose another password with the code."""
        doors.ask(found, "password/reset", code=code, password=password)

    def accept(self, link: str) -> None:
        """Accept one more invitation of the server with which this device is connected."""
        if self._login is None:
            raise LoggedOutError
        pasted = address.read(link)
        if self._login.server not in pasted.servers:
            raise OtherServerError
        invitation = doors.look(replace(pasted, servers=(self._login.server,))).invitation
        if invitation is not None:
            doors.accept(self._login, invitation)
        self.sync_now()

    def sync_now(self) -> None:
        """Meet the server as soon as possible."""
        if self._loop is not None:
            self._loop.meet_now()

    def let_go(self) -> None:
        """Meet the server, and let most of what is here go where others deleted it."""
        self._lets_go = True
        self.sync_now()

    def disconnect(self, data: Data) -> None:
        """Log out on this device, and keep or wipe what is on it; works without the server too."""
        self.close()
        login, self._login, self._trouble = self._login, None, None
        self._file.remove()
        if login is not None:
            with suppress(MeterbookError):
                doors.log_out(login)
        if data is Data.WIPE:
            self._place.homes.empty_out()
            self._place.moved()
        self._tell_listeners()

    def _former_token(self) -> str:
        return self._login.token if self._login else ""

    def _enter(self, login: Login, found: Found) -> None:
        """Accept what one came for, and connect; a login that is of no use ends at once."""
        try:
            if found.invitation is not None:
                doors.accept(login, found.invitation)
        except MeterbookError:
            with suppress(MeterbookError):
                doors.log_out(login)
            raise
        self._connect(login)

    def _connect(self, login: Login) -> None:
        """Meet the server as an account from now on, with what is here or with the account's own file."""
        self.close()
        homes = self._place.homes
        home = homes.home_of(login.account_id)
        home.mkdir(parents=True, exist_ok=True)
        LoginFile(home / LOGIN).write(login)
        homes.move_in(login.account_id)
        if home != self._place.folder:
            self._place.moved()
            return
        self._login, self._trouble = login, None
        give_to(self._desk.database, login.account_id)
        self._desk.know_owner()
        self.open()
        self._tell_listeners()

    def _meet(self) -> None:
        login, desk, folder = self._login, self._desk, self._place.folder
        if login is None:
            return
        with alone(folder / _LOCK) as is_ours:
            if not is_ours:
                return
            lets_go, self._lets_go = self._lets_go, False
            with Line(login.server, login.token) as line:
                meet(desk.database, line, desk.actor.replica_id, desk.clock, let_go=lets_go)
                parts = FileParts(self._place.files, folder / _PARTS)
                exchange_files(desk.database, self._place.files, parts, line)
            (folder / _LAST).write_text(desk.clock().isoformat(), "utf-8")

    def _last_success(self) -> datetime | None:
        try:
            return datetime.fromisoformat((self._place.folder / _LAST).read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def _tell(self, is_syncing: bool, error: Exception | None) -> None:
        self._is_syncing = is_syncing
        if not is_syncing:
            self._trouble = error if error is None or isinstance(error, MeterbookError) else MeterbookError()
        self._tell_listeners()

    def _tell_listeners(self) -> None:
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception:  # noqa: BLE001 - one page that went away must not stop the others
                _log.exception("a listener failed")
