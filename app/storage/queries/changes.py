"""The history: who changed what, when."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from app.storage.documents import values_of
from app.storage.queries.happened import happened
from app.storage.tables import TRACKED, Change
from app.storage.undo import is_undone


@dataclass(frozen=True, slots=True)
class Edit:
    """One row before and after a verb: Python values by field, None where the row did not exist."""

    entity: str
    row_id: UUID
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one verb did: its first edits, how many there are in all, and whether it is undone."""

    group_id: UUID
    verb: str
    at: datetime
    edits: tuple[Edit, ...]
    size: int
    is_undone: bool
    undoes_id: UUID | None


_SHOWN = 20


def entries_of_meter(session: Session, meter_id: UUID, most: int = 50) -> list[Entry]:
    """Return the latest verbs that touched a meter or anything on it, newest first."""
    query = _groups().where(Change.meter_id == meter_id).limit(most)
    return [entry_of_group(session, group_id) for group_id in session.exec(query)]


def entries_of_row(session: Session, row_id: UUID) -> list[Entry]:
    """Return the verbs that touched one row, newest first."""
    query = _groups().where(Change.row_id == row_id)
    return [entry_of_group(session, group_id, row_id) for group_id in session.exec(query)]


def newest_change(session: Session) -> UUID | None:
    """Return the newest change, None while nothing was ever stored."""
    return session.exec(select(Change.id).order_by(col(Change.id).desc()).limit(1)).first()


def _groups() -> SelectOfScalar[UUID]:
    """Select every group that happened once, newest first: its id is older than its changes' alone."""
    return select(Change.group_id).where(happened()).distinct().order_by(col(Change.group_id).desc())


def entry_of_group(session: Session, group_id: UUID, row_id: UUID | None = None) -> Entry:
    """Return what one verb did, or what it did to one row."""
    of_group = select(Change).where(Change.group_id == group_id)
    if row_id is not None:
        of_group = of_group.where(Change.row_id == row_id)
    changes = session.exec(of_group.order_by(col(Change.id)).limit(_SHOWN)).all()
    count = select(func.count()).select_from(Change).where(Change.group_id == group_id)
    first = changes[0]
    return Entry(
        group_id=group_id,
        verb=first.verb,
        at=first.at,
        edits=tuple(map(_edit, changes)),
        size=session.exec(count).one(),
        is_undone=is_undone(session, group_id),
        undoes_id=first.undoes_id,
    )


def _edit(change: Change) -> Edit:
    table = TRACKED[change.entity]
    return Edit(
        entity=change.entity,
        row_id=change.row_id,
        before=None if change.before is None else values_of(table, json.loads(change.before)),
        after=None if change.after is None else values_of(table, json.loads(change.after)),
    )
