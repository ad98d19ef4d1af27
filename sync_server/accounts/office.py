"""What every verb of an account is handed: the data, the clock, the keys and the post."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.storage.database import Database, Session
from app.storage.ids import NewIds
from sync_server.accounts.letters import News, letter
from sync_server.accounts.passwords import Passwords
from sync_server.accounts.post import Post
from sync_server.accounts.tries import home_of
from sync_server.config import Settings
from sync_server.keys import Keys
from sync_server.storage.tables import Account, AccountEvent


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who knocks: an address, a device by name, and the token this device had before, if any."""

    address: str
    device_name: str = ""
    former_token: str = ""

    @property
    def home(self) -> str:
        """The connection the visitor comes from."""
        return home_of(self.address)


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who is logged in, on which device and from where."""

    account_id: UUID
    login_id: UUID
    address: str


@dataclass(frozen=True, slots=True)
class Office:
    """The server as its verbs see it; without a mail server `post` is None and codes are shown instead."""

    settings: Settings
    database: Database
    clock: Callable[[], datetime]
    new_id: NewIds
    keys: Keys
    passwords: Passwords
    post: Post | None
    show: Callable[[str, str], None] = lambda _purpose, _code: None

    def note(
        self,
        session: Session,
        kind: str,
        account_id: UUID | None,
        address: str,
        row_id: UUID | None = None,
    ) -> None:
        """Remember that something happened to an account."""
        session.add(
            AccountEvent(
                id=self.new_id(),
                at=self.clock(),
                kind=kind,
                account_id=account_id,
                address=home_of(address),
                row_id=row_id,
            )
        )

    def tell(self, news: News, account: Account, to: str = "") -> None:
        """Write to somebody, where there is a mail server."""
        if self.post is not None:
            self.post.send(letter(news, to or account.email, account.language, self.settings.public_url))
