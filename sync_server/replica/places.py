"""Where remembered rows belong, as the rules of access ask for it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.access.anchor import Anchor
from app.domain.access.anchoring import references_of
from app.domain.access.known import Known
from app.domain.access.rule import Kind
from app.domain.access.rules import RULES
from app.domain.sync.edits import Edit
from app.storage.bulk import pages
from app.storage.documents import values_of
from app.storage.tables import TRACKED
from sync_server.replica.states import states_of
from sync_server.replica.tables import KnownAt, RowState

_MOST_VARIABLES = 500


def anchor_of(state: RowState) -> Anchor:
    """Return where a row belongs, also once it is gone."""
    return Anchor(
        state.entity,
        state.row_id,
        state.site_id,
        state.meter_id,
        state.unit_id,
        state.person_id,
        state.at,
    )


def is_shared(entity: str) -> bool:
    """Tell whether rows of a table have no site of their own."""
    return RULES[entity].kind is Kind.SHARED


def known_of(session: Session, states: Iterable[RowState]) -> dict[UUID, Known]:
    """Return who made shared rows, and at which sites they are known."""
    shared = {state.row_id: state.maker_id for state in states if is_shared(state.entity)}
    sites: dict[UUID, set[UUID]] = defaultdict(set)
    for page in pages(list(shared), _MOST_VARIABLES):
        for known in session.exec(select(KnownAt).where(col(KnownAt.row_id).in_(page))):
            sites[known.row_id].add(known.site_id)
    return {row_id: Known(maker_id, frozenset(sites[row_id])) for row_id, maker_id in shared.items()}


def make_known(session: Session, edits: Collection[Edit], position: int) -> None:
    """Note at which sites the shared rows that edits name are known from now on.

    They are delivered anew: who sees the naming row may see them for the first time.
    """
    named = _named(session, edits)
    there = {(known.row_id, known.site_id) for known in _known(session, {row for row, _ in named})}
    session.add_all(KnownAt(row_id=row_id, site_id=site_id) for row_id, site_id in named - there)
    for state in states_of(session, [row_id for row_id, _ in named]).values():
        state.position = position
        session.add(state)
    session.flush()


def _named(session: Session, edits: Collection[Edit]) -> set[tuple[UUID, UUID]]:
    naming = [edit for edit in edits if _references(edit)]
    states = states_of(session, [edit.row_id for edit in naming])
    return {
        (row_id, site_id)
        for edit in naming
        for row_id in _references(edit)
        if (site_id := states[edit.row_id].site_id)
    }


def _references(edit: Edit) -> frozenset[UUID]:
    """Return the shared rows that an edit names, or named before: who saw them so may not any more."""
    found: set[UUID] = set()
    for document in (edit.before, edit.after):
        names = RULES[edit.entity].names
        fields = {name: value for name, value in (document or {}).items() if name in names}
        if fields:
            values = values_of(TRACKED[edit.entity], fields)
            found |= {row_id for _entity, row_id in references_of(edit.entity, values)}
    return frozenset(found)


def _known(session: Session, ids: Collection[UUID]) -> Iterable[KnownAt]:
    for page in pages(list(ids), _MOST_VARIABLES):
        yield from session.exec(select(KnownAt).where(col(KnownAt.row_id).in_(page)))
