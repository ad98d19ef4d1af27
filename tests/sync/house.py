"""Devices with files of their own and one server, and an unreliable line between them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from uuid import UUID

from sqlmodel import col, delete, select

from app.domain.access.view import Role
from app.domain.sync.edits import Cursor, Document, Edit, Page, Place, Push, Pushed
from app.storage.database import Database
from app.storage.files import FileStore
from app.storage.ids import Ids
from app.storage.opening import open_database
from app.storage.sync.edits import edit_of
from app.storage.sync.rows import documents_of
from app.storage.tables import TRACKED, Change
from app.sync.exchange import meet
from app.sync.messages import packed, unpacked
from app.use_cases.book import Actor, Book
from app.use_cases.desk import Desk
from sync_server.replica.accept import Intake, Pusher
from sync_server.replica.give import page
from sync_server.replica.sequence import begin_epoch, sequence_of
from sync_server.replica.tables import Answered
from sync_server.replica.views import Sight, view_of
from sync_server.storage.tables import METADATA, Account, Membership
from tests.new_file import new_file

START = datetime(2026, 11, 21, 9, tzinfo=UTC)


class LostError(Exception):
    """The line broke."""


@dataclass
class Clock:
    """A clock that stands until somebody moves it, and may be wrong."""

    now: datetime = START

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now


class House:
    """A server and the time that really is."""

    def __init__(self, folder: Path, databases: Sequence[Database] = ()) -> None:
        """Set up a server that nobody uses yet; several processes of it share one database."""
        self.folder = folder
        self.clock = Clock()
        self.new_id = Ids(self.clock)
        self.actor = Actor(self.new_id(), self.new_id())
        self.files = FileStore(folder / "server-files")
        self.path = folder / "server.db"
        self.databases = cycle(databases or [open_database(new_file(self.path))])
        with self.database.writing() as session:
            METADATA.create_all(session.connection())
            begin_epoch(session, self.new_id())

    @property
    def database(self) -> Database:
        """The database, as the process that is next sees it."""
        return next(self.databases)

    def push(self, message: bytes, account_id: UUID) -> bytes:
        """Take a push as it comes over the line, in one transaction."""
        push = unpacked(Push, message)
        with self.database.writing() as session:
            pusher = Pusher(account_id, push.replica_id, self.clock() - push.sent_at)
            epoch = sequence_of(session).epoch
            if push.epoch != epoch:
                return packed(Pushed(epoch, ()))
            book = Book(session, self.actor, self.clock(), self.new_id, self.files, "work_out")
            intake = Intake(book, pusher)
            answers = tuple(map(intake.take, push.groups))
            intake.work_out()
            return packed(Pushed(epoch, answers))

    def pull(self, account_id: UUID, cursor: Cursor, place: Place | None, most: int) -> bytes:
        """Give a page as it goes over the line."""
        with self.database.reading() as session:
            sight = Sight(session, view_of(session, account_id))
            return packed(page(session, sight, cursor, place, most))

    def rows(self) -> dict[str, dict[UUID, Document]]:
        """Return every row."""
        return rows_of(self.database)

    def join(self, name: str) -> UUID:
        """Make an account."""
        account_id = self.new_id()
        with self.database.writing() as session:
            session.add(Account(id=account_id, email=name, name=name, password_hash="", made_at=self.clock()))
        return account_id

    def let_in(self, account_id: UUID, site_id: UUID, role: Role, person_id: UUID | None = None) -> None:
        """Give an account a role at a site."""
        with self.database.writing() as session:
            session.add(
                Membership(
                    id=self.new_id(),
                    account_id=account_id,
                    site_id=site_id,
                    role=role,
                    person_id=person_id,
                    made_at=self.clock(),
                )
            )

    def turn_away(self, account_id: UUID, site_id: UUID) -> None:
        """Take an account's role at a site away."""
        with self.database.writing() as session:
            session.exec(
                delete(Membership).where(
                    col(Membership.account_id) == account_id, col(Membership.site_id) == site_id
                )
            )

    def back_up(self) -> None:
        """Keep a copy of the server as it is."""
        with sqlite3.connect(self.path) as source, sqlite3.connect(self.folder / "backup.db") as copy:
            source.backup(copy)

    def restore(self) -> None:
        """Go back to the copy; accounts and memberships are as they were then."""
        if not (self.folder / "backup.db").exists():
            return
        self.database.close()
        with sqlite3.connect(self.folder / "backup.db") as source, sqlite3.connect(self.path) as copy:
            source.backup(copy)
        self.databases = cycle([open_database(self.path)])
        with self.database.writing() as session:
            begin_epoch(session, self.new_id())

    def bugs(self) -> list[str]:
        """Return the refusals that only a fault of ours can explain."""
        with self.database.reading() as session:
            texts = session.exec(select(Answered.refusal))
            return [text for text in texts if "Update the app" in text]

    def seen_by(
        self, account_id: UUID
    ) -> tuple[dict[str, dict[UUID, Document]], dict[UUID, tuple[object, ...]]]:
        """Return all that an account may see now, as a device that begins anew would get it."""
        rows: dict[str, dict[UUID, Document]] = {entity: {} for entity in TRACKED if entity != "snooze"}
        history: dict[UUID, tuple[object, ...]] = {}
        place, first = None, True
        while first or place:
            got = unpacked(Page, self.pull(account_id, Cursor(), place, 1000))
            for row in got.rows:
                rows[row.entity][row.row_id] = row.document or {}
            history |= {edit.id: _told(edit) for edit in got.edits}
            place, first = got.next, False
        return rows, history


