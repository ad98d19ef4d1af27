"""Which Changes count as done: what a server refused stays on the device, yet never happened."""

from sqlalchemy import ColumnElement, exists
from sqlmodel import col

from app.storage.sync_tables import REFUSED, Outgoing
from app.storage.tables import Change


def happened() -> ColumnElement[bool]:
    """Return what is true of a Change unless a server refused its group."""
    return ~exists().where(col(Outgoing.group_id) == col(Change.group_id), col(Outgoing.state) == REFUSED)
