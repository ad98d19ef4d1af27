"""Which installation this is, and whose file: made on the first opening."""

from collections.abc import Callable
from uuid import UUID

from app.storage.database import Database
from app.storage.tables import Setting

# What such a setting says is true of this device alone: no backup takes it along.
OF_THIS_DEVICE = "device."
REPLICA = f"{OF_THIS_DEVICE}replica_id"
OWNER = "owner_id"


def replica_of(database: Database, new_id: Callable[[], UUID]) -> UUID:
    """Return the id of this installation of Meterbook."""
    return _kept(database, REPLICA, new_id)


def owner_of(database: Database, new_id: Callable[[], UUID]) -> UUID:
    """Return the id of the person who owns the file; it stays theirs on another device."""
    return _kept(database, OWNER, new_id)


def give_to(database: Database, owner_id: UUID) -> None:
    """Let an account on a server own the file from now on."""
    with database.writing() as session:
        session.merge(Setting(name=OWNER, value=owner_id.hex))


def _kept(database: Database, name: str, new_id: Callable[[], UUID]) -> UUID:
    with database.reading() as session:
        setting = session.get(Setting, name)
    return UUID(setting.value) if setting else _made(database, name, new_id)


def _made(database: Database, name: str, new_id: Callable[[], UUID]) -> UUID:
    with database.writing() as session:
        # Another window may have been first.
        setting = session.get(Setting, name)
        if setting is None:
            setting = Setting(name=name, value=new_id().hex)
            session.add(setting)
        return UUID(setting.value)
