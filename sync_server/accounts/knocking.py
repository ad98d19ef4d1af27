"""Counting tries before anything is looked at: by address, and by account for who was never seen there."""

from datetime import timedelta
from uuid import UUID

from app.storage.database import Session
from sync_server.accounts import sessions
from sync_server.accounts.office import Office, Visitor
from sync_server.accounts.tries import PER_ACCOUNT, PER_ADDRESS, Pace, count_try, forgive, take_back
from sync_server.storage.queries import account_of, login_of, was_here_before

_REMEMBERED = timedelta(days=90)
_NOBODY = UUID(int=0)


def knock(office: Office, visitor: Visitor) -> None:
    """Count a try of an address. Raises TooManyTriesError."""
    with office.database.writing() as session:
        count_try(session, _of_address(visitor), PER_ADDRESS, office.clock())


def knock_at(office: Office, visitor: Visitor, email: str, door: str, pace: Pace = PER_ACCOUNT) -> None:
    """Count a try of an address at the door of an account, be there one or not. Raises TooManyTriesError."""
    with office.database.writing() as session:
        now = office.clock()
        count_try(session, _of_address(visitor), PER_ADDRESS, now)
        count_try(session, _of_door(office, session, visitor, email, door), pace, now)


def welcome(office: Office, session: Session, visitor: Visitor, email: str, door: str) -> None:
    """Forget the tries at a door, since the last one was right."""
    take_back(session, _of_address(visitor))
    forgive(session, _of_door(office, session, visitor, email, door))


def _of_address(visitor: Visitor) -> str:
    return f"address {visitor.home}"


def _of_door(office: Office, session: Session, visitor: Visitor, email: str, door: str) -> str:
    who = office.keys.digest("door", email)
    return f"{door} {who} {_known_as(office, session, visitor, email)}"


def _known_as(office: Office, session: Session, visitor: Visitor, email: str) -> str:
    """Return how an account knows a visitor: by a device, by a connection, or as one of the strangers."""
    account = account_of(session, email)
    # All is asked for nobody too, so that it takes as long.
    account_id = _NOBODY if account is None else account.id
    login = login_of(session, office.keys.digest(sessions.PURPOSE, visitor.former_token))
    is_known = was_here_before(session, account_id, visitor.home, office.clock() - _REMEMBERED)
    if login is not None and login.account_id == account_id:
        return f"device {login.id}"
    return f"address {visitor.home}" if is_known else "stranger"
