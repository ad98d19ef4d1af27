"""The order of all edits: the epoch, the position reached, and the next one."""

from uuid import UUID

from sqlmodel import Session

from sync_server.replica.tables import Sequence

_ONLY = 1


def sequence_of(session: Session) -> Sequence:
    """Return how far this server has come."""
    return session.get_one(Sequence, _ONLY)


def begin_epoch(session: Session, epoch: UUID) -> None:
    """Let every device fetch anew and send again what is lacking: this server was restored or is new."""
    found = session.get(Sequence, _ONLY)
    session.add(found or Sequence(id=_ONLY, epoch=epoch.hex, position=0))
    if found:
        found.epoch = epoch.hex
    session.flush()


def next_position(session: Session) -> int:
    """Return the next position; the one writer holds the lock, so it is committed before any later one."""
    sequence = sequence_of(session)
    sequence.position += 1
    session.add(sequence)
    session.flush()
    return sequence.position
