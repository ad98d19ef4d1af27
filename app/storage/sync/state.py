"""How far this device has come with its server."""

import json

from sqlmodel import Session

from app.domain.sync.edits import Cursor
from app.storage.identity import OF_THIS_DEVICE
from app.storage.tables import Setting

_CURSOR = f"{OF_THIS_DEVICE}sync.cursor"


def cursor_of(session: Session) -> Cursor:
    """Return the cursor; that of a device that never met a server stands at the beginning."""
    setting = session.get(Setting, _CURSOR)
    return Cursor(**json.loads(setting.value)) if setting else Cursor()


def store_cursor(session: Session, cursor: Cursor) -> None:
    """Remember how far this device has come."""
    value = json.dumps({"epoch": cursor.epoch, "view": cursor.view, "position": cursor.position})
    session.merge(Setting(name=_CURSOR, value=value))
    session.flush()
