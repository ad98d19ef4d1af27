"""Takes the groups that a device pushes: each is accepted whole, or refused with a reason."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import TypeAlias
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.domain.errors import N_, MeterbookError
from app.domain.sync.edits import Answer, Deed, Edit, Group, Refusal
from app.domain.sync.merge import Editor, corrected
from app.storage.documents import text_of
from app.storage.sync.edits import note_edits
from app.storage.sync.ontop import OVERTAKEN
from app.storage.sync.rows import MissingRowError
from sync_server.replica.deeds import NotYoursError, Work, carry_out
from sync_server.replica.sequence import next_position
from sync_server.replica.tables import AcceptedEdit, Answered

MALFORMED = N_("This device sent something that the server cannot read. Update the app, and report this.")
# Says why the rows of a group, as they are after it, may not stand; nothing where they may.
Judge: TypeAlias = Callable[[Session, Sequence[Edit]], Refusal | None]


@dataclass(frozen=True)
class Pusher:
    """Who pushes: the account, its device, and how far the server's clock is ahead of the device's."""

    account_id: UUID
    replica_id: UUID
    offset: timedelta


def accept(session: Session, group: Group, pusher: Pusher, judge: Judge, now: datetime) -> Answer:
    """Accept a group or refuse it, and remember the answer; the same group gets the same answer.

    Call it in the one writer's transaction. A person may send a refused group again as another attempt.
    """
    known = session.get(Answered, group.id)
    if known and (known.position is not None or known.attempt >= group.attempt):
        return _told(known)
    answer = _answer(session, group, pusher, judge, now)
    refusal = answer.refusal and text_of({"sentence": answer.refusal.sentence, "values": answer.refusal.values})
    session.merge(Answered(group_id=group.id, attempt=group.attempt, position=answer.position, refusal=refusal or ""))
    session.flush()
    return answer


def _told(known: Answered) -> Answer:
    refusal = Refusal(**json.loads(known.refusal)) if known.refusal else None
    return Answer(known.group_id, known.position, refusal)


def _answer(session: Session, group: Group, pusher: Pusher, judge: Judge, now: datetime) -> Answer:
    try:
        with session.begin_nested():
            return Answer(group.id, position=_carried_out(session, group, pusher, judge, now))
    except _RefusedError as error:
        return Answer(group.id, refusal=error.refusal)
    except MeterbookError as error:
        return Answer(group.id, refusal=Refusal(error.sentence, dict(error.values)))
    except (IntegrityError, MissingRowError):
        return Answer(group.id, refusal=Refusal(OVERTAKEN))
    except (KeyError, ValueError, TypeError, ArithmeticError):
        return Answer(group.id, refusal=Refusal(MALFORMED))


class _RefusedError(Exception):
    """The rows of a group may not stand."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


def _carried_out(session: Session, group: Group, pusher: Pusher, judge: Judge, now: datetime) -> int:
    position = next_position(session)
    done: list[Edit] = []
    for _kind, same in groupby(_signed(group, pusher, now), lambda edit: edit.kind):
        done += carry_out(session, Work(position, group.seen, pusher.account_id), list(same))
    refusal = judge(session, done)
    if refusal is not None:
        raise _RefusedError(refusal)
    note_edits(session, done)
    session.add_all([AcceptedEdit(id=edit.id, row_id=edit.row_id, position=position) for edit in done])
    return position


def _signed(group: Group, pusher: Pusher, now: datetime) -> list[Edit]:
    """Return the edits under the name of who sent them, at the time it was by the server's clock."""
    if any(edit.group_id != group.id for edit in group.edits):
        raise NotYoursError
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
