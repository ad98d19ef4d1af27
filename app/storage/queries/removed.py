"""Meters that are no longer here, as the history remembers them."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.storage.tables import Change, Meter, Site


@dataclass(frozen=True, slots=True)
class RemovedMeter:
    """A meter that was removed: when, by which verb, and the group whose undo brings it back.

    The verb of an undo is the one that it takes back.
    """

    id: UUID
    name: str
    role: str
    site: str
    at: datetime
    verb: str
    group_id: UUID


def removed_meter(session: Session, meter_id: UUID) -> RemovedMeter | None:
    """Return a meter that is no longer here, None for one that is here or never was."""
    latest = select(Change).where(Change.row_id == meter_id).order_by(col(Change.id).desc()).limit(1)
    change = session.exec(latest).first()
    if change is None or change.entity != Meter.__tablename__ or change.before is None or change.after:
        return None
    was = json.loads(change.before)
    site = session.get(Site, UUID(was["site_id"]))
    return RemovedMeter(
        id=meter_id,
        name=was["name"],
        role=was["role"],
        site=site.name if site else "",
        at=change.at,
        verb=_verb_of(session, change),
        group_id=change.group_id,
    )


def removed_meters(session: Session) -> list[RemovedMeter]:
    """Return every meter that is no longer here, the one removed last first."""
    gone = select(Change.meter_id).where(col(Change.meter_id).not_in(select(Meter.id))).distinct()
    found = (removed_meter(session, meter_id) for meter_id in session.exec(gone) if meter_id)
    return sorted(filter(None, found), key=lambda one: one.at, reverse=True)


def _verb_of(session: Session, change: Change) -> str:
    while change.undoes_id is not None:
        of_group = select(Change).where(Change.group_id == change.undoes_id).limit(1)
        change = session.exec(of_group).one()
    return change.verb
