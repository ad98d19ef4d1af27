"""Backing up, restoring, and looking at everything a desk has."""

import hashlib
import io
from typing import Any

from app.storage.identity import REPLICA
from app.use_cases.backup import Restored, restore, write_backup
from app.use_cases.desk import Desk
from tests.storage.rows import rows_in

PHOTO = b"\xff\xd8 a photo"
PHOTO_NAME = hashlib.sha256(PHOTO).hexdigest()


def backup_of(desk: Desk) -> bytes:
    to = io.BytesIO()
    desk.ask(write_backup, to)
    return to.getvalue()


def restored(desk: Desk, backup: bytes, **more: Any) -> Restored:
    return restore(desk, io.BytesIO(backup), **more)


def rows_of(desk: Desk) -> dict[str, list[Any]]:
    """Return all rows but the id of the device."""
    rows = rows_in(desk.database)
    rows["setting"] = [setting for setting in rows["setting"] if setting["name"] != REPLICA]
    return rows


def everything(desk: Desk) -> tuple[object, list[str]]:
    """Return all rows and the names of all files in the folder."""
    folder = desk.file.path.parent
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return rows_in(desk.database), [name for name in names if not name.endswith(("-wal", "-shm"))]
