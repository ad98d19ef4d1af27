"""The epoch of the server's data: another one after a restore, so that every device fetches anew."""

from collections.abc import Callable
from uuid import UUID

from app.storage.database import Database
from sync_server.storage.tables import ServerSetting

_NAME = "epoch"


def epoch_of(database: Database, new_id: Callable[[], UUID]) -> UUID:
    """Return the epoch; the first time it is made."""
    with database.reading() as session:
        setting = session.get(ServerSetting, _NAME)
    return UUID(setting.value) if setting else begin_epoch(database, new_id, is_first=True)


def begin_epoch(database: Database, new_id: Callable[[], UUID], *, is_first: bool = False) -> UUID:
    """Begin a new epoch; as the first one only where no other process was faster."""
    with database.writing() as session:
        setting = session.get(ServerSetting, _NAME)
        if setting is None:
            setting = ServerSetting(name=_NAME, value=new_id().hex)
            session.add(setting)
        elif not is_first:
            setting.value = new_id().hex
        return UUID(setting.value)
