"""The epoch of the server's data: another one after a restore, so that every device fetches anew."""

from collections.abc import Callable
from uuid import UUID

from app.storage.database import Database
from sync_server.replica.sequence import begin_epoch
from sync_server.replica.tables import Sequence


def begin_first_epoch(database: Database, new_id: Callable[[], UUID]) -> None:
    """Begin an epoch where no process has done so yet."""
    with database.reading() as session:
        if session.get(Sequence, 1) is not None:
            return
    with database.writing() as session:
        if session.get(Sequence, 1) is None:
            begin_epoch(session, new_id())


def begin_another_epoch(database: Database, new_id: Callable[[], UUID]) -> None:
    """Begin a new epoch, since the data is that of an earlier time."""
    with database.writing() as session:
        begin_epoch(session, new_id())
