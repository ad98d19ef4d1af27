"""Gives a device what is new above its cursor, page by page, and only what its person may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol
from uuid import UUID

from sqlalchemy import tuple_
from sqlmodel import Session, col, select

from app.domain.sync.edits import Cursor, Document, Edit, Page, Place, RowNow
from app.storage.sync.edits import edits_by_ids
from app.storage.sync.rows import documents_of
from sync_server.replica.sequence import sequence_of
from sync_server.replica.states import states_of
from sync_server.replica.tables import AcceptedEdit, RowState

PAGE_ROWS = 2000


class Sight(Protocol):
    """What one account may see: which rows, and what of them."""

    @property
    def hash(self) -> str:
        """The same text as long as the same is seen."""

    def learn(self, states: Mapping[UUID, RowState]) -> None:
        """Look up what is needed to judge these rows, many at once."""

    def shows(self, state: RowState) -> bool:
        """Tell whether a row is seen."""

    def veiled(self, state: RowState, document: Document) -> Document:
        """Return what is seen of a row's fields."""


def page(session: Session, sight: Sight, cursor: Cursor, place: Place | None, most: int = PAGE_ROWS) -> Page:
    """Return the next page above a cursor; from the beginning where the cursor holds no more.

    First come the rows as they are now, then the edits that were accepted up to there.
    """
    sequence = sequence_of(session)
    is_restart = (cursor.epoch, cursor.view) != (sequence.epoch, sight.hash)
    start = Place(0 if is_restart else cursor.position)
    at = place or start
    ahead = Cursor(sequence.epoch, sight.hash, sequence.position)
    if at.until is None:
        return _rows(session, sight, Page(ahead, is_restart, (), (), None), at, start, most)
    ahead = replace(ahead, position=at.until)
    return _edits(session, sight, Page(ahead, is_restart, (), (), None), at, most)


def _rows(session: Session, sight: Sight, empty: Page, at: Place, start: Place, most: int) -> Page:
    where = tuple_(col(RowState.position), col(RowState.row_id)) > (at.position, at.id)
    query = select(RowState).where(where).order_by(col(RowState.position), col(RowState.row_id)).limit(most)
    states = list(session.exec(query))
    sight.learn({state.row_id: state for state in states})
    seen = [state for state in states if sight.shows(state) and not (empty.is_restart and state.is_gone)]
    rows = tuple(_row_now(session, sight, seen))
    if len(states) == most:
        return replace(empty, rows=rows, next=Place(states[-1].position, states[-1].row_id))
    return replace(empty, rows=rows, next=replace(start, until=empty.cursor.position))


def _row_now(session: Session, sight: Sight, states: Sequence[RowState]) -> Iterable[RowNow]:
    ids: dict[str, list[UUID]] = {}
    for state in states:
        ids.setdefault(state.entity, []).append(state.row_id)
    documents = {entity: documents_of(session, entity, of_table) for entity, of_table in ids.items()}
    for state in states:
        document = documents[state.entity].get(state.row_id)
        yield RowNow(state.entity, state.row_id, document and sight.veiled(state, document))


def _edits(session: Session, sight: Sight, empty: Page, at: Place, most: int) -> Page:
    place = col(AcceptedEdit.position), col(AcceptedEdit.id)
    query = (
        select(AcceptedEdit)
        .where(tuple_(*place) > (at.position, at.id), place[0] <= at.until)
        .order_by(*place)
        .limit(most)
    )
    found = list(session.exec(query))
    states = states_of(session, [accepted.row_id for accepted in found])
    sight.learn(states)
    seen = [accepted.id for accepted in found if sight.shows(states[accepted.row_id])]
    edits = tuple(_veiled(sight, states[edit.row_id], edit) for edit in edits_by_ids(session, seen))
    is_last = len(found) < most
    return replace(
        empty, edits=edits, next=None if is_last else Place(found[-1].position, found[-1].id, at.until)
    )


def _veiled(sight: Sight, state: RowState, edit: Edit) -> Edit:
    before, after = (each and sight.veiled(state, each) for each in (edit.before, edit.after))
    stands = {name: lost["won"] for name, lost in (edit.conflict or {}).items()}
    seen = sight.veiled(state, stands)
    conflict = {name: lost for name, lost in (edit.conflict or {}).items() if seen[name] == stands[name]}
    return replace(edit, before=before, after=after, conflict=conflict or None)
