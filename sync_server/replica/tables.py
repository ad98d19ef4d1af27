"""What the server remembers of each row and edit, so that it can put all of them in one order."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlmodel import Field

from app.storage.columns import Id, Instant
from sync_server.storage.tables import ServerTable


def _maybe_id() -> UUID | None:
    return Field(default=None, sa_type=Id)  # type: ignore[no-any-return]


class Sequence(ServerTable, table=True):
    """How far this server has come; a restored one begins another epoch."""

    id: int = Field(primary_key=True)
    epoch: str
    position: int = Field(sa_type=BigInteger)


class RowState(ServerTable, table=True):
    """Where a row stands in the order of all edits, and what decides who sees it, for ever.

    `stamps` is JSON: for each field that was set since, and under "" for the rest, the position, time,
    edit and device that set it.
    """

    __tablename__ = "row_state"
    __table_args__: ClassVar = (Index("ix_row_state_position_row_id", "position", "row_id"),)

    row_id: UUID = Field(sa_type=Id, primary_key=True)
    entity: str
    position: int = Field(sa_type=BigInteger)
    is_gone: bool = False
    maker_id: UUID = Field(sa_type=Id)
    site_id: UUID | None = _maybe_id()
    meter_id: UUID | None = _maybe_id()
    unit_id: UUID | None = _maybe_id()
    person_id: UUID | None = _maybe_id()
    at: datetime | None = Field(default=None, sa_type=Instant)
    stamps: str


class AcceptedEdit(ServerTable, table=True):
    """Where an edit stands in the order of all edits."""

    __tablename__ = "accepted_edit"
    __table_args__: ClassVar = (Index("ix_accepted_edit_position_id", "position", "id"),)

    id: UUID = Field(sa_type=Id, primary_key=True)
    row_id: UUID = Field(sa_type=Id, index=True)
    position: int = Field(sa_type=BigInteger)


class Answered(ServerTable, table=True):
    """What a group was told, so that it is told the same when it is sent again."""

    group_id: UUID = Field(sa_type=Id, primary_key=True)
    attempt: int
    position: int | None = Field(default=None, sa_type=BigInteger)
    refusal: str = ""


class GroupPart(ServerTable, table=True):
    """A part of a long group, kept until all of them are here."""

    __tablename__ = "group_part"

    group_id: UUID = Field(sa_type=Id, primary_key=True)
    part: int = Field(primary_key=True)
    replica_id: UUID = Field(sa_type=Id)
    received_at: datetime = Field(sa_type=Instant)
    edits: str


class KnownAt(ServerTable, table=True):
    """A site with a row that once named a shared row: a person, a tariff or a file."""

    __tablename__ = "known_at"

    row_id: UUID = Field(sa_type=Id, primary_key=True)
    site_id: UUID = Field(sa_type=Id, primary_key=True, index=True)
