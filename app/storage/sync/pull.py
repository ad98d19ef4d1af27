"""What arrived from the server becomes rows: the server's state, and what is still ours on top."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, select

from app.domain.sync.edits import Cursor, Document, Edit, Page
from app.storage.sync.edits import forget_edits, note_edits
from app.storage.sync.frozen import issued_open
from app.storage.sync.ontop import entities_of, put_on_top
from app.storage.sync.outgoing import (
    OF_THE_DEVICE,
    edits_waiting,
    kept_rows,
    own_edits,
    send_again,
    settle_accepted,
)
from app.storage.sync.rows import documents_of, drop_rows, put_documents, take_back
from app.storage.sync.state import cursor_of, store_cursor, store_roles
from app.storage.tables import TRACKED, Change


@dataclass(frozen=True)
class Arrived:
    """All pages of a pull, joined: the last state of each row, by table, and the edits."""

    cursor: Cursor
    is_restart: bool
    roles: Mapping[UUID, str]
    rows: Mapping[str, Mapping[UUID, Document | None]]
    edits: Sequence[Edit]


def joined(pages: Iterable[Page]) -> Arrived:
    """Join pages in the order in which they came: of a row that came twice the later state counts."""
    rows: dict[str, dict[UUID, Document | None]] = defaultdict(dict)
    edits: list[Edit] = []
    page = None
    for page in pages:
        edits += page.edits
        for row in page.rows:
            rows[row.entity][row.row_id] = row.document
    if page is None:
        raise ValueError("a pull has at least one page")
    return Arrived(page.cursor, page.is_restart, page.roles, rows, edits)


def deletions_in(session: Session, arrived: Arrived) -> tuple[int, int]:
    """Return how many rows of this device a pull would delete as deleted by others, of how many."""
    deleted = {
        (entity, row_id) for entity, rows in arrived.rows.items() for row_id, row in rows.items() if not row
    }
    if not deleted:
        return 0, 0
    here = {(entity, row_id) for entity in _synced() for row_id in _ids(session, entity)}
    return len(deleted & here), len(here)


def apply(session: Session, arrived: Arrived) -> None:
    """Make the rows those of the server with our waiting groups on top; call it in one transaction.

    A waiting group that no longer fits is set aside as refused; its edits stay in the history.
    """
    there = {edit.group_id for edit in arrived.edits}
    ours = edits_waiting(session)
    with issued_open(session, entities_of(ours) | arrived.rows.keys(), always=arrived.is_restart):
        for _row, edits in reversed(ours):
            take_back(session, edits)
        settle_accepted(session, there)
        if arrived.cursor.epoch != cursor_of(session).epoch:
            send_again(session, there, arrived.cursor.position)
        with _order_free(session):
            _take_theirs(session, arrived)
        for row, edits in edits_waiting(session):
            put_on_top(session, row, edits)
    store_cursor(session, arrived.cursor)
    store_roles(session, arrived.roles)
    session.expire_all()


def _take_theirs(session: Session, arrived: Arrived) -> None:
    if arrived.is_restart:
        _drop_unseen(session, arrived)
    for entity, rows in arrived.rows.items():
        here = documents_of(session, entity, rows)
        changed = {row_id: row for row_id, row in rows.items() if here.get(row_id) != row}
        drop_rows(session, entity, [row_id for row_id in changed if row_id in here])
        put_documents(session, entity, [row for row in changed.values() if row is not None])
    note_edits(session, arrived.edits)


def _drop_unseen(session: Session, arrived: Arrived) -> None:
    """Drop what the person may no longer see, or the server no longer has."""
    ours = kept_rows(session)
    for entity in _synced():
        seen = arrived.rows.get(entity, {})
        drop_rows(session, entity, [i for i in _ids(session, entity) if i not in seen and i not in ours])
    stays = {edit.id for edit in arrived.edits} | set(own_edits(session))
    forget_edits(session, [i for i in session.exec(select(Change.id)) if i not in stays])


@contextmanager
def _order_free(session: Session) -> Iterator[None]:
    """Let rows point at rows that come later."""
    session.execute(text("pragma defer_foreign_keys = on"))
    yield
    session.execute(text("pragma defer_foreign_keys = off"))


def _ids(session: Session, entity: str) -> set[UUID]:
    table = TRACKED[entity]
    return set(session.exec(select(table.id)))  # type: ignore[attr-defined]


def _synced() -> list[str]:
    """Return the tables that are synced, parents first."""
    return [entity for entity in TRACKED if entity not in OF_THE_DEVICE]
