"""Switching the second step on and off."""

from dataclasses import dataclass

from app.storage.database import Session
from sync_server.accounts.authenticator import link_of, new_secret
from sync_server.accounts.being_sure import be_sure_by_code, be_sure_by_password, count_code_try
from sync_server.accounts.codes import WrongCodeError
from sync_server.accounts.letters import News
from sync_server.accounts.office import Caller, Office
from sync_server.accounts.second_factor import (
    AlreadySwitchedOnError,
    NotSwitchedOnError,
    about,
    accept_step,
    is_switched_on,
    new_recovery_codes,
)
from sync_server.accounts.sessions import caller_account
from sync_server.storage.queries import recovery_codes_of
from sync_server.storage.tables import Account, SecondFactor


@dataclass(frozen=True, slots=True)
class NewSecret:
    """What an authenticator app is given: the app draws the link as a QR code."""

    secret: str
    link: str


def prepare_second_step(office: Office, caller: Caller, password: str) -> NewSecret:
    """Return a new secret, which counts once a code of it was right. Raises AlreadySwitchedOnError."""
    be_sure_by_password(office, caller, password)
    secret = new_secret()
    with office.database.writing() as session:
        account = caller_account(session, caller)
        if is_switched_on(session, account):
            raise AlreadySwitchedOnError
        factor = session.get(SecondFactor, account.id) or SecondFactor(account_id=account.id, secret=b"")
        factor.secret, factor.last_step = office.keys.seal(secret, about(factor)), 0
        session.add(factor)
        return NewSecret(secret, link_of(secret, account.email))


def switch_on(office: Office, caller: Caller, code: str) -> list[str]:
    """Switch the second step on with a first code; return the recovery codes. Raises WrongCodeError."""
    count_code_try(office, caller)
    with office.database.writing() as session:
        account = caller_account(session, caller)
        factor = session.get(SecondFactor, account.id)
        if factor is None:
            raise NotSwitchedOnError
        if factor.enabled_at is not None:
            raise AlreadySwitchedOnError
        if not accept_step(office, factor, code):
            raise WrongCodeError
        factor.enabled_at = office.clock()
        codes = new_recovery_codes(office, session, account)
        office.note(session, "second step on", account.id, caller.address)
    office.tell(News.SECOND_FACTOR_ON, account)
    return codes


def switch_off(office: Office, caller: Caller, password: str, code: str) -> None:
    """Switch the second step off. Raises NotSwitchedOnError, WrongCodeError."""
    be_sure_by_password(office, caller, password)
    count_code_try(office, caller)
    with office.database.writing() as session:
        account = _switched_on(session, caller)
        be_sure_by_code(office, session, caller, account, code)
        session.delete(session.get(SecondFactor, account.id))
        for each in recovery_codes_of(session, account.id):
            session.delete(each)
        office.note(session, "second step off", account.id, caller.address)
    office.tell(News.SECOND_FACTOR_OFF, account)


def renew_recovery_codes(office: Office, caller: Caller, password: str, code: str) -> list[str]:
    """Return new recovery codes in place of the former ones. Raises NotSwitchedOnError, WrongCodeError."""
    be_sure_by_password(office, caller, password)
    count_code_try(office, caller)
    with office.database.writing() as session:
        account = _switched_on(session, caller)
        be_sure_by_code(office, session, caller, account, code)
        office.note(session, "new recovery codes", account.id, caller.address)
        return new_recovery_codes(office, session, account)


def _switched_on(session: Session, caller: Caller) -> Account:
    account = caller_account(session, caller)
    if not is_switched_on(session, account):
        raise NotSwitchedOnError
    return account
