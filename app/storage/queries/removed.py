"""Sites, units, people and meters that are no longer here, as the history remembers them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, SQLModel, col, select

from app.storage.queries.happened import happened
from app.storage.tables import Change, Meter, Person, Site, Unit

# What hangs on no meter itself; the changes of meters are found by theirs.
_OTHERS: Mapping[str, Any] = {"site": Site, "unit": Unit, "person": Person}
_KNOWN: Mapping[str, type[SQLModel]] = {"meter": Meter, **_OTHERS}


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed: when, by which verb, and the group whose undo brings it back.

    `entity` is its table, `kind` the role of a meter or what a unit was used as, "" for others. The verb of
    an undo is the one that it takes back.
    """

    id: UUID
    entity: str
    name: str
    kind: str
    site: str
    at: datetime
    verb: str
    group_id: UUID


def removed_meter(session: Session, meter_id: UUID) -> Removed | None:
    """Return a meter that is no longer here, None for one that is here or never was."""
    found = _removed(session, meter_id)
    return found if found and found.entity == Meter.__tablename__ else None


def removed(session: Session) -> list[Removed]:
    """Return every site, unit, person and meter that is no longer here, the one removed last first."""
    gone = {*_meters_gone(session), *_others_gone(session)}
    found = (_removed(session, row_id) for row_id in gone)
    return sorted(filter(None, found), key=lambda one: one.at, reverse=True)


def _meters_gone(session: Session) -> Iterator[UUID]:
    gone = select(Change.meter_id).where(col(Change.meter_id).not_in(select(Meter.id)), happened()).distinct()
    yield from filter(None, session.exec(gone))


def _others_gone(session: Session) -> Iterator[UUID]:
    removals = select(Change.entity, Change.row_id).where(
        col(Change.meter_id).is_(None),
        col(Change.entity).in_(_OTHERS),
        col(Change.after).is_(None),
        happened(),
    )
    for entity, row_id in session.exec(removals.distinct()):
        if session.get(_OTHERS[entity], row_id) is None:
            yield row_id


def _removed(session: Session, row_id: UUID) -> Removed | None:
    latest = select(Change).where(Change.row_id == row_id, happened()).order_by(col(Change.id).desc())
    change = session.exec(latest.limit(1)).first()
    if change is None or change.entity not in _KNOWN or change.before is None or change.after:
        return None
    was = json.loads(change.before)
    site = session.get(Site, UUID(was["site_id"])) if "site_id" in was else None
    return Removed(
        id=row_id,
        entity=change.entity,
        name=was["name"],
        kind=was.get("role") or was.get("kind") or "",
        site=site.name if site else "",
        at=change.at,
        verb=_verb_of(session, change),
        group_id=change.group_id,
    )


def _verb_of(session: Session, change: Change) -> str:
    while change.undoes_id is not None:
        of_group = select(Change).where(Change.group_id == change.undoes_id).limit(1)
        change = session.exec(of_group).one()
    return change.verb
