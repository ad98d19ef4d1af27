"""Groups that wait, carried out again on top of what the server has by now."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TypeAlias
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.domain.errors import N_
from app.domain.sync.edits import Answer, Deed, Edit, Refusal
from app.storage.sync.edits import note_edits
from app.storage.sync.frozen import issued_open
from app.storage.sync.outgoing import edits_waiting, refuse, settle_accepted
from app.storage.sync.rows import MissingRowError, carry_out, documents_of, take_back
from app.storage.sync_tables import Outgoing

OVERTAKEN = N_("What this rests on was deleted or entered by somebody else in the meantime.")
_Today: TypeAlias = dict[tuple[str, UUID], dict[str, object] | None]


def settle(session: Session, answers: Collection[Answer]) -> None:
    """Keep what the server said: accepted groups wait no longer, refused ones are taken back and kept."""
    accepted = {answer.group_id for answer in answers if answer.position is not None}
    refusals = {answer.group_id: answer.refusal for answer in answers if answer.refusal is not None}
    ours = edits_waiting(session) if refusals else []
    settle_accepted(session, accepted)
    first = next((i for i, (row, _) in enumerate(ours) if row.group_id in refusals), len(ours))
    with issued_open(session, entities_of(ours[first:])):
        for _row, edits in reversed(ours[first:]):
            take_back(session, edits)
        for row, edits in ours[first:]:
            if row.group_id in refusals:
                refuse(session, row, refusals[row.group_id])
            elif row.group_id in accepted:
                _carry_out_meanwhile(session, edits)
            else:
                put_on_top(session, row, edits)
    session.expire_all()


def entities_of(groups: Iterable[tuple[Outgoing, Iterable[Edit]]]) -> set[str]:
    """Return the tables that groups touch."""
    return {edit.entity for _row, edits in groups for edit in edits}


def _carry_out_meanwhile(session: Session, edits: Sequence[Edit]) -> None:
    """Carry out what was accepted although an earlier group was not; the next pull tells the rest."""
    with suppress(IntegrityError, MissingRowError), session.begin_nested():
        carry_out(session, _based_on_today(session, edits))


def put_on_top(session: Session, row: Outgoing, edits: Sequence[Edit]) -> None:
    """Carry out a waiting group again, or set it aside where it no longer fits."""
    try:
        with session.begin_nested():
            based = _based_on_today(session, edits)
            carry_out(session, based)
            note_edits(session, [edit for edit, was in zip(based, edits, strict=True) if edit != was])
    except (IntegrityError, MissingRowError):
        refuse(session, row, Refusal(OVERTAKEN))


def _based_on_today(session: Session, edits: Sequence[Edit]) -> list[Edit]:
    """Return edits that say what is before them now; within a group one may follow another."""
    today: _Today = {}
    return [_rebased(edit, today, session) for edit in edits]


def _rebased(edit: Edit, today: _Today, session: Session) -> Edit:
    at = edit.entity, edit.row_id
    if at not in today:
        found = documents_of(session, edit.entity, [edit.row_id]) if edit.deed is not Deed.ADD else {}
        today[at] = dict(found[edit.row_id]) if edit.row_id in found else None
    present = today[at]
    match edit.deed:
        case Deed.ADD:
            today[at] = dict(edit.after or {})
            return edit
        case Deed.REMOVE:
            today[at] = None
            return replace(edit, before=present)
        case Deed.SET:
            if present is None:
                raise MissingRowError(edit.row_id)
            fields = edit.after or {}
            before = {name: present.get(name) for name in fields}
            present.update(fields)
            return replace(edit, before=before)
