"""What only the server remembers, one class a table; codes and tokens are kept as hashes."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import MetaData, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from app.storage.columns import Id, Instant
from app.storage.fields import key, link, maybe_link

METADATA = MetaData(naming_convention=SQLModel.metadata.naming_convention)


class ServerTable(SQLModel, registry=registry(metadata=METADATA)):
    """A table that no phone has."""


def _at() -> datetime:
    return Field(sa_type=Instant)  # type: ignore[no-any-return]


def _maybe_at() -> datetime | None:
    return Field(default=None, sa_type=Instant)  # type: ignore[no-any-return]


class Account(ServerTable, table=True):
    """Somebody who logs in. `runs_server` marks who set the server up."""

    id: UUID = key()
    email: str = Field(unique=True)
    name: str
    language: str = ""
    password_hash: str
    made_at: datetime = _at()
    verified_at: datetime | None = _maybe_at()
    is_invited: bool = False
    runs_server: bool = False


class Code(ServerTable, table=True):
    """Something that proves who somebody is, once, for one purpose, until it expires.

    `email` is the address it was sent to. `sealed` is the code itself, where no mail server sends it.
    """

    __table_args__: ClassVar = (UniqueConstraint("purpose", "code_hash"),)

    id: UUID = key()
    purpose: str
    code_hash: str
    account_id: UUID | None = maybe_link("account")
    email: str = ""
    made_at: datetime = _at()
    expires_at: datetime = _at()
    used_at: datetime | None = _maybe_at()
    sealed: bytes | None = None


class SecondFactor(ServerTable, table=True):
    """The secret that an account shares with an authenticator app; off until a code of it was right."""

    __tablename__ = "second_factor"

    account_id: UUID = Field(sa_type=Id, primary_key=True, foreign_key="account.id")
    secret: bytes
    enabled_at: datetime | None = _maybe_at()
    last_step: int = 0


class RecoveryCode(ServerTable, table=True):
    """A code that stands in for a lost authenticator app, once."""

    __tablename__ = "recovery_code"

    id: UUID = key()
    account_id: UUID = link("account")
    code_hash: str
    used_at: datetime | None = _maybe_at()


class Login(ServerTable, table=True):
    """A device on which somebody is logged in, or was."""

    id: UUID = key()
    account_id: UUID = link("account")
    token_hash: str = Field(unique=True)
    device_name: str
    address: str
    made_at: datetime = _at()
    seen_at: datetime = _at()
    expires_at: datetime = _at()
    ended_at: datetime | None = _maybe_at()


class Membership(ServerTable, table=True):
    """What an account may do at a site; `person_id` is who a tenant is there."""

    __table_args__: ClassVar = (UniqueConstraint("account_id", "site_id"),)

    id: UUID = key()
    account_id: UUID = link("account", index=False)
    site_id: UUID = Field(sa_type=Id, index=True)
    role: str
    person_id: UUID | None = Field(default=None, sa_type=Id)
    made_at: datetime = _at()


class Invitation(ServerTable, table=True):
    """A way into a site, for one person, until it expires."""

    id: UUID = key()
    code_hash: str = Field(unique=True)
    site_id: UUID = Field(sa_type=Id, index=True)
    role: str
    person_id: UUID | None = Field(default=None, sa_type=Id)
    email: str = ""
    made_by: UUID = Field(sa_type=Id)
    made_at: datetime = _at()
    expires_at: datetime = _at()
    used_at: datetime | None = _maybe_at()
    used_by: UUID | None = Field(default=None, sa_type=Id)
    revoked_at: datetime | None = _maybe_at()


class Tries(ServerTable, table=True):
    """How often something was tried lately, and when last; all processes count together."""

    name: str = Field(primary_key=True)
    count: int
    last_at: datetime = _at()


class AccountEvent(ServerTable, table=True):
    """Something that happened to an account, for who looks into it later."""

    __tablename__ = "account_event"

    id: UUID = key()
    at: datetime = Field(sa_type=Instant, index=True)
    kind: str
    account_id: UUID | None = Field(default=None, sa_type=Id, index=True)
    address: str = ""
    row_id: UUID | None = Field(default=None, sa_type=Id)
