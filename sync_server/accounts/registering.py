"""Getting an account: by the set-up code, by an invitation, or openly where that is switched on."""

from dataclasses import dataclass

from app.domain.errors import N_, FormError, MeterbookError, Problem
from app.storage.database import Session
from sync_server.accounts.codes import (
    Handover,
    Purpose,
    WrongCodeError,
    end_codes,
    find_code,
    hand_over,
    new_code_for,
    new_set_up_code,
    use_code,
)
from sync_server.accounts.emails import email_problems, normal_email
from sync_server.accounts.inviting import accept_invitation, find_invitation
from sync_server.accounts.knocking import knock, knock_at
from sync_server.accounts.letters import News
from sync_server.accounts.office import Office, Visitor
from sync_server.accounts.passwords import password_problems
from sync_server.accounts.sessions import LoggedIn, start_login
from sync_server.accounts.tries import PER_MAILBOX
from sync_server.storage.queries import account_of, has_accounts
from sync_server.storage.tables import Account

_LONGEST_NAME = 100


class SetUpError(MeterbookError):
    """Somebody has set the server up already."""

    sentence = N_("This server is set up already. Log in, or ask an owner for an invitation.")


class InvitationNeededError(MeterbookError):
    """Nobody gets an account here uninvited."""

    sentence = N_("This server needs an invitation. Ask an owner of your site for one.")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody says who wants an account."""

    email: str
    name: str
    password: str
    language: str = ""


def is_new(office: Office) -> bool:
    """Tell whether nobody has an account."""
    with office.database.reading() as session:
        return not has_accounts(session)


def offer_set_up(office: Office) -> str | None:
    """Return a new set-up code while nobody has an account, None afterwards."""
    with office.database.writing() as session:
        return None if has_accounts(session) else new_set_up_code(office, session)


def set_up(office: Office, visitor: Visitor, code: str, newcomer: Newcomer) -> LoggedIn:
    """Make the first account, of who runs the server. Raises SetUpError, WrongCodeError, FormError."""
    knock(office, visitor)
    with office.database.reading() as session:
        if has_accounts(session):
            raise SetUpError
        find_code(office, session, Purpose.SET_UP, code)
    account = _new_account(office, newcomer)
    account.runs_server, account.verified_at = True, office.clock()
    with office.database.writing() as session:
        use_code(office, session, Purpose.SET_UP, code)
        _add(office, session, account, visitor)
        return start_login(office, session, account, visitor)


def create_owner(office: Office, newcomer: Newcomer) -> Account:
    """Make an account of somebody who runs the server, from its command line. Raises FormError."""
    account = _new_account(office, newcomer)
    account.runs_server, account.verified_at = True, office.clock()
    with office.database.writing() as session:
        if account_of(session, account.email) is not None:
            raise FormError([Problem("email", N_("This address has an account already."))])
        end_codes(session, Purpose.SET_UP, office.clock())
        _add(office, session, account, Visitor(""))
    return account


def register(office: Office, visitor: Visitor, newcomer: Newcomer, invitation: str = "") -> None:
    """Make an account; who has one already gets a letter instead, and nobody else learns of it.

    Raises InvitationNeededError, WrongCodeError, FormError, TooManyTriesError.
    """
    knock(office, visitor)
    _check_way_in(office, invitation)
    account = _new_account(office, newcomer)
    account.is_invited = bool(invitation)
    knock_at(office, visitor, account.email, "letter", PER_MAILBOX)
    with office.database.writing() as session:
        former = account_of(session, account.email)
        if former is None:
            code = _join(office, session, account, visitor, invitation)
        else:
            office.note(session, "registered again", former.id, visitor.address)
    if former is not None:
        office.tell(News.HAS_ACCOUNT, former)
    elif code is not None:
        hand_over(office, code)


def verify_email(office: Office, visitor: Visitor, code: str) -> None:
    """Confirm the address that a code was sent to. Raises WrongCodeError, TooManyTriesError."""
    knock(office, visitor)
    with office.database.writing() as session:
        used = use_code(office, session, Purpose.VERIFY, code)
        account = session.get(Account, used.account_id)
        if account is None or account.email != used.email:
            raise WrongCodeError
        account.verified_at = office.clock()
        office.note(session, "confirmed the address", account.id, visitor.address)


def send_code_again(office: Office, visitor: Visitor, email: str) -> None:
    """Hand over another code to an address that waits for one; nobody learns whether it does."""
    email = normal_email(email)
    knock_at(office, visitor, email, "letter", PER_MAILBOX)
    with office.database.writing() as session:
        account = account_of(session, email)
        office.note(session, "asked for a code", None if account is None else account.id, visitor.address)
        waits = account is not None and account.verified_at is None
        code = new_code_for(office, session, Purpose.VERIFY, account, email) if account and waits else None
    if code is not None:
        hand_over(office, code)


def newcomer_problems(newcomer: Newcomer) -> list[Problem]:
    """Return what is wrong with what somebody says of themselves."""
    email = normal_email(newcomer.email)
    return [
        *email_problems(email),
        *name_problems(newcomer.name),
        *password_problems(newcomer.password, [email, newcomer.name]),
    ]


def name_problems(name: str) -> list[Problem]:
    """Return what is wrong with a name."""
    if name.strip() and len(name) <= _LONGEST_NAME and name.isprintable():
        return []
    return [Problem("name", N_("Enter a name of at most {n} letters."), {"n": _LONGEST_NAME})]


def _new_account(office: Office, newcomer: Newcomer) -> Account:
    problems = newcomer_problems(newcomer)
    if problems:
        raise FormError(problems)
    return Account(
        id=office.new_id(),
        email=normal_email(newcomer.email),
        name=newcomer.name.strip(),
        language=newcomer.language,
        password_hash=office.passwords.kept(newcomer.password),
        made_at=office.clock(),
    )


def _add(office: Office, session: Session, account: Account, visitor: Visitor) -> None:
    session.add(account)
    session.flush()
    office.note(session, "registered", account.id, visitor.address)


def _check_way_in(office: Office, invitation: str) -> None:
    if invitation:
        with office.database.reading() as session:
            find_invitation(office, session, invitation)
    elif not office.settings.has_open_registration:
        raise InvitationNeededError


def _join(
    office: Office, session: Session, account: Account, visitor: Visitor, invitation: str
) -> Handover | None:
    _add(office, session, account, visitor)
    if invitation:
        accept_invitation(office, session, account, invitation, visitor.address)
    if office.post is None and account.is_invited:
        return None
    return new_code_for(office, session, Purpose.VERIFY, account, account.email)
