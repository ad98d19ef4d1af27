"""Devices with files of their own and one server, and an unreliable line between them."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from app.domain.sync.edits import Cursor, Document, Page, Place, Push, Pushed
from app.storage.database import Database
from app.storage.files import FileStore
from app.storage.ids import Ids
from app.storage.opening import open_database
from app.storage.sync.rows import documents_of
from app.storage.tables import TRACKED, Change
from app.sync.exchange import meet
from app.sync.messages import packed, unpacked
from app.use_cases.book import Actor
from app.use_cases.desk import Desk
from sqlmodel import Session, select
from sync_server.replica.accept import Pusher, accept
from sync_server.replica.give import page
from sync_server.replica.sequence import begin_epoch, sequence_of
from sync_server.storage.tables import METADATA
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


class Everything:
    """An account that sees all there is."""

    hash = "all"

    def shows(self, state: object) -> bool:
        """Show every row."""
        return True

    def veiled(self, state: object, document: Document) -> Document:
        """Hide nothing."""
        return document


class House:
    """A server and the time that really is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.new_id = Ids(self.clock)
        self.database = open_database(new_file(folder / "server.db"))
        with self.database.writing() as session:
            METADATA.create_all(session.connection())
            begin_epoch(session, self.new_id())

    def push(self, message: bytes, account_id: UUID) -> bytes:
        push = unpacked(Push, message)
        with self.database.writing() as session:
            pusher = Pusher(account_id, push.replica_id, self.clock() - push.sent_at)
            answers = tuple(
                accept(session, group, pusher, lambda *_: None, self.clock()) for group in push.groups
            )
            return packed(Pushed(sequence_of(session).epoch, answers))

    def pull(self, cursor: Cursor, place: Place | None, most: int) -> bytes:
        with self.database.reading() as session:
            return packed(page(session, Everything(), cursor, place, most))

    def rows(self) -> dict[str, dict[UUID, Document]]:
        return rows_of(self.database)


@dataclass
class Line:
    """The way to the server: what it does next is decided by the test."""

    house: House
    account_id: UUID
    most: int = 7
    # What happens to the next messages: "lost", "answer lost", "twice", or nothing.
    faults: list[str] = field(default_factory=list)
    delayed: list[bytes] = field(default_factory=list)

    def push(self, push: Push) -> Pushed:
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
        if self.faults and self.faults.pop(0):
            raise LostError
        return unpacked(Page, self.house.pull(cursor, place, self.most))

    def deliver_delayed(self) -> None:
        while self.delayed:
            self.house.push(self.delayed.pop(), self.account_id)


class Device:
    """A phone or tablet with a file and a clock of its own."""

    def __init__(self, house: House, name: str, wrong_by: timedelta = timedelta()) -> None:
        self.house, self.wrong_by = house, wrong_by
        self.path = new_file(house.folder / f"{name}.db")
        self.new_id = Ids(self.now)
        self.account_id, self.replica_id = self.new_id(), self.new_id()
        self.line = Line(house, self.account_id)
        self.files = FileStore(house.folder / f"{name}-files")
        self.open()

    def now(self) -> datetime:
        return self.house.clock() + self.wrong_by

    def open(self) -> None:
        self.database: Database = open_database(self.path)
        self.desk = Desk(self.database, self.files, Actor(self.account_id, self.replica_id), self.now, self.new_id)

    def restart(self) -> None:
        self.database.close()
        self.new_id = Ids(self.now)
        self.open()

    def meet(self) -> None:
        meet(self.database, self.line, self.replica_id, self.now, let_go=True)

    def rows(self) -> dict[str, dict[UUID, Document]]:
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
        return {
            change.id: (change.entity, change.row_id, change.at, change.before, change.after, change.conflict)
            for change in session.exec(select(Change))
        }
