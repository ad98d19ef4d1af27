"""Being logged in on a device: a token that is kept as a hash, and ends after a while or when told to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.errors import N_, MeterbookError
from app.storage.database import Session
from sync_server.accounts.office import Caller, Office, Visitor
from sync_server.accounts.tokens import new_token
from sync_server.storage.queries import login_of, logins_of
from sync_server.storage.tables import Account, Login

PURPOSE = "login"
LONGEST = timedelta(days=365)
LONGEST_UNUSED = timedelta(days=90)
# The last use is noted this often, so that reading does not write.
_NOTED_EVERY = timedelta(minutes=10)
_NAME_LETTERS = 100


class NotLoggedInError(MeterbookError):
    """There is no token, or it holds no longer."""

    sentence = N_("You are logged out on this device. Log in again.")


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """A new login; the token is told once."""

    account: Account
    token: str


def start_login(office: Office, session: Session, account: Account, visitor: Visitor) -> LoggedIn:
    """Log somebody in on a device."""
    token, now = new_token(), office.clock()
    login = Login(
        id=office.new_id(),
        account_id=account.id,
        token_hash=office.keys.digest(PURPOSE, token),
        device_name=" ".join(visitor.device_name.split())[:_NAME_LETTERS],
        address=visitor.home,
        made_at=now,
        seen_at=now,
        expires_at=now + LONGEST,
    )
    session.add(login)
    office.note(session, "logged in", account.id, visitor.address, login.id)
    return LoggedIn(account, token)


def who_is(office: Office, token: str, address: str) -> Caller:
    """Return who sends a token. Raises NotLoggedInError."""
    token_hash, now = office.keys.digest(PURPOSE, token), office.clock()
    with office.database.reading() as session:
        login = login_of(session, token_hash)
    if login is None or not _holds(login, now):
        raise NotLoggedInError
    if now - login.seen_at >= _NOTED_EVERY:
        _note_use(office, token_hash, now)
    return Caller(login.account_id, login.id, address)


def caller_account(session: Session, caller: Caller) -> Account:
    """Return the account of somebody who is logged in. Raises NotLoggedInError."""
    account = session.get(Account, caller.account_id)
    if account is None:
        raise NotLoggedInError
    return account


def end_logins(office: Office, session: Session, account: Account, *, but: Caller | None = None) -> None:
    """Log somebody out everywhere, or everywhere else."""
    for login in logins_of(session, account.id):
        if but is None or login.id != but.login_id:
            login.ended_at = office.clock()


def _holds(login: Login, now: datetime) -> bool:
    return login.ended_at is None and now < login.expires_at and now - login.seen_at < LONGEST_UNUSED


def _note_use(office: Office, token_hash: str, now: datetime) -> None:
    with office.database.writing() as session:
        login = login_of(session, token_hash)
        if login is not None and login.ended_at is None:
            login.seen_at = now
