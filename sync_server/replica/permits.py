"""Whether what an account pushed may stand: asked once the rows are as they would be."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.domain.access.anchor import Anchor
from app.domain.access.edit import Edit as Attempt
from app.domain.access.edit import Named, Op
from app.domain.access.known import NOWHERE, Known
from app.domain.access.pushing import push_problem
from app.domain.access.view import Role, View
from app.domain.sync.edits import Deed, Edit, Refusal
from app.storage.bulk import pages
from app.storage.documents import values_of
from app.storage.landlord_tables import Submission
from app.storage.queries.anchors import named_anchors
from app.storage.queries.views import site_view
from app.storage.sync.rows import documents_of
from app.storage.tables import TRACKED
from sync_server.replica.places import anchor_of, is_shared, known_of
from sync_server.replica.states import states_of
from sync_server.replica.tables import RowState

_MOST_VARIABLES = 500


def refusal_of(session: Session, view: View, edits: Sequence[Edit], now: datetime) -> Refusal | None:
    """Return why edits that were carried out may not stand, None where they may.

    `view` is what the account might see before them; sites that they begin are added to it.
    """
    wider = _with_own_sites(session, view, edits)
    for attempt in _attempts(session, edits):
        problem = push_problem(wider, attempt, now) if not _begins(view, attempt) else None
        if problem is not None:
            return Refusal(problem.sentence, dict(problem.values))
    return None


def sites_begun(view: View, edits: Sequence[Edit]) -> list[UUID]:
    """Return the sites that edits begin: they are the account's own."""
    added = [edit.row_id for edit in edits if edit.entity == "site" and edit.deed is Deed.ADD]
    return [site_id for site_id in added if site_id not in view.sites]


def _begins(view: View, attempt: Attempt) -> bool:
    is_added = attempt.anchor.entity == "site" and attempt.op is Op.ADD
    return is_added and attempt.anchor.row_id not in view.sites


def _with_own_sites(session: Session, view: View, edits: Sequence[Edit]) -> View:
    own = {site_id: site_view(session, site_id, Role.OWNER) for site_id in sites_begun(view, edits)}
    return View(view.account_id, {**view.sites, **own})


def _attempts(session: Session, edits: Sequence[Edit]) -> Sequence[Attempt]:
    by_entity: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_entity[edit.entity].append(edit)
    return [attempt for entity, same in by_entity.items() for attempt in _of_entity(session, entity, same)]


def _of_entity(session: Session, entity: str, edits: Sequence[Edit]) -> list[Attempt]:
    table = TRACKED[entity]
    states = states_of(session, [edit.row_id for edit in edits])
    known = known_of(session, states.values())
    today = documents_of(session, entity, {edit.row_id for edit in edits})
    afters = [_values(table, edit, today) for edit in edits]
    names = named_anchors(session, entity, afters)
    known_names = _known_names(session, names)
    makers, answers = _makers(session, edits, states), _answers(session, entity, edits)
    return [
        Attempt(
            op=Op(edit.deed.value),
            anchor=anchor_of(states[edit.row_id]),
            fields=frozenset(edit.after or ()) if edit.deed is Deed.SET else frozenset(),
            before={**after, **values_of(table, edit.before or {})} if edit.before is not None else {},
            after=after,
            names=tuple(
                Named(field, anchor, known_names.get(anchor.row_id, NOWHERE) if anchor else NOWHERE)
                for field, anchor in named.items()
            ),
            known=known.get(edit.row_id, NOWHERE),
            made_by=makers[edit.row_id],
            answer=answers.get(edit.row_id),
        )
        for edit, after, named in zip(edits, afters, names, strict=True)
    ]


def _values(table: Any, edit: Edit, today: Mapping[UUID, Any]) -> Mapping[str, Any]:
    """Return a row after an edit: as it is now, or as it was added where a later edit took it away."""
    if edit.after is None:
        return {}
    return values_of(table, today.get(edit.row_id) or edit.after)


def _known_names(session: Session, names: Sequence[Mapping[str, Anchor | None]]) -> dict[UUID, Known]:
    shared = {
        anchor.row_id for named in names for anchor in named.values() if anchor and is_shared(anchor.entity)
    }
    return known_of(session, states_of(session, list(shared)).values())


def _makers(session: Session, edits: Sequence[Edit], states: Mapping[UUID, RowState]) -> dict[UUID, UUID]:
    """Return who added rows; a submission is whose reading it is about."""
    makers = {row_id: state.maker_id for row_id, state in states.items()}
    about = {
        edit.row_id: UUID(document["reading_id"])
        for edit in edits
        if edit.entity == "submission"
        and (document := edit.after or edit.before)
        and "reading_id" in document
    }
    readings = states_of(session, list(about.values()))
    return makers | {
        row_id: readings[reading_id].maker_id
        for row_id, reading_id in about.items()
        if reading_id in readings
    }


def _answers(session: Session, entity: str, edits: Sequence[Edit]) -> dict[UUID, str]:
    """Return the state of the submissions that go with readings."""
    found: dict[UUID, str] = {}
    if entity != "reading":
        return found
    ids = [edit.row_id for edit in edits if edit.deed is not Deed.ADD]
    for page in pages(ids, _MOST_VARIABLES):
        for row in session.exec(select(Submission).where(col(Submission.reading_id).in_(page))):
            found[row.reading_id] = row.state
    return found
