"""How much waits for the server, or for the person."""

from sqlmodel import func, select

from app.storage.database import Session
from app.storage.sync_tables import REFUSED, WAITING, Outgoing


def count_outgoing(session: Session) -> tuple[int, int]:
    """Return how many groups wait for the server, and how many it refused."""
    query = select(Outgoing.state, func.count()).group_by(Outgoing.state)
    counted = dict(session.exec(query).all())
    return counted.get(WAITING, 0), counted.get(REFUSED, 0)
