"""What a server refused: told as the history tells it, sent once more, or dropped."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, func, select

from app.domain.sync.edits import Refusal
from app.storage.queries.changes import Entry, entry_of_group
from app.storage.sync.edits import edits_of_group, forget_edits
from app.storage.sync.ontop import put_on_top
from app.storage.sync.outgoing import reason_of, refused
from app.storage.sync.state import cursor_of
from app.storage.sync_tables import REFUSED, Outgoing
from app.storage.tables import Change


@dataclass(frozen=True, slots=True)
class Refused:
    """What one verb did before it was refused, and why."""

    entry: Entry
    refusal: Refusal


def refused_entries(session: Session) -> Iterator[Refused]:
    """Yield what was refused, oldest first."""
    for row in refused(session):
        if _has_edits(session, row.group_id):
            yield Refused(entry_of_group(session, row.group_id), reason_of(row))


def count_refused(session: Session) -> int:
    """Return how many groups were refused."""
    query = select(func.count()).select_from(Outgoing).where(col(Outgoing.state) == REFUSED)
    return session.exec(query).one()


def send_refused_again(session: Session, group_id: UUID) -> Refusal | None:
    """Carry out a refused group on today's rows and let it wait anew; return why not where it does not fit.

    It becomes the last one that waits, and the person knows by now what others did before.
    """
    old = _refused_row(session, group_id)
    if old is None:
        return None
    attempt = old.attempt + 1
    session.delete(old)
    session.flush()
    row = Outgoing(group_id=group_id, seen=cursor_of(session).position, attempt=attempt)
    session.add(row)
    session.flush()
    put_on_top(session, row, edits_of_group(session, group_id))
    return reason_of(row) if row.state == REFUSED else None


def drop_refused(session: Session, group_id: UUID) -> None:
    """Forget a refused group; its rows are as they were before it already."""
    row = _refused_row(session, group_id)
    if row is not None:
        session.delete(row)
        forget_edits(session, [edit.id for edit in edits_of_group(session, group_id)])
        session.flush()


def _refused_row(session: Session, group_id: UUID) -> Outgoing | None:
    query = select(Outgoing).where(Outgoing.group_id == group_id, col(Outgoing.state) == REFUSED)
    return session.exec(query).first()


def _has_edits(session: Session, group_id: UUID) -> bool:
    query = select(Change.id).where(Change.group_id == group_id).limit(1)
    return session.exec(query).first() is not None
