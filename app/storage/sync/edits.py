"""Changes as they travel, and back."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy import select as sql_select
from sqlmodel import Session, col

from app.domain.sync.edits import Document, Edit
from app.storage.bulk import PAGE, delete_rows, insert_rows, pages
from app.storage.documents import text_of
from app.storage.tables import Change

_MOST_VARIABLES = 500
# As columns: objects of the session would take three times as long.
_NOTED = sql_select(*Change.__table__.columns)  # type: ignore[attr-defined]


def edits_of_group(session: Session, group_id: UUID) -> tuple[Edit, ...]:
    """Return what a verb noted, in order."""
    query = _NOTED.where(col(Change.group_id) == group_id).order_by(col(Change.id))
    return tuple(map(edit_of, session.execute(query)))


def edits_by_ids(session: Session, ids: Sequence[UUID]) -> list[Edit]:
    """Return noted edits by their ids, in the order of these; those that are not there are left out."""
    found: dict[UUID, Edit] = {}
    for page in pages(ids, _MOST_VARIABLES):
        for change in session.execute(_NOTED.where(col(Change.id).in_(page))):
            found[change.id] = edit_of(change)
    return [found[edit_id] for edit_id in ids if edit_id in found]


def edit_of(change: Change | Row[Any]) -> Edit:
    """Return a noted Change, as an object or as the row of its columns, as it travels."""
    return Edit(
        change.id,
        change.group_id,
        change.verb,
        change.entity,
        change.row_id,
        change.at,
        change.actor_id,
        change.replica_id,
        change.meter_id,
        _read(change.before),
        _read(change.after),
        change.undoes_id,
        _read(change.conflict),
    )


def note_edits(session: Session, edits: Iterable[Edit]) -> None:
    """Keep edits in the history, in the place of what is noted under the same ids."""
    for page in pages(list(edits), PAGE):
        delete_rows(session.connection(), Change, [edit.id for edit in page])
        insert_rows(session, Change, [_values(edit) for edit in page])


def forget_edits(session: Session, ids: Sequence[UUID]) -> None:
    """Drop edits from the history."""
    if ids:
        delete_rows(session.connection(), Change, ids)


def _values(edit: Edit) -> dict[str, Any]:
    return {
        "id": edit.id,
        "group_id": edit.group_id,
        "verb": edit.verb,
        "entity": edit.entity,
        "row_id": edit.row_id,
        "meter_id": edit.meter_id,
        "at": edit.at,
        "actor_id": edit.actor_id,
        "replica_id": edit.replica_id,
        "before": _text(edit.before),
        "after": _text(edit.after),
        "undoes_id": edit.undoes_id,
        "conflict": _text(edit.conflict),
    }


def _read(text: str | None) -> Document | None:
    return None if text is None else json.loads(text)


def _text(document: Document | None) -> str | None:
    return None if document is None else text_of(document)
