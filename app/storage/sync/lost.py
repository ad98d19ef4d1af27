"""What this device wrote at the same time as somebody else, and what stands there instead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.sync.edits import Document, Edit
from app.storage.documents import values_of
from app.storage.identity import OF_THIS_DEVICE
from app.storage.queries.happened import happened
from app.storage.queries.settings import store_setting
from app.storage.sync.edits import edit_of
from app.storage.sync.rows import documents_of
from app.storage.tables import TRACKED, Change, Setting

_SETTLED = f"{OF_THIS_DEVICE}lost."


@dataclass(frozen=True, slots=True)
class Lost:
    """What this device set at `at`, and what stood instead: Python values by field.

    `change_id` is the Change that tells of it. Who won is told by `winner_id` at `won_at`, both None
    where their own Change cannot be seen; `is_own` where another device of the same person won.
    """

    change_id: UUID
    entity: str
    row_id: UUID
    meter_id: UUID | None
    at: datetime
    wrote: Mapping[str, Any]
    won: Mapping[str, Any]
    winner_id: UUID | None = None
    won_at: datetime | None = None
    is_own: bool = False


def lost_values(session: Session, replica_id: UUID) -> list[Lost]:
    """Return what this device lost and nobody settled, oldest first.

    What this device has set anew since, and what stands as it was written, is no loss any more.
    """
    carriers = select(Change).where(col(Change.conflict).is_not(None), happened()).order_by(col(Change.id))
    settled = _settled(session)
    found = (
        _lost(session, edit_of(change), replica_id)
        for change in session.exec(carriers).all()
        if change.id not in settled
    )
    return [one for one in found if one is not None]


def settle_lost(session: Session, change_id: UUID) -> None:
    """Remember on this device that a person has seen what was lost."""
    store_setting(session, f"{_SETTLED}{change_id.hex}", "")


def _settled(session: Session) -> set[UUID]:
    names = session.exec(select(Setting.name).where(col(Setting.name).startswith(_SETTLED)))
    return {UUID(name.removeprefix(_SETTLED)) for name in names}


def _lost(session: Session, carrier: Edit, replica_id: UUID) -> Lost | None:
    present = documents_of(session, carrier.entity, [carrier.row_id]).get(carrier.row_id)
    if present is None:
        return None
    history = _history_of(session, carrier.row_id)
    fields = dict(_still_lost(carrier, present, history, replica_id))
    return _told(carrier, fields, history) if fields else None


def _history_of(session: Session, row_id: UUID) -> Sequence[Edit]:
    query = select(Change).where(Change.row_id == row_id, happened()).order_by(col(Change.id))
    return tuple(map(edit_of, session.exec(query)))


def _still_lost(
    carrier: Edit, present: Document, history: Sequence[Edit], replica_id: UUID
) -> Iterator[tuple[str, Edit]]:
    """Yield each field that this device lost for good, with the edit that lost it."""
    own = {edit.id: edit for edit in history if edit.replica_id == replica_id}
    for name, met in (carrier.conflict or {}).items():
        loser = own.get(UUID(met["loser"]) if met["loser"] else carrier.id)
        if loser is None or name not in present or present[name] == met["lost"]:
            continue
        if not any(edit.id > loser.id and name in (edit.after or ()) for edit in own.values()):
            yield name, loser


def _told(carrier: Edit, fields: Mapping[str, Edit], history: Sequence[Edit]) -> Lost:
    met, table = carrier.conflict or {}, TRACKED[carrier.entity]
    loser = max(fields.values(), key=lambda edit: edit.at)
    winner = carrier if loser.id != carrier.id else _winner(carrier, next(iter(fields)), history)
    return Lost(
        carrier.id,
        carrier.entity,
        carrier.row_id,
        carrier.meter_id,
        loser.at,
        values_of(table, {name: met[name]["lost"] for name in fields}),
        values_of(table, {name: met[name]["won"] for name in fields}),
        winner.actor_id if winner else None,
        winner.at if winner else None,
        is_own=winner is not None and winner.actor_id == loser.actor_id,
    )


def _winner(carrier: Edit, name: str, history: Sequence[Edit]) -> Edit | None:
    """Return the edit of another device whose value stands where the carrier's own lost."""
    won = (carrier.conflict or {})[name]["won"]
    others = [
        edit
        for edit in history
        if edit.replica_id != carrier.replica_id
        and name in (edit.after or {})
        and (edit.after or {})[name] == won
    ]
    return max(others, key=lambda edit: edit.at, default=None)
