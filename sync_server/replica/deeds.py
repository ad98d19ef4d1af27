"""What an accepted edit does: to its row, and to what the server remembers of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from sqlmodel import Session

from app.domain.errors import N_, MeterbookError
from app.domain.sync.edits import Deed, Document, Edit
from app.domain.sync.merge import Conflict, Editor, merge
from app.storage.bulk import insert_rows
from app.storage.documents import whole_values_of
from app.storage.queries.anchors import anchors_of
from app.storage.sync.rows import MissingRowError, documents_of, drop_rows, put_documents, set_fields
from app.storage.tables import TRACKED
from sync_server.replica.stamps import Stamps, first_stamp
from sync_server.replica.states import states_of
from sync_server.replica.tables import RowState


class DeletedMeanwhileError(MeterbookError):
    """An edit arrives for a row that another device deleted."""

    sentence = N_(
        "This was deleted on another device in the meantime. Bring it back there to keep your change."
    )


class EditedMeanwhileError(MeterbookError):
    """A deletion arrives for a row that another device edited later."""

    sentence = N_(
        "This was changed on another device in the meantime. Delete it again if it should still go."
    )


class NotYoursError(MeterbookError):
    """An edit names a row or a group that it cannot mean."""

    sentence = N_(
        "This device sent something that does not belong together. Update the app, and report this."
    )


@dataclass(frozen=True)
class Work:
    """Under which position edits are carried out, what their device had seen, and whose they are."""

    position: int
    seen: int
    account_id: UUID

    def editor(self, edit: Edit) -> Editor:
        """Return an edit as the rule of conflicts knows it."""
        return Editor(self.seen, edit.at, edit.id, edit.replica_id)


def carry_out(session: Session, work: Work, edits: Sequence[Edit]) -> list[Edit]:
    """Carry out edits of one kind; return them as they turned out.

    Raises a sentence where they cannot stand beside what others did.
    """
    entity, deed = edits[0].kind
    states = states_of(session, [edit.row_id for edit in edits])
    if any(state.entity != entity for state in states.values()):
        raise NotYoursError
    match deed:
        case Deed.ADD:
            return _add(session, work, edits, states)
        case Deed.SET:
            return [_set(session, work, edit, states) for edit in edits]
        case Deed.REMOVE:
            return _remove(session, work, edits, states)


def put_in_order(session: Session, work: Work, edits: Sequence[Edit]) -> None:
    """Remember edits of one kind that the server's own verbs carried out already."""
    states = states_of(session, [edit.row_id for edit in edits])
    if edits[0].deed is Deed.ADD:
        for state in states.values():
            session.delete(state)
        session.flush()
        _remember(session, work, edits)
        return
    for edit in edits:
        state, editor = states[edit.row_id], work.editor(edit)
        stamps = Stamps(state.stamps)
        state.is_gone, state.position = edit.deed is Deed.REMOVE, work.position
        state.stamps = (
            first_stamp(editor, work.position)
            if state.is_gone
            else stamps.with_fields(edit.after or (), editor, work.position)
        )
        session.add(state)
    session.flush()


def _add(session: Session, work: Work, edits: Sequence[Edit], states: Mapping[UUID, RowState]) -> list[Edit]:
    for edit in edits:
        state = states.get(edit.row_id)
        if (edit.after or {}).get("id") != edit.row_id.hex or (state and not _may_return(work, edit, state)):
            raise NotYoursError
    entity = edits[0].entity
    put_documents(session, entity, [edit.after or {} for edit in edits])
    for state in states.values():
        session.delete(state)
    session.flush()
    _remember(session, work, edits)
    return list(edits)


def _may_return(work: Work, edit: Edit, state: RowState) -> bool:
    """Tell whether somebody who knew of a row's deletion brings it back."""
    return state.is_gone and work.editor(edit).has_seen(Stamps(state.stamps).of(""))


def _remember(session: Session, work: Work, edits: Sequence[Edit]) -> None:
    """Note where new rows stand, and what decides who sees them."""
    entity = edits[0].entity
    table = TRACKED[entity]
    values = [whole_values_of(table, edit.after or {}) for edit in edits]
    rows = [
        asdict(anchor)
        | {
            "position": work.position,
            "is_gone": False,
            "maker_id": work.account_id,
            "stamps": first_stamp(work.editor(edit), work.position),
        }
        for edit, anchor in zip(edits, anchors_of(session, entity, values), strict=True)
    ]
    insert_rows(session, RowState, rows)


def _set(session: Session, work: Work, edit: Edit, states: Mapping[UUID, RowState]) -> Edit:
    state, present = _present(session, edit, states)
    stamps, editor = Stamps(state.stamps), work.editor(edit)
    merged = merge(edit.after or {}, present, stamps.of, editor)
    if merged.fields:
        set_fields(session, edit.entity, edit.row_id, merged.fields)
        state.stamps = stamps.with_fields(merged.fields, editor, work.position)
    # Even where nothing was set the device has to learn what stands.
    state.position = work.position
    session.add(state)
    session.flush()
    before = {name: present[name] for name in merged.fields}
    return replace(edit, before=before, after=dict(merged.fields), conflict=_told(merged.conflicts))


def _present(session: Session, edit: Edit, states: Mapping[UUID, RowState]) -> tuple[RowState, Document]:
    state = states.get(edit.row_id)
    if state is not None and state.is_gone:
        raise DeletedMeanwhileError
    found = documents_of(session, edit.entity, [edit.row_id])
    if state is None or edit.row_id not in found:
        raise MissingRowError(edit.row_id)
    return state, found[edit.row_id]


def _told(conflicts: Mapping[str, Conflict]) -> Document | None:
    told = {
        name: {
            "won": conflict.won,
            "lost": conflict.lost,
            "loser": conflict.loser_id and conflict.loser_id.hex,
        }
        for name, conflict in conflicts.items()
    }
    return told or None


def _remove(
    session: Session, work: Work, edits: Sequence[Edit], states: Mapping[UUID, RowState]
) -> list[Edit]:
    if any(edit.row_id not in states for edit in edits):
        raise MissingRowError
    # What somebody else deleted already is gone as it should be.
    alive = [edit for edit in edits if not states[edit.row_id].is_gone]
    present = documents_of(session, edits[0].entity, [edit.row_id for edit in alive])
    for edit in alive:
        _let_go(session, work, edit, states[edit.row_id])
    drop_rows(session, edits[0].entity, [edit.row_id for edit in alive])
    session.flush()
    return [replace(edit, before=present.get(edit.row_id, edit.before)) for edit in edits]


def _let_go(session: Session, work: Work, edit: Edit, state: RowState) -> None:
    editor = work.editor(edit)
    newer = [stamp for stamp in Stamps(state.stamps).all() if not editor.has_seen(stamp)]
    if any(not editor.is_later_than(stamp) for stamp in newer):
        raise EditedMeanwhileError
    state.is_gone = True
    state.position = work.position
    state.stamps = first_stamp(editor, work.position)
    session.add(state)
