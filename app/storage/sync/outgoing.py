"""Groups that this device made and its server has not accepted."""

import json
from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.sync.edits import Edit, Group, Refusal
from app.storage.documents import text_of
from app.storage.sync.edits import edits_of_group
from app.storage.sync_tables import KEPT, REFUSED, WAITING, Outgoing
from app.storage.tables import Change


def waiting(session: Session) -> list[Outgoing]:
    """Return the groups that wait for the server, oldest first."""
    return _in_state(session, WAITING)


def refused(session: Session) -> list[Outgoing]:
    """Return the groups that need attention, oldest first."""
    return _in_state(session, REFUSED)


def group_of(session: Session, row: Outgoing) -> Group:
    """Return a group as it travels."""
    return Group(row.group_id, row.seen, edits_of_group(session, row.group_id), row.attempt)


def next_groups(session: Session, most_edits: int) -> Iterator[Group]:
    """Yield what is sent next: whole groups, oldest first, until there are so many edits."""
    count = 0
    for row in waiting(session):
        group = group_of(session, row)
        count += len(group.edits)
        yield group
        if count >= most_edits:
            return


def refuse(session: Session, row: Outgoing, refusal: Refusal) -> None:
    """Let a group wait for a person, with the reason."""
    row.state = REFUSED
    row.reason = text_of({"sentence": refusal.sentence, "values": dict(refusal.values)})
    session.add(row)
    session.flush()


def reason_of(row: Outgoing) -> Refusal:
    """Return why a group was refused."""
    return Refusal(**json.loads(row.reason))


def settle_accepted(session: Session, group_ids: Collection[UUID]) -> None:
    """Stop waiting for groups that the server has."""
    for group_id in group_ids:
        row = _row_of(session, group_id)
        if row is not None and row.state != KEPT:
            session.delete(row)
    session.flush()


def of_this_device(session: Session) -> set[UUID]:
    """Return the rows that only this device has: those it added and no server accepted."""
    mine = select(Outgoing.group_id)
    added = select(Change.row_id).where(col(Change.group_id).in_(mine), col(Change.before).is_(None))
    return set(session.exec(added))


def own_edits(session: Session) -> Sequence[UUID]:
    """Return the Changes that no server accepted."""
    mine = select(Outgoing.group_id)
    return session.exec(select(Change.id).where(col(Change.group_id).in_(mine))).all()


def edits_waiting(session: Session) -> list[tuple[Outgoing, tuple[Edit, ...]]]:
    """Return the groups that wait with what they did, oldest first."""
    return [(row, edits_of_group(session, row.group_id)) for row in waiting(session)]


def _in_state(session: Session, state: str) -> list[Outgoing]:
    query = select(Outgoing).where(Outgoing.state == state).order_by(col(Outgoing.number))
    return list(session.exec(query))


def _row_of(session: Session, group_id: UUID) -> Outgoing | None:
    return session.exec(select(Outgoing).where(Outgoing.group_id == group_id)).first()
