"""Who may hand in a file, and who may have one: rows decide, and a name alone opens nothing.

A row that names a file counts as proof only for an account that handed in all of its bytes: who merely
knows a name, from a backup or a letter, gets nothing by pushing a row with it.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlmodel import Session, col, select

from app.storage.tables import File
from sync_server.exchange.tables import HandedIn
from sync_server.replica.states import states_of
from sync_server.replica.tables import RowState
from sync_server.replica.views import Sight, view_of


def made_by(session: Session, account_id: UUID, sha256: str = "") -> list[File]:
    """Return the rows of files that an account added, of one content or of all."""
    query = select(File).join(RowState, col(RowState.row_id) == col(File.id))
    query = query.where(RowState.maker_id == account_id, col(RowState.is_gone).is_(False))
    return list(session.exec(query.where(File.sha256 == sha256) if sha256 else query))


def handed_in(session: Session, account_id: UUID) -> set[str]:
    """Return the names of what an account handed in."""
    return set(session.exec(select(HandedIn.sha256).where(HandedIn.account_id == account_id)))


def note_handed_in(session: Session, account_id: UUID, sha256: str) -> None:
    """Remember that an account has a file."""
    session.merge(HandedIn(sha256=sha256, account_id=account_id))


def may_have(session: Session, account_id: UUID, sha256: str) -> bool:
    """Tell whether an account sees a row that names a file, of somebody who handed it in."""
    sight = Sight(session, view_of(session, account_id))
    ids = session.exec(select(File.id).where(File.sha256 == sha256)).all()
    states = states_of(session, ids)
    sight.learn(states)
    return any(_proven(session, sight, sha256, states.values()))


def _proven(session: Session, sight: Sight, sha256: str, states: Iterable[RowState]) -> Iterator[bool]:
    for state in states:
        if not state.is_gone and sight.shows(state):
            yield session.get(HandedIn, (sha256, state.maker_id)) is not None
