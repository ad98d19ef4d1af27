"""Groups that are too long for one message: their parts are kept until all of them are here."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from pydantic import TypeAdapter
from sqlmodel import Session, col, delete, select

from app.domain.sync.edits import Edit, Group
from sync_server.replica.tables import GroupPart

_EDITS = TypeAdapter(tuple[Edit, ...])


def whole_group(session: Session, part: Group, replica_id: UUID, now: datetime) -> Group | None:
    """Keep a part; return the whole group once every part of it came from this device."""
    if part.parts == 1:
        return part
    edits = _EDITS.dump_json(part.edits).decode()
    session.merge(
        GroupPart(group_id=part.id, part=part.part, replica_id=replica_id, received_at=now, edits=edits)
    )
    session.flush()
    query = select(GroupPart).where(GroupPart.group_id == part.id, GroupPart.replica_id == replica_id)
    kept = session.exec(query.order_by(col(GroupPart.part))).all()
    if [row.part for row in kept] != list(range(part.parts)):
        return None
    session.exec(delete(GroupPart).where(col(GroupPart.group_id) == part.id))
    together = tuple(edit for row in kept for edit in _EDITS.validate_json(row.edits))
    return replace(part, edits=together, part=0, parts=1)
