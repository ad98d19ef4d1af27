"""A server in the hands of a test: a clock to turn, a mailbox to look into, people who log in."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pyotp
from argon2 import PasswordHasher

from app.storage.database import Database
from app.storage.database_file import DatabaseFile
from app.storage.ids import Ids
from app.storage.postgresql import PostgresqlDatabase
from app.storage.tables import Person, Site
from sync_server.accounts.letters import Letter
from sync_server.accounts.logging_in import log_in
from sync_server.accounts.members import make_owner
from sync_server.accounts.office import Caller, Office, Visitor
from sync_server.accounts.passwords import Passwords
from sync_server.accounts.registering import Newcomer, offer_set_up, register, set_up
from sync_server.accounts.second_step import prepare_second_step, switch_on
from sync_server.accounts.sessions import LoggedIn, who_is
from sync_server.config import MailServer, Settings
from sync_server.keys import Keys
from tests.databases import address_of

START = datetime(2026, 11, 21, 8, tzinfo=UTC)
SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f01122334455667788"  # noqa: S105 - of tests alone
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "seven meters in the cellar"  # noqa: S105 - of tests alone
OTHER_PASSWORD = "nine meters on the wall"  # noqa: S105 - of tests alone
OWNER = "owner@example.org"
TENANT = "tenant@example.org"
HOME = Visitor("192.0.2.7", "Tablet")
PHONE = Visitor("192.0.2.8", "Phone")
STRANGER = Visitor("198.51.100.9", "Somewhere")
MAIL = MailServer("mail.example.org", 25, "meterbook@example.org")


@dataclass
class Clock:
    """A clock that a test turns."""

    now: datetime = START

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def turn(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


@dataclass
class Mailbox:
    """Takes every letter at once."""

    letters: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter) -> None:
        """Keep a letter."""
        self.letters.append(letter)

    def code(self) -> str:
        """Return the code in the last letter."""
        found = re.search(r"\w{4}-\w{4}-\w{4}", self.letters[-1].text)
        assert found, self.letters[-1].text
        return found[0]


@dataclass
class House:
    """A server with a clock and a mailbox."""

    office: Office
    clock: Clock
    mailbox: Mailbox

    def owner(self) -> LoggedIn:
        """Set the server up."""
        code = offer_set_up(self.office)
        assert code is not None
        return set_up(self.office, HOME, code, Newcomer(OWNER, "Ada Owner", PASSWORD, "de"))

    def caller(self, who: LoggedIn) -> Caller:
        """Return somebody as who sends the token."""
        return who_is(self.office, who.token, HOME.address)

    def join(self, code: str, email: str = TENANT) -> None:
        """Let somebody register by an invitation."""
        register(self.office, PHONE, Newcomer(email, "Tom Tenant", PASSWORD), code)

    def enter(self, email: str = TENANT, visitor: Visitor = PHONE, password: str = PASSWORD) -> LoggedIn:
        """Log somebody in who has no second step."""
        result = log_in(self.office, visitor, email, password)
        assert isinstance(result, LoggedIn)
        return result

    def site(self, owner: LoggedIn | None = None, name: str = "Lake Street 1") -> UUID:
        """Store a site, owned by somebody."""
        with self.office.database.writing() as session:
            site = Site(id=self.office.new_id(), name=name, time_zone="Europe/Zurich")
            session.add(site)
            if owner is not None:
                make_owner(self.office, session, owner.account.id, site.id)
            return site.id

    def person(self) -> UUID:
        """Store somebody who lives there."""
        with self.office.database.writing() as session:
            person = Person(id=self.office.new_id(), name="Tom Tenant")
            session.add(person)
            return person.id

    def second_step(self, who: Caller) -> tuple[pyotp.TOTP, list[str]]:
        """Switch the second step on; return the authenticator app and the recovery codes."""
        app = pyotp.TOTP(prepare_second_step(self.office, who, PASSWORD).secret)
        codes = switch_on(self.office, who, app.at(self.clock()))
        return app, codes


def free_port() -> int:
    """Return a port of this computer that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


@contextmanager
def another(database: Database) -> Iterator[Database]:
    """Open the same data once more, as another process would."""
    other: Database
    if isinstance(database, DatabaseFile):
        other = DatabaseFile(database.path)
    else:
        other = PostgresqlDatabase(address_of(database))
    yield other
    other.close()


def house(folder: Path, database: Database, *, has_mail: bool = True, is_open: bool = False) -> House:
    """Return a server on a database."""
    clock, mailbox = Clock(), Mailbox()
    settings = Settings(
        folder,
        public_url="https://meters.example.org",
        has_open_registration=is_open,
        mail=MAIL if has_mail else None,
    )
    office = Office(
        settings, database, clock, Ids(clock), Keys(SECRET), Passwords(QUICK), mailbox if has_mail else None
    )
    return House(office, clock, mailbox)
