"""Tokens for programs: made by a person who proves who they are, with scopes, listed and revoked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.domain.errors import N_, FormError, MeterbookError, Problem
from sync_server.accounts.being_sure import be_sure_by_code, be_sure_by_password, count_code_try
from sync_server.accounts.office import Caller, Office
from sync_server.accounts.roles import NotHereError
from sync_server.accounts.sessions import caller_account
from sync_server.accounts.tokens import new_token
from sync_server.storage.programs import ProgramToken, token_row, tokens_of

# So that a leaked token is recognised, by people and by scanners.
PREFIX = "meterbook_"
LONGEST_DAYS = 3650
_PURPOSE = "program"
_NAME_LETTERS = 100
_MOST_TOKENS = 50
_NOTED_EVERY = timedelta(minutes=10)


class Scope(StrEnum):
    """What a program may do: look, hand readings in, or change everything else."""

    READ = "read"
    READINGS = "readings"
    MANAGE = "manage"


class BadTokenError(MeterbookError):
    """There is no token, or it holds no longer."""

    sentence = N_("This needs a token for programs that holds. Make one in your account.")


class OutOfScopeError(MeterbookError):
    """The token was not made for this."""

    sentence = N_("This token may not do that: it needs the scope “{scope}”. Make another token.")


@dataclass(frozen=True, slots=True)
class Program:
    """A program that asks for an account."""

    account_id: UUID
    token_id: UUID


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants a token for; without `days` it holds until it is revoked."""

    name: str
    scopes: frozenset[Scope]
    days: int | None = None

    @property
    def plain_name(self) -> str:
        """The name on one line."""
        return " ".join(self.name.split())


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token that was made; `token` is told once."""

    row: ProgramToken
    token: str


def make_token(office: Office, caller: Caller, wish: Wish, password: str, code: str = "") -> NewToken:
    """Make a token for a program. Raises FormError, WrongCodeError, TooManyTriesError."""
    _refuse(wish)
    be_sure_by_password(office, caller, password)
    count_code_try(office, caller)
    token, now = PREFIX + new_token(), office.clock()
    with office.database.writing() as session:
        account = caller_account(session, caller)
        be_sure_by_code(office, session, caller, account, code)
        if len(tokens_of(session, account.id)) >= _MOST_TOKENS:
            raise FormError(
                [Problem("name", N_("Revoke a token first: there are {n}."), {"n": _MOST_TOKENS})]
            )
        row = ProgramToken(
            id=office.new_id(),
            account_id=account.id,
            token_hash=office.keys.digest(_PURPOSE, token),
            name=wish.plain_name,
            scopes=" ".join(sorted(wish.scopes)),
            made_at=now,
            expires_at=None if wish.days is None else now + timedelta(days=wish.days),
        )
        session.add(row)
        office.note(session, "made a token", account.id, caller.address, row.id)
    return NewToken(row, token)


def own_tokens(office: Office, caller: Caller) -> list[ProgramToken]:
    """Return the tokens that somebody made and did not revoke."""
    with office.database.reading() as session:
        return tokens_of(session, caller.account_id)


def revoke_token(office: Office, caller: Caller, token_id: UUID) -> None:
    """End a token. Raises NotHereError."""
    with office.database.writing() as session:
        row = session.get(ProgramToken, token_id)
        if row is None or row.account_id != caller.account_id or row.revoked_at is not None:
            raise NotHereError
        row.revoked_at = office.clock()
        office.note(session, "revoked a token", caller.account_id, caller.address, token_id)


def program_of(office: Office, token: str, scope: Scope) -> Program:
    """Return who sends a token. Raises BadTokenError, OutOfScopeError."""
    token_hash, now = office.keys.digest(_PURPOSE, token), office.clock()
    with office.database.reading() as session:
        row = token_row(session, token_hash)
    if row is None or not _holds(row, now):
        raise BadTokenError
    if scope not in row.scopes.split():
        raise OutOfScopeError(scope=scope.value)
    if row.used_at is None or now - row.used_at >= _NOTED_EVERY:
        _note_use(office, token_hash, now)
    return Program(row.account_id, row.id)


def _holds(row: ProgramToken, now: datetime) -> bool:
    return row.revoked_at is None and (row.expires_at is None or now < row.expires_at)


def _note_use(office: Office, token_hash: str, now: datetime) -> None:
    with office.database.writing() as session:
        row = token_row(session, token_hash)
        if row is not None:
            row.used_at = now


def _refuse(wish: Wish) -> None:
    problems = []
    if not 0 < len(wish.plain_name) <= _NAME_LETTERS:
        sentence = N_("Give the program a name of at most {n} letters.")
        problems.append(Problem("name", sentence, {"n": _NAME_LETTERS}))
    if not wish.scopes:
        problems.append(Problem("scopes", N_("Choose what the program may do.")))
    if wish.days is not None and not 0 < wish.days <= LONGEST_DAYS:
        problems.append(Problem("days", N_("Choose from 1 to {n} days."), {"n": LONGEST_DAYS}))
    if problems:
        raise FormError(problems)