@dataclass
class Line:
    """The way to the server: what it does next is decided by the test."""

    house: House
    account_id: UUID
    most: int = 50
    # What happens to the next messages: "lost", "answer lost", "twice", or nothing.
    faults: list[str] = field(default_factory=list)
    delayed: list[bytes] = field(default_factory=list)

    def push(self, push: Push) -> Pushed:
        """Hand over groups, as well as the line lets them through."""
        fault = self.faults.pop(0) if self.faults else ""
        message = packed(push)
        if fault == "delayed":
            self.delayed.append(message)
            raise LostError
        if fault == "lost":
            raise LostError
        answer = self.house.push(message, self.account_id)
        if fault == "twice":
            answer = self.house.push(message, self.account_id)
        if fault == "answer lost":
            raise LostError
        return unpacked(Pushed, answer)

    def pull(self, cursor: Cursor, place: Place | None) -> Page:
        """Get a page, where the line holds."""
        if self.faults and self.faults.pop(0):
            raise LostError
        return unpacked(Page, self.house.pull(self.account_id, cursor, place, self.most))

    def deliver_delayed(self) -> None:
        """Let what hung somewhere on the way arrive now."""
        while self.delayed:
            self.house.push(self.delayed.pop(), self.account_id)


class Device:
    """A phone or tablet with a file and a clock of its own."""

    def __init__(
        self, house: House, name: str, wrong_by: timedelta = timedelta(), account_id: UUID | None = None
    ) -> None:
        """Set up a device that met nobody yet."""
        self.house, self.wrong_by = house, wrong_by
        self.path = new_file(house.folder / f"{name}.db")
        self.new_id = Ids(self.now)
        self.replica_id = self.new_id()
        self.account_id = account_id or house.join(name)
        self.line = Line(house, self.account_id)
        self.files = FileStore(house.folder / f"{name}-files")
        self.open()

    def now(self) -> datetime:
        """Tell the time by the device's clock."""
        return self.house.clock() + self.wrong_by

    def open(self) -> None:
        """Open the file."""
        self.database: Database = open_database(self.path)
        self.desk = Desk(
            self.database, self.files, Actor(self.account_id, self.replica_id), self.now, self.new_id
        )

    def restart(self) -> None:
        """Start the app anew."""
        self.database.close()
        self.new_id = Ids(self.now)
        self.open()

    def meet(self) -> None:
        """Let the device meet the server."""
        meet(self.database, self.line, self.replica_id, self.now, let_go=True)

    def rows(self) -> dict[str, dict[UUID, Document]]:
        """Return every row."""
        return rows_of(self.database)


def rows_of(database: Database) -> dict[str, dict[UUID, Document]]:
    """Return every tracked row of a file as a document."""
    with database.reading() as session:
        return {
            entity: documents_of(session, entity, session.exec(select(table.id)).all())  # type: ignore[attr-defined]
            for entity, table in TRACKED.items()
            if entity != "snooze"
        }


def changes_of(database: Database) -> dict[UUID, tuple[object, ...]]:
    """Return the history of a file."""
    with database.reading() as session:
        return {change.id: _told(edit_of(change)) for change in session.exec(select(Change))}


def _told(edit: Edit) -> tuple[object, ...]:
    return edit.entity, edit.row_id, edit.at, edit.before, edit.after, edit.conflict
