"""Another password or e-mail address, also when the password is forgotten."""

from app.domain.errors import FormError
from app.storage.database import Session
from sync_server.accounts.being_sure import be_sure_by_password
from sync_server.accounts.codes import (
    Purpose,
    WrongCodeError,
    end_codes,
    find_code,
    hand_over,
    new_code_for,
    use_code,
)
from sync_server.accounts.emails import email_problems, normal_email
from sync_server.accounts.knocking import knock, knock_at
from sync_server.accounts.letters import News
from sync_server.accounts.office import Caller, Office, Visitor
from sync_server.accounts.passwords import password_problems
from sync_server.accounts.registering import name_problems
from sync_server.accounts.sessions import caller_account, end_logins
from sync_server.accounts.tries import PER_MAILBOX
from sync_server.storage.queries import account_of
from sync_server.storage.tables import Account


def change_password(office: Office, caller: Caller, current: str, new: str, *, ends_others: bool) -> None:
    """Choose another password; the other devices stay logged in or not. Raises FormError."""
    be_sure_by_password(office, caller, current, "current")
    with office.database.reading() as session:
        account = caller_account(session, caller)
    kept = _kept(office, account, new, "new")
    with office.database.writing() as session:
        account = caller_account(session, caller)
        _set_password(office, session, account, kept, caller.address)
        if ends_others:
            end_logins(office, session, account, but=caller)
    office.tell(News.PASSWORD_CHANGED, account)


def forget_password(office: Office, visitor: Visitor, email: str) -> None:
    """Hand over a code for another password, where there is such an account; nobody learns whether."""
    email = normal_email(email)
    knock_at(office, visitor, email, "letter", PER_MAILBOX)
    with office.database.writing() as session:
        account = account_of(session, email)
        office.note(session, "forgot the password", None if account is None else account.id, visitor.address)
        code = None if account is None else new_code_for(office, session, Purpose.RESET, account, email)
    if code is not None:
        hand_over(office, code)


def reset_password(office: Office, visitor: Visitor, code: str, new: str) -> None:
    """Choose another password with a code; all devices are logged out and the second step stays.

    Raises WrongCodeError, FormError, TooManyTriesError.
    """
    knock(office, visitor)
    with office.database.reading() as session:
        account = _account_of_code(office, session, code)
    kept = _kept(office, account, new, "password")
    with office.database.writing() as session:
        account = _account_of_code(office, session, code)
        use_code(office, session, Purpose.RESET, code)
        _set_password(office, session, account, kept, visitor.address)
        # The code came to the address, or from who runs the server and knows them.
        account.verified_at = account.verified_at or office.clock()
        end_logins(office, session, account)
    office.tell(News.PASSWORD_CHANGED, account)


def ask_for_email(office: Office, caller: Caller, email: str, password: str) -> None:
    """Hand over a code to another address of one's own. Raises FormError."""
    be_sure_by_password(office, caller, password)
    email = normal_email(email)
    problems = email_problems(email)
    if problems:
        raise FormError(problems)
    knock_at(office, Visitor(caller.address), email, "letter", PER_MAILBOX)
    with office.database.writing() as session:
        account, former = caller_account(session, caller), account_of(session, email)
        office.note(session, "asked for another address", account.id, caller.address)
        code = new_code_for(office, session, Purpose.EMAIL, account, email) if former is None else None
    if code is not None:
        hand_over(office, code)
    elif former is not None and former.id != account.id:
        office.tell(News.EMAIL_TAKEN, former)


def confirm_email(office: Office, caller: Caller, code: str) -> Account:
    """Use the address that a code was sent to from now on. Raises WrongCodeError."""
    knock(office, Visitor(caller.address))
    with office.database.writing() as session:
        account = caller_account(session, caller)
        used = use_code(office, session, Purpose.EMAIL, code)
        if used.account_id != account.id or account_of(session, used.email) is not None:
            raise WrongCodeError
        former, account.email, account.verified_at = account.email, used.email, office.clock()
        for purpose in (Purpose.VERIFY, Purpose.RESET, Purpose.EMAIL):
            end_codes(session, purpose, office.clock(), account.id)
        office.note(session, "changed the address", account.id, caller.address)
    office.tell(News.EMAIL_CHANGED, account, former)
    return account


def rename(office: Office, caller: Caller, name: str, language: str) -> Account:
    """Change how somebody is called and in which language letters come. Raises FormError."""
    problems = name_problems(name)
    if problems:
        raise FormError(problems)
    with office.database.writing() as session:
        account = caller_account(session, caller)
        account.name, account.language = name.strip(), language
    return account


def _kept(office: Office, account: Account, new: str, field: str) -> str:
    problems = password_problems(new, [account.email, account.name], field)
    if problems:
        raise FormError(problems)
    return office.passwords.kept(new)


def _set_password(office: Office, session: Session, account: Account, kept: str, address: str) -> None:
    account.password_hash = kept
    for purpose in (Purpose.RESET, Purpose.SECOND_STEP):
        end_codes(session, purpose, office.clock(), account.id)
    office.note(session, "changed the password", account.id, address)


def _account_of_code(office: Office, session: Session, text: str) -> Account:
    code = find_code(office, session, Purpose.RESET, text)
    account = session.get(Account, code.account_id)
    if account is None or account.email != code.email:
        raise WrongCodeError
    return account
