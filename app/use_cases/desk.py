"""Opens a Book for every verb and query, and tells who listens what was stored."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from app.storage.database import Database, Session
from app.storage.database_file import DatabaseFile
from app.storage.files import FileStore
from app.storage.identity import owner_of
from app.storage.ids import NewIds
from app.use_cases.book import Actor, Book
from app.use_cases.memory import Memory

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Done:
    """What a verb answered, and the group by which it can be undone."""

    answer: Any
    group_id: UUID


@dataclass
class Desk:
    """The one place where screens ask and act; each call is one transaction, from any thread."""

    database: Database
    files: FileStore
    actor: Actor
    clock: Callable[[], datetime]
    new_id: NewIds
    memory: Memory = field(default_factory=Memory)

    @property
    def file(self) -> DatabaseFile:
        """The database as the file that it is on a device."""
        if not isinstance(self.database, DatabaseFile):
            msg = "a server has no file of its own"
            raise TypeError(msg)
        return self.database

    def ask(
        self,
        query: Callable[Concatenate[Book, Asked], Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Answer:
        """Answer a query from one state of the file."""
        with self.database.reading() as session:
            return query(self._book(session, query), *args, **kwargs)

    def do(
        self,
        verb: Callable[Concatenate[Book, Asked], Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Done:
        """Carry out a verb: all of it is stored, or nothing."""
        return self._do(False, verb, args, kwargs)

    def do_in_bulk(
        self,
        verb: Callable[Concatenate[Book, Asked], Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Done:
        """Carry out a verb that stores very many rows."""
        return self._do(True, verb, args, kwargs)

    def know_owner(self) -> None:
        """Act from now on for the owner of what is in the file; a backup that was restored has its own."""
        self.actor = replace(self.actor, id=owner_of(self.database, self.new_id))

    def _do(self, bulk: bool, verb: Callable[..., Any], args: Any, kwargs: Any) -> Done:
        with self.database.writing(bulk=bulk) as session:
            book = self._book(session, verb)
            return Done(verb(book, *args, **kwargs), book.group_id)

    def _book(self, session: Session, verb: Callable[..., Any]) -> Book:
        return Book(
            session, self.actor, self.clock(), self.new_id, self.files, verb.__name__, memory=self.memory
        )
