"""Gives a device what is new above its cursor, page by page, and only what its person may see."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from uuid import UUID

from sqlalchemy import tuple_
from sqlmodel import Session, col, select

from app.domain.sync.edits import AFTER_ALL, Cursor, Document, Edit, Page, Place, RowNow
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

    @property
    def roles(self) -> Mapping[UUID, str]:
        """Return what the account may do, by site."""

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
    first = Place() if is_restart else Place(cursor.position, AFTER_ALL)
    at = place or first
    until = sequence.position if at.until is None else at.until
    empty = Page(Cursor(sequence.epoch, sight.hash, until), is_restart, sight.roles)
    giver = _Giver(session, sight, most)
    return giver.rows(empty, at, first) if at.until is None else giver.edits(empty, at)


@dataclass(frozen=True)
class _Giver:
    """Looks up what is new with the eyes of one account, so much at a time."""

    session: Session
    sight: Sight
    most: int

    def rows(self, empty: Page, at: Place, first: Place) -> Page:
        """Return a page of rows behind a place; after the last of them the edits begin at `first`."""
        position, row_id = col(RowState.position), col(RowState.row_id)
        query = select(RowState).where(tuple_(position, row_id) > (at.position, at.id))
        states = list(self.session.exec(query.order_by(position, row_id).limit(self.most)))
        self.sight.learn({state.row_id: state for state in states})
        seen = [state for state in states if not (empty.is_restart and state.is_gone)]
        rows = tuple(self._rows_now(list(filter(self.sight.shows, seen))))
        if len(states) == self.most:
            return replace(empty, rows=rows, next=Place(states[-1].position, states[-1].row_id))
        if not states and empty.cursor.position == first.position and not empty.is_restart:
            return empty
        return replace(empty, rows=rows, next=replace(first, until=empty.cursor.position))

    def edits(self, empty: Page, at: Place) -> Page:
        """Return a page of edits behind a place, up to where the rows ended."""
        position, edit_id = col(AcceptedEdit.position), col(AcceptedEdit.id)
        is_next = tuple_(position, edit_id) > (at.position, at.id), position <= at.until
        query = select(AcceptedEdit).where(*is_next)
        found = list(self.session.exec(query.order_by(position, edit_id).limit(self.most)))
        edits = tuple(self._seen_of(found))
        if len(found) < self.most:
            return replace(empty, edits=edits)
        return replace(empty, edits=edits, next=Place(found[-1].position, found[-1].id, at.until))

    def _rows_now(self, states: Sequence[RowState]) -> Iterator[RowNow]:
        ids: dict[str, list[UUID]] = {}
        for state in states:
            ids.setdefault(state.entity, []).append(state.row_id)
        documents = {entity: documents_of(self.session, entity, of_table) for entity, of_table in ids.items()}
        for state in states:
            document = documents[state.entity].get(state.row_id)
            yield RowNow(state.entity, state.row_id, document and self.sight.veiled(state, document))

    def _seen_of(self, found: Sequence[AcceptedEdit]) -> Iterator[Edit]:
        states = states_of(self.session, [accepted.row_id for accepted in found])
        self.sight.learn(states)
        seen = [accepted.id for accepted in found if self.sight.shows(states[accepted.row_id])]
        for edit in edits_by_ids(self.session, seen):
            yield _veiled(self.sight, states[edit.row_id], edit)


def _veiled(sight: Sight, state: RowState, edit: Edit) -> Edit:
    before, after = (each and sight.veiled(state, each) for each in (edit.before, edit.after))
    stands = {name: lost["won"] for name, lost in (edit.conflict or {}).items()}
    seen = sight.veiled(state, stands)
    conflict = {name: lost for name, lost in (edit.conflict or {}).items() if seen[name] == stands[name]}
    return replace(edit, before=before, after=after, conflict=conflict or None)
