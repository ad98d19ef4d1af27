"""Asking again who somebody is before what matters most, such as another password."""

from app.domain.errors import N_, FormError, Problem
from app.storage.database import Session
from sync_server.accounts.office import Caller, Office
from sync_server.accounts.second_factor import is_switched_on, pass_second_factor
from sync_server.accounts.sessions import caller_account
from sync_server.accounts.tries import PER_ACCOUNT, count_try, forgive
from sync_server.storage.tables import Account


def be_sure_by_password(office: Office, caller: Caller, password: str, field: str = "password") -> None:
    """Ask for the password. Raises FormError, TooManyTriesError."""
    name = f"sure {caller.login_id}"
    with office.database.writing() as session:
        count_try(session, name, PER_ACCOUNT, office.clock())
    with office.database.reading() as session:
        kept = caller_account(session, caller).password_hash
    if not office.passwords.is_right(kept, password):
        raise FormError([Problem(field, N_("This is not your password. Try again."))])
    with office.database.writing() as session:
        forgive(session, name)


def count_code_try(office: Office, caller: Caller) -> None:
    """Count that a device of somebody tries a code. Raises TooManyTriesError."""
    with office.database.writing() as session:
        count_try(session, f"code {caller.login_id}", PER_ACCOUNT, office.clock())


def be_sure_by_code(office: Office, session: Session, caller: Caller, account: Account, code: str) -> None:
    """Ask for a code too, where the second step is on. Raises WrongCodeError."""
    if is_switched_on(session, account):
        pass_second_factor(office, session, account, caller.address, code)
