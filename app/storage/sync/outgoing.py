"""Groups that this device made, and what its server says of them."""

import json
from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, exists, update
from sqlmodel import Session, col, select

from app.domain.access.rule import Kind
from app.domain.access.rules import RULES
from app.domain.sync.edits import Edit, Group, Refusal
from app.storage.bulk import pages
from app.storage.documents import text_of
from app.storage.sync.edits import edits_of_group
from app.storage.sync_tables import ACCEPTED, KEPT, REFUSED, WAITING, Outgoing
from app.storage.tables import Change

_MOST_VARIABLES = 500
OF_THE_DEVICE = frozenset(entity for entity, rule in RULES.items() if rule.kind is Kind.DEVICE)


def waiting(session: Session) -> list[Outgoing]:
    """Return the groups that wait for the server, oldest first."""
    return _in_state(session, WAITING)


def refused(session: Session) -> list[Outgoing]:
    """Return the groups that need attention, oldest first."""
    return _in_state(session, REFUSED)


def edits_waiting(session: Session) -> list[tuple[Outgoing, tuple[Edit, ...]]]:
    """Return the groups that wait with what they did, oldest first."""
    return [(row, edits_of_group(session, row.group_id)) for row in waiting(session)]


def keep_what_never_leaves(session: Session) -> None:
    """Let groups that only concern this device wait no longer."""
    leaves = exists().where(col(Change.group_id) == col(Outgoing.group_id), _leaving())
    session.exec(update(Outgoing).where(col(Outgoing.state) == WAITING, ~leaves).values(state=KEPT))


def next_groups(session: Session, most_edits: int) -> Iterator[Group]:
    """Yield what is sent next: whole groups, oldest first, until there are so many edits."""
    count = 0
    for row in waiting(session):
        sent = tuple(filter(_leaves, edits_of_group(session, row.group_id)))
        count += len(sent)
        yield Group(row.group_id, row.seen, sent, row.attempt)
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
    """Note which groups the server has."""
    for row in _rows_of(session, group_ids):
        if row.state != KEPT:
            row.state = ACCEPTED
            session.add(row)
    session.flush()


def send_again(session: Session, there: Collection[UUID], seen: int) -> None:
    """Let accepted groups that a restored server does not have wait once more; it is `seen` as it is."""
    for row in _in_state(session, ACCEPTED):
        if row.group_id not in there:
            row.state, row.seen, row.attempt = WAITING, seen, row.attempt + 1
            session.add(row)
    session.flush()


def kept_rows(session: Session) -> set[UUID]:
    """Return the rows that no server is ever told of."""
    added = select(Change.row_id).where(_of_groups(KEPT), col(Change.before).is_(None))
    return set(session.exec(added))


def rows_waiting(session: Session, entity: str) -> set[UUID]:
    """Return the rows of a table that were added here and that the server has not accepted."""
    of_table = select(Change.row_id).where(Change.entity == entity, col(Change.before).is_(None))
    return set(session.exec(of_table.where(_of_groups(WAITING))))


def own_edits(session: Session) -> Sequence[UUID]:
    """Return the Changes that no server accepted."""
    return session.exec(select(Change.id).where(_of_groups(WAITING, REFUSED, KEPT))).all()


def _of_groups(*states: str) -> ColumnElement[bool]:
    return col(Change.group_id).in_(select(Outgoing.group_id).where(col(Outgoing.state).in_(states)))


def _leaves(edit: Edit) -> bool:
    return edit.entity not in OF_THE_DEVICE


def _leaving() -> ColumnElement[bool]:
    return col(Change.entity).not_in(OF_THE_DEVICE)


def _in_state(session: Session, state: str) -> list[Outgoing]:
    query = select(Outgoing).where(Outgoing.state == state).order_by(col(Outgoing.number))
    return list(session.exec(query))


def _rows_of(session: Session, group_ids: Collection[UUID]) -> list[Outgoing]:
    return [
        row
        for page in pages(list(group_ids), _MOST_VARIABLES)
        for row in session.exec(select(Outgoing).where(col(Outgoing.group_id).in_(page)))
    ]
