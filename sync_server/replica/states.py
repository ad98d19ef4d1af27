"""What is remembered of rows, found by their ids."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from app.storage.bulk import pages
from sync_server.replica.tables import RowState

_MOST_VARIABLES = 500


def states_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, RowState]:
    """Return what is remembered of rows, by their ids."""
    found: dict[UUID, RowState] = {}
    for page in pages(list(dict.fromkeys(ids)), _MOST_VARIABLES):
        for state in session.exec(select(RowState).where(col(RowState.row_id).in_(page))):
            found[state.row_id] = state
    return found
