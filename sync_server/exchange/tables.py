"""Who handed in which file: knowing its name is not having it."""

from uuid import UUID

from sqlmodel import Field

from app.storage.columns import Id
from sync_server.storage.tables import ServerTable


class HandedIn(ServerTable, table=True):
    """An account that sent all bytes of a file."""

    __tablename__ = "handed_in"

    sha256: str = Field(primary_key=True)
    account_id: UUID = Field(sa_type=Id, primary_key=True)
