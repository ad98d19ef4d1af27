"""The connection of this device with a server, as a screen sees it.

Nothing here holds a screen up: `status`, `sync_now` and `let_go` answer at once; all others ask the server
or wait for a meeting to end, so a screen calls them off the event loop (`use_command`). They raise a
MeterbookError that says what to do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.domain.access.view import Role
from app.domain.errors import N_, MeterbookError


@dataclass(frozen=True, slots=True)
class Account:
    """Who is connected, and where: an address such as https://meters.example.org."""

    id: UUID
    server: str
    email: str
    name: str


@dataclass(frozen=True, slots=True)
class Status:
    """How this device stands with its server; without an account it is connected with none.

    `waiting` counts what was done here and is not there yet, `attention` what the server refused.
    `trouble` is why the last meeting failed, None after one that went well. `needs_log_in` is set where
    only logging in again helps, `asks_to_let_go` where the person has to say whether most rows may go.
    """

    account: Account | None = None
    last_success: datetime | None = None
    is_syncing: bool = False
    waiting: int = 0
    attention: int = 0
    trouble: MeterbookError | None = None
    needs_log_in: bool = False
    asks_to_let_go: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation offers, before it is accepted."""

    code: str
    site_id: UUID
    site_name: str
    role: Role
    invited_by: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """A server that answered: what a person can do there.

    `is_new` means that nobody has an account: the set-up code that the server printed makes the first one.
    Without an invitation `is_open` tells whether one may register all the same.
    """

    server: str
    is_encrypted: bool
    is_new: bool
    is_open: bool
    invitation: Invitation | None = None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody who registers says of themselves; `language` is that of letters, as in "de"."""

    email: str
    name: str
    password: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class SecondStep:
    """The password was right; a code of the authenticator app, or a recovery code, is needed too."""

    found: Found
    token: str


class NotVerifiedError(MeterbookError):
    """The password is right, but the address has to be confirmed first."""

    sentence = N_("Confirm your e-mail address first, with the code that was sent to it.")


class Data(StrEnum):
    """What becomes of the data on this device when it is disconnected."""

    KEEP = "keep"
    WIPE = "wipe"


class Connection(Protocol):
    """The one connection of this device."""

    def status(self) -> Status:
        """Return how it stands; counts are of this moment."""

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener`, from any thread, when the status changes; the returned function ends that."""

    def look(self, link: str) -> Found:
        """Return what the server at an invitation's link, or at a plain address, offers."""

    def set_up(self, found: Found, newcomer: Newcomer, code: str) -> None:
        """Make a new server's first account with the code that it printed, and connect."""

    def register(self, found: Found, newcomer: Newcomer) -> None:
        """Make an account, by the invitation where there is one; `verify_email` or `log_in` comes next."""

    def verify_email(self, found: Found, code: str) -> None:
        """Confirm an e-mail address with the code that was sent to it; `log_in` comes next."""

    def send_code_again(self, found: Found, email: str) -> None:
        """Ask for another code for an address that waits for one."""

    def log_in(self, found: Found, email: str, password: str) -> SecondStep | None:
        """Connect, and accept the invitation; where the second step is on, it comes next.

        Raises NotVerifiedError where the address has to be confirmed first.
        """

    def take_second_step(self, step: SecondStep, code: str) -> None:
        """Connect with a code of the authenticator app or a recovery code."""

    def forget_password(self, found: Found, email: str) -> None:
        """Ask for a code for another password."""

    def reset_password(self, found: Found, code: str, password: str) -> None:
        """Choose another password with the code; `log_in` comes next."""

    def accept(self, link: str) -> None:
        """Accept one more invitation of the server with which this device is connected."""

    def sync_now(self) -> None:
        """Meet the server as soon as possible; the status tells how it goes."""

    def let_go(self) -> None:
        """Meet the server, and let most of what is here go where others deleted it."""

    def disconnect(self, data: Data) -> None:
        """Log out on this device, and keep or wipe what is on it; works without the server too."""
