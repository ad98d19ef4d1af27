"""Takes the groups that a device pushes: each is accepted whole, or refused with a reason."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from app.domain.access.view import Role
from app.domain.errors import MeterbookError
from app.domain.sync.edits import Answer, Edit, Group, Refusal
from app.domain.sync.merge import corrected
from app.storage.bulk import insert_rows
from app.storage.documents import text_of
from app.storage.sync.edits import note_edits
from app.storage.sync.ontop import OVERTAKEN
from app.storage.sync.rows import MissingRowError
from app.storage.tables import Reading
from app.use_cases.book import Book
from sync_server.replica.deeds import Work, carry_out
from sync_server.replica.derived import settle_readings
from sync_server.replica.form import check_form
from sync_server.replica.issuing import numbered, refuse_issued_twice
from sync_server.replica.lawful import Laws
from sync_server.replica.own import put_own_in_order
from sync_server.replica.parts import whole_group
from sync_server.replica.permits import refusal_of, sites_begun
from sync_server.replica.places import make_known
from sync_server.replica.sequence import next_position
from sync_server.replica.tables import AcceptedEdit, Answered
from sync_server.replica.views import view_of
from sync_server.storage.tables import Membership

# Rows that decide what somebody sees.
_DECIDING = {"site", "unit", "meter", "occupancy", "assignment"}


@dataclass(frozen=True)
class Pusher:
    """Who pushes: the account, its device, and how far the server's clock is ahead of the device's."""

    account_id: UUID
    replica_id: UUID
    offset: timedelta


class Intake:
    """Takes one push of a device, in the one writer's transaction."""

    def __init__(self, book: Book, pusher: Pusher) -> None:
        """Look up what the pusher may see; `book` is the server's own."""
        self._book, self._session, self._pusher, self._now = book, book.session, pusher, book.now
        self._view = view_of(book.session, pusher.account_id)
        self._readings: list[Edit] = []

    def take(self, group: Group) -> Answer:
        """Accept a group or refuse it, and remember the answer; the same group gets the same answer.

        A person may send a refused group again, as another attempt.
        """
        known = self._session.get(Answered, group.id)
        if known and (known.position is not None or known.attempt >= group.attempt):
            return _told(known)
        whole = whole_group(self._session, group, self._pusher.replica_id, self._now)
        if whole is None:
            return Answer(group.id)
        answer = self._answer(whole)
        self._session.merge(_remembered(whole, answer))
        self._session.flush()
        return answer

    def _answer(self, group: Group) -> Answer:
        try:
            with self._session.begin_nested():
                position = self._carry_out(group)
        except _RefusedError as error:
            return Answer(group.id, refusal=error.refusal)
        except MeterbookError as error:
            return Answer(group.id, refusal=Refusal(error.sentence, dict(error.values)))
        except (IntegrityError, MissingRowError):
            return Answer(group.id, refusal=Refusal(OVERTAKEN))
        if _DECIDING & {edit.entity for edit in group.edits}:
            self._view = view_of(self._session, self._pusher.account_id)
        return Answer(group.id, position=position)

    def work_out(self) -> None:
        """Decide what follows from all readings that were taken; the server's own edits come behind them."""
        self._session.expire_all()
        settle_readings(self._book, self._readings)
        put_own_in_order(self._session, self._book.actor.id)

    def _carry_out(self, group: Group) -> int:
        check_form(group)
        position = next_position(self._session)
        work = Work(position, group.seen, self._pusher.account_id)
        done: list[Edit] = []
        laws = Laws(self._session, group.edits)
        edits = numbered(self._book, _signed(group, self._pusher, self._now))
        for _kind, same in groupby(edits, lambda edit: edit.kind):
            done += carry_out(self._session, work, list(same))
        refuse_issued_twice(self._book, done)
        refusal = refusal_of(self._session, self._view, done, self._now)
        if refusal is not None:
            raise _RefusedError(refusal)
        laws.check()
        for site_id in sites_begun(self._view, done):
            self._session.add(self._ownership(site_id))
        make_known(self._session, done, position)
        note_edits(self._session, done)
        insert_rows(
            self._session,
            AcceptedEdit,
            [{"id": edit.id, "row_id": edit.row_id, "position": position} for edit in done],
        )
        self._readings += [edit for edit in done if edit.entity == Reading.__tablename__]
        return position

    def _ownership(self, site_id: UUID) -> Membership:
        account_id = self._pusher.account_id
        return Membership(
            id=self._book.new_id(), account_id=account_id, site_id=site_id, role=Role.OWNER, made_at=self._now
        )


def _told(known: Answered) -> Answer:
    refusal = Refusal(**json.loads(known.refusal)) if known.refusal else None
    return Answer(known.group_id, known.position, refusal)


def _remembered(group: Group, answer: Answer) -> Answered:
    refusal = answer.refusal
    text = text_of({"sentence": refusal.sentence, "values": dict(refusal.values)}) if refusal else ""
    return Answered(group_id=group.id, attempt=group.attempt, position=answer.position, refusal=text)


class _RefusedError(Exception):
    """The rows of a group may not stand."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


def _signed(group: Group, pusher: Pusher, now: datetime) -> list[Edit]:
    """Return the edits under the name of who sent them, at the time it was by the server's clock."""
    return [
        replace(
            edit,
            at=corrected(edit.at, pusher.offset, now),
            actor_id=pusher.account_id,
            replica_id=pusher.replica_id,
            conflict=None,
        )
        for edit in group.edits
    ]
