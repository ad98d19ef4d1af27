"""Logging in: with a password, and where it was switched on with a second step."""

from dataclasses import dataclass

from app.domain.errors import N_, MeterbookError
from app.storage.database import Session
from sync_server.accounts.codes import Purpose, WrongCodeError, find_code, new_secret_code
from sync_server.accounts.emails import normal_email
from sync_server.accounts.knocking import knock, knock_at, welcome
from sync_server.accounts.office import Caller, Office, Visitor
from sync_server.accounts.second_factor import is_switched_on, pass_second_factor
from sync_server.accounts.sessions import LoggedIn, start_login
from sync_server.accounts.tokens import new_token
from sync_server.storage.queries import account_of
from sync_server.storage.tables import Account, Login

_DOOR = "password"


class WrongPasswordError(MeterbookError):
    """There is no such account, or the password is another; nobody learns which."""

    sentence = N_("This e-mail address and password do not belong together. Try again.")


class NotVerifiedError(MeterbookError):
    """The password is right, but the address may be somebody else's."""

    sentence = N_("Confirm your e-mail address first, with the code that was sent to it.")


@dataclass(frozen=True, slots=True)
class NeedsSecondStep:
    """The password was right; this token and a code of the authenticator app log in."""

    token: str


def log_in(office: Office, visitor: Visitor, email: str, password: str) -> LoggedIn | NeedsSecondStep:
    """Log in with a password. Raises WrongPasswordError, NotVerifiedError, TooManyTriesError."""
    email = normal_email(email)
    knock_at(office, visitor, email, _DOOR)
    with office.database.reading() as session:
        account = account_of(session, email)
    kept = None if account is None else account.password_hash
    if not office.passwords.is_right(kept, password):
        _note_failure(office, visitor, account)
        raise WrongPasswordError
    renewed = office.passwords.kept(password) if office.passwords.is_outdated(kept or "") else kept
    with office.database.writing() as session:
        account = account_of(session, email)
        if account is None or account.password_hash != kept:
            raise WrongPasswordError
        account.password_hash = renewed or kept
        welcome(office, session, visitor, email, _DOOR)
        return _let_in(office, session, account, visitor)


def take_second_step(office: Office, visitor: Visitor, token: str, code: str) -> LoggedIn:
    """Log in with the token of the first step and a code of the authenticator app, or a recovery code.

    Raises WrongCodeError, TooManyTriesError.
    """
    knock(office, visitor)
    with office.database.reading() as session:
        account = _half_way(office, session, token)
    knock_at(office, visitor, account.email, "second step")
    with office.database.writing() as session:
        account = _half_way(office, session, token)
        pass_second_factor(office, session, account, visitor.address, code)
        find_code(office, session, Purpose.SECOND_STEP, token).used_at = office.clock()
        welcome(office, session, visitor, account.email, "second step")
        return start_login(office, session, account, visitor)


def log_out(office: Office, caller: Caller) -> None:
    """End the login of this device."""
    with office.database.writing() as session:
        login = session.get(Login, caller.login_id)
        if login is not None:
            login.ended_at = office.clock()
            office.note(session, "logged out", caller.account_id, caller.address, login.id)


def must_verify(office: Office, account: Account) -> bool:
    """Tell whether an address has to be confirmed first: who was invited is trusted where no mail is sent."""
    return account.verified_at is None and (office.post is not None or not account.is_invited)


def _let_in(
    office: Office, session: Session, account: Account, visitor: Visitor
) -> LoggedIn | NeedsSecondStep:
    if must_verify(office, account):
        raise NotVerifiedError
    if is_switched_on(session, account):
        token = new_token()
        new_secret_code(office, session, Purpose.SECOND_STEP, account.id, token)
        return NeedsSecondStep(token)
    return start_login(office, session, account, visitor)


def _half_way(office: Office, session: Session, token: str) -> Account:
    code = find_code(office, session, Purpose.SECOND_STEP, token)
    account = session.get(Account, code.account_id)
    if account is None:
        raise WrongCodeError
    return account


def _note_failure(office: Office, visitor: Visitor, account: Account | None) -> None:
    with office.database.writing() as session:
        office.note(session, "wrong password", None if account is None else account.id, visitor.address)
