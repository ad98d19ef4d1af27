"""One's tokens for programs: made with the password, listed, and revoked."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, status
from pydantic import BaseModel, Field

from sync_server.accounts.programs import LONGEST_DAYS, Scope, Wish, make_token, own_tokens, revoke_token
from sync_server.api.asking import At, By
from sync_server.api.own_account import SureBody
from sync_server.storage.programs import ProgramToken

router = APIRouter(prefix="/api/v1/auth/programs", tags=["tokens for programs"])


class TokenBody(SureBody):
    """What a token is for, and that it is really oneself who makes it."""

    name: str
    scopes: list[Scope]
    days: Annotated[int | None, Field(description=f"How long it holds, at most {LONGEST_DAYS}.")] = None


class TokenAnswer(BaseModel):
    """A token as it is listed: not the token itself."""

    id: UUID
    name: str
    scopes: list[Scope]
    made_at: datetime
    used_at: datetime | None
    expires_at: datetime | None


class NewTokenAnswer(TokenAnswer):
    """A token that was made; it is told once."""

    token: str


@router.get("")
def list_tokens(office: At, caller: By) -> list[TokenAnswer]:
    """Return one's tokens."""
    return [TokenAnswer(**_told(row)) for row in own_tokens(office, caller)]


@router.post("", status_code=status.HTTP_201_CREATED)
def create_token(office: At, caller: By, body: TokenBody) -> NewTokenAnswer:
    """Make a token for a program."""
    wish = Wish(body.name, frozenset(body.scopes), body.days)
    made = make_token(office, caller, wish, body.password, body.code)
    return NewTokenAnswer(**_told(made.row), token=made.token)


@router.delete("/{token_id}", status_code=status.HTTP_204_NO_CONTENT)
def end_token(office: At, caller: By, token_id: UUID) -> None:
    """Revoke a token."""
    revoke_token(office, caller, token_id)


def _told(row: ProgramToken) -> dict[str, Any]:
    fields = row.model_dump(include={"id", "name", "made_at", "used_at", "expires_at"})
    return fields | {"scopes": row.scopes.split()}
