"""The verbs and queries of the app, for one account among many."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session, SQLModel

from app.domain.access.known import NOWHERE
from app.domain.access.seeing import seen_by
from app.domain.access.view import Role, View
from app.domain.errors import N_, MeterbookError
from app.storage.files import FileStore
from app.storage.identity import replica_of
from app.storage.queries.anchors import anchors_of
from app.use_cases.book import Actor, Book, GoneError
from sync_server.accounts.members import make_owner
from sync_server.accounts.office import Office
from sync_server.limits import limited
from sync_server.replica.own import put_own_in_order
from sync_server.replica.permits import refusal_of, sites_begun
from sync_server.replica.places import known_of
from sync_server.replica.states import states_of
from sync_server.replica.views import view_of
from sync_server.storage.programs import KeptAnswer, kept_answer

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Done = TypeVar("Done")
Shown = TypeVar("Shown", bound=BaseModel)
Values = Mapping[str, Any]
_NOBODY = UUID(int=0)


class NotPermittedError(MeterbookError):
    """The account may not do this; the sentence is that of the rule."""

    def __init__(self, sentence: str, values: Values) -> None:
        """Say why not."""
        super().__init__(**values)
        self.sentence = sentence  # type: ignore[misc] # that of the rule that refused


class OtherRequestError(MeterbookError):
    """A key under which something else was asked."""

    sentence = N_("Another request was sent with this key before. Choose a new key for a new request.")


@dataclass(frozen=True, slots=True)
class Once:
    """A key under which a request is carried out once, and the request."""

    name: str
    request: str = ""

    @property
    def asked(self) -> str:
        """The request, as it is compared."""
        return hashlib.sha256(self.request.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Seat:
    """One account at work in one transaction: its Book finds only what the account may see."""

    book: Book
    view: View

    def seen(self, rows: Sequence[SQLModel]) -> list[Values]:
        """Return the fields of rows of one table as the account sees them; others are left out."""
        if not rows:
            return []
        session, entity = self.book.session, str(rows[0].__tablename__)
        values = [row.model_dump() for row in rows]
        known = known_of(session, states_of(session, [each["id"] for each in values]).values())
        anchors = anchors_of(session, entity, values)
        found = (
            seen_by(self.view, anchor, each, known.get(anchor.row_id, NOWHERE))
            for each, anchor in zip(values, anchors, strict=True)
        )
        return [each for each in found if each]

    def one(self, row: SQLModel) -> Values:
        """Return the fields of a row as the account sees them. Raises GoneError."""
        found = self.seen([row])
        if not found:
            raise GoneError
        return found[0]

    def tenant_at(self, site_id: UUID) -> UUID | None:
        """Return who the account is at a site as a tenant, None where it is not one."""
        site = self.view.sites.get(site_id)
        return site.person_id if site and site.role is Role.TENANT else None


@dataclass(frozen=True, slots=True)
class ServerDesk:
    """Where one account asks and acts; what it may not do is never stored."""

    office: Office
    account_id: UUID

    def ask(
        self,
        query: Callable[Concatenate[Seat, Asked], Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Answer:
        """Answer a query from one state of the data."""
        actor = _Actor(self.account_id, _NOBODY, query.__name__)
        with self.office.database.reading() as session, self._seat(session, actor) as seat:
            return query(seat, *args, **kwargs)

    def do(
        self,
        verb: Callable[..., Any],
        act: Callable[[Seat], Done],
        show: Callable[[Seat, Done], Shown],
    ) -> Shown:
        """Carry out what belongs to a verb and show what came of it. Raises NotPermittedError."""
        replica_id = replica_of(self.office.database, self.office.new_id)
        with self.office.database.writing() as session:
            return self._done(session, _Actor(self.account_id, replica_id, verb.__name__), act, show)

    def do_once(
        self,
        once: Once | None,
        verb: Callable[..., Any],
        act: Callable[[Seat], Done],
        show: Callable[[Seat, Done], Shown],
        kind: type[Shown],
    ) -> Shown:
        """Carry out a request once: sent again under its key, it is only shown again as it was.

        Raises NotPermittedError and OtherRequestError; nothing is stored then.
        """
        if once is None:
            return self.do(verb, act, show)
        replica_id = replica_of(self.office.database, self.office.new_id)
        with self.office.database.writing() as session:
            kept = kept_answer(session, self.account_id, once.name)
            if kept is None:
                actor = _Actor(self.account_id, replica_id, verb.__name__)
                shown = self._done(session, actor, act, show)
                session.add(self._keepable(once, shown))
                return shown
            if kept.asked != once.asked:
                raise OtherRequestError
            return kind.model_validate_json(kept.answer)

    def _done(
        self,
        session: Session,
        actor: "_Actor",
        act: Callable[[Seat], Done],
        show: Callable[[Seat, Done], Shown],
    ) -> Shown:
        with self._seat(session, actor) as seat:
            done = act(seat)
        self._settle(session, seat.view)
        with self._seat(session, actor) as seat:
            return show(seat, done)

    @contextmanager
    def _seat(self, session: Session, actor: "_Actor") -> Iterator[Seat]:
        view = view_of(session, self.account_id)
        office, files = self.office, FileStore(self.office.settings.files)
        who = Actor(actor.account_id, actor.replica_id)
        with limited(session, view):
            yield Seat(Book(session, who, office.clock(), office.new_id, files, actor.verb), view)

    def _keepable(self, once: Once, shown: BaseModel) -> KeptAnswer:
        return KeptAnswer(
            id=self.office.new_id(),
            account_id=self.account_id,
            name=once.name,
            asked=once.asked,
            answer=shown.model_dump_json(),
            made_at=self.office.clock(),
        )

    def _settle(self, session: Session, view: View) -> None:
        """Give what was done its place, if the account may do it. Raises NotPermittedError."""
        edits = put_own_in_order(session, self.account_id)
        refusal = refusal_of(session, view, edits, self.office.clock())
        if refusal is not None:
            raise NotPermittedError(refusal.sentence, refusal.values)
        for site_id in sites_begun(view, edits):
            make_owner(self.office, session, self.account_id, site_id)
        session.flush()


@dataclass(frozen=True, slots=True)
class _Actor:
    """Who does what, on this server."""

    account_id: UUID
    replica_id: UUID
    verb: str
