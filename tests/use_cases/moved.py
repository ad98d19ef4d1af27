"""Rows that changed where they belong: no verb may do that, since who saw them would keep them unseen."""

import json
from collections.abc import Iterator

from sqlmodel import Session, col, select

from app.domain.access.rules import ANCHOR_FIELDS
from app.storage.tables import Change


def moved_rows(session: Session) -> Iterator[tuple[str, str, set[str]]]:
    """Yield each verb that set a field which decides who sees a row, with the table and the fields."""
    edits = select(Change).where(col(Change.before).is_not(None), col(Change.after).is_not(None))
    for change in session.exec(edits):
        fields = ANCHOR_FIELDS[change.entity] & set(json.loads(change.after or ""))
        if fields:
            yield change.verb, change.entity, set(fields)
