"""A connection without a network: a server that knows one account, and does what the test tells it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import UUID

from app.domain.access.view import Role
from app.domain.errors import FormError, MeterbookError, Problem
from app.use_cases.connection import (
    Account,
    Data,
    Found,
    Invitation,
    Newcomer,
    NotVerifiedError,
    SecondStep,
    Status,
)

ADDRESS = "https://meters.example.org"
PASSWORD = "four plain words here"  # noqa: S105 - of an account that exists nowhere
CODE = "123456"
ADA = Account(UUID(int=1), ADDRESS, "ada@example.org", "Ada")
CONNECTED = Status(ADA, datetime(2026, 11, 4, 11, 30, tzinfo=UTC))
INVITED = Invitation(
    "abc", UUID(int=2), "14 Lake Street", Role.TENANT, "Ada", datetime(2026, 12, 1, tzinfo=UTC)
)


class NoAnswerError(MeterbookError):
    """The server is away."""

    sentence = "The server does not answer. Check the address, or try again later."


class WrongPasswordError(MeterbookError):
    """Not this password."""

    sentence = "The address or the password is wrong."


@dataclass
class FakeConnection:
    """Remembers what was asked of it; `status_now` is what it tells."""

    status_now: Status = field(default_factory=Status)
    found: Found = field(
        default_factory=lambda: Found(ADDRESS, is_encrypted=True, is_new=False, is_open=True)
    )
    needs_code: bool = False
    is_verified: bool = True
    asked: list[str] = field(default_factory=list)
    listeners: list[Callable[[], None]] = field(default_factory=list)

    def status(self) -> Status:
        """Return what the test says."""
        return self.status_now

    def tell(self, status: Status) -> None:
        """Let the status be another one."""
        self.status_now = status
        for listener in tuple(self.listeners):
            listener()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Keep a listener."""
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def look(self, link: str) -> Found:
        """Answer at addresses of examples."""
        self.asked.append(f"look {link}")
        if "example" not in link:
            raise NoAnswerError
        return self.found

    def set_up(self, found: Found, newcomer: Newcomer, code: str) -> None:
        """Make the first account."""
        del found
        self.asked.append(f"set up {newcomer.name} {code}")
        self._connect()

    def register(self, found: Found, newcomer: Newcomer) -> None:
        """Make an account."""
        del found
        self.asked.append(f"register {newcomer.name} {newcomer.email} {newcomer.language}")
        if "@" not in newcomer.email:
            raise FormError([Problem("email", "This is no e-mail address.")])

    def verify_email(self, found: Found, code: str) -> None:
        """Take one code."""
        del found
        self.asked.append(f"verify {code}")
        if code != CODE:
            raise WrongPasswordError
        self.is_verified = True

    def send_code_again(self, found: Found, email: str) -> None:
        """Note who asked."""
        del found
        self.asked.append(f"code for {email}")

    def log_in(self, found: Found, email: str, password: str) -> SecondStep | None:
        """Take one password."""
        self.asked.append(f"log in {email}")
        if password != PASSWORD:
            raise WrongPasswordError
        if not self.is_verified:
            raise NotVerifiedError
        if self.needs_code:
            return SecondStep(found, "token")
        self._connect()
        return None

    def take_second_step(self, step: SecondStep, code: str) -> None:
        """Take every code."""
        self.asked.append(f"second step {step.token} {code}")
        self._connect()

    def forget_password(self, found: Found, email: str) -> None:
        """Note who asked."""
        del found
        self.asked.append(f"forgotten {email}")

    def reset_password(self, found: Found, code: str, password: str) -> None:
        """Take every code."""
        del found, password
        self.asked.append(f"reset {code}")

    def accept(self, link: str) -> None:
        """Note the link."""
        self.asked.append(f"accept {link}")

    def sync_now(self) -> None:
        """Note it."""
        self.asked.append("sync")

    def let_go(self) -> None:
        """Note it."""
        self.asked.append("let go")

    def disconnect(self, data: Data) -> None:
        """Be connected no longer."""
        self.asked.append(f"disconnect {data}")
        self.tell(Status())

    def _connect(self) -> None:
        self.tell(replace(CONNECTED, last_success=None, waiting=12))
