"""What the server remembers of programs: their tokens, and what they were answered."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import UniqueConstraint, delete
from sqlmodel import Field, Session, col, select

from app.storage.columns import Id, Instant
from app.storage.fields import key, link
from sync_server.storage.tables import ServerTable


class ProgramToken(ServerTable, table=True):
    """A token that somebody gave to a program; `scopes` are words with spaces between them."""

    __tablename__ = "program_token"

    id: UUID = key()
    account_id: UUID = link("account")
    token_hash: str = Field(unique=True)
    name: str
    scopes: str
    made_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
    expires_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


class KeptAnswer(ServerTable, table=True):
    """What a request was answered, so that the same one under the same key is answered the same.

    `asked` is a hash of the request, `answer` JSON.
    """

    __tablename__ = "kept_answer"
    __table_args__: ClassVar = (UniqueConstraint("account_id", "name"),)

    id: UUID = key()
    account_id: UUID = Field(sa_type=Id, foreign_key="account.id", index=False)
    name: str
    asked: str
    answer: str
    made_at: datetime = Field(sa_type=Instant, index=True)


def token_row(session: Session, token_hash: str) -> ProgramToken | None:
    """Return the token of a hash, be it over or not."""
    return session.exec(select(ProgramToken).where(ProgramToken.token_hash == token_hash)).first()


def tokens_of(session: Session, account_id: UUID) -> list[ProgramToken]:
    """Return the tokens of an account that were not revoked, oldest first."""
    own = select(ProgramToken).where(
        ProgramToken.account_id == account_id, col(ProgramToken.revoked_at).is_(None)
    )
    return list(session.exec(own.order_by(col(ProgramToken.made_at), col(ProgramToken.id))))


def kept_answer(session: Session, account_id: UUID, name: str) -> KeptAnswer | None:
    """Return what was answered under a key."""
    query = select(KeptAnswer).where(KeptAnswer.account_id == account_id, KeptAnswer.name == name)
    return session.exec(query).first()


def forget_answers(session: Session, before: datetime) -> None:
    """Delete what was answered long ago."""
    session.execute(delete(KeptAnswer).where(col(KeptAnswer.made_at) < before))


def forget_programs(session: Session, account_id: UUID) -> None:
    """Delete all that programs of an account have."""
    for table in (ProgramToken, KeptAnswer):
        session.execute(delete(table).where(col(table.account_id) == account_id))
