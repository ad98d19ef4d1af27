"""How far this device has come with its server."""

import json
from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from app.domain.sync.edits import Cursor
from app.storage.identity import OF_THIS_DEVICE
from app.storage.tables import Setting

_CURSOR = f"{OF_THIS_DEVICE}sync.cursor"
_ROLES = f"{OF_THIS_DEVICE}sync.roles"


def cursor_of(session: Session) -> Cursor:
    """Return the cursor; that of a device that never met a server stands at the beginning."""
    setting = session.get(Setting, _CURSOR)
    return Cursor(**json.loads(setting.value)) if setting else Cursor()


def store_cursor(session: Session, cursor: Cursor) -> None:
    """Remember how far this device has come."""
    value = json.dumps({"epoch": cursor.epoch, "view": cursor.view, "position": cursor.position})
    session.merge(Setting(name=_CURSOR, value=value))
    session.flush()


def roles_of(session: Session) -> dict[UUID, str]:
    """Return what the person of this device may do at the sites of its server; none where there is none."""
    setting = session.get(Setting, _ROLES)
    found = json.loads(setting.value) if setting else {}
    return {UUID(site_id): role for site_id, role in found.items()}


def store_roles(session: Session, roles: Mapping[UUID, str]) -> None:
    """Remember what the person may do, by site."""
    value = json.dumps({site_id.hex: role for site_id, role in roles.items()})
    session.merge(Setting(name=_ROLES, value=value))
    session.flush()
