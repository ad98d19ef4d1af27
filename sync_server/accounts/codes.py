"""Codes that prove something once: made, handed over, used."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.domain.errors import N_, MeterbookError
from app.storage.database import Session
from sync_server.accounts.letters import News, letter
from sync_server.accounts.office import Office
from sync_server.accounts.tokens import new_code, plain_code
from sync_server.storage.queries import open_code, open_codes, shown_codes
from sync_server.storage.tables import Account, Code


class Purpose(StrEnum):
    """What a code is good for."""

    SET_UP = "set_up"
    VERIFY = "verify"
    RESET = "reset"
    EMAIL = "email"
    SECOND_STEP = "second_step"


_HOLDS = {
    Purpose.SET_UP: timedelta(days=1),
    Purpose.VERIFY: timedelta(days=1),
    Purpose.RESET: timedelta(hours=1),
    Purpose.EMAIL: timedelta(hours=1),
    Purpose.SECOND_STEP: timedelta(minutes=5),
}
_NEWS = {Purpose.VERIFY: News.VERIFY, Purpose.RESET: News.RESET, Purpose.EMAIL: News.EMAIL}


class WrongCodeError(MeterbookError):
    """A code was never given, is used up or has expired."""

    sentence = N_("This code is wrong, was used or has expired. Check it, or ask for a new one.")


@dataclass(frozen=True, slots=True)
class Handover:
    """A new code on its way to somebody."""

    purpose: Purpose
    text: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A code that who runs the server passes on by hand, since no mail server does."""

    purpose: str
    email: str
    text: str
    expires_at: datetime


def new_set_up_code(office: Office, session: Session) -> str:
    """Return a new code for who sets the server up; earlier ones end."""
    now = office.clock()
    end_codes(session, Purpose.SET_UP, now)
    text = new_code()
    session.add(_code(office, Purpose.SET_UP, plain_code(text), now))
    return text


def new_secret_code(office: Office, session: Session, purpose: Purpose, account_id: UUID, text: str) -> None:
    """Store what a program hands back soon, such as the token of the second step."""
    code = _code(office, purpose, text, office.clock())
    code.account_id = account_id
    session.add(code)


def new_code_for(
    office: Office, session: Session, purpose: Purpose, account: Account, email: str
) -> Handover:
    """Return a new code for an account, to be handed over once it is stored."""
    text = new_code()
    code = _code(office, purpose, plain_code(text), office.clock())
    code.account_id, code.email = account.id, email
    if office.post is None:
        code.sealed = office.keys.seal(text, _about(code))
    session.add(code)
    return Handover(purpose, text, email, account.language)


def hand_over(office: Office, code: Handover) -> None:
    """Send a code, or show it where there is no mail server."""
    if office.post is None:
        office.show(code.purpose, code.text)
        return
    hours = _HOLDS[code.purpose] // timedelta(hours=1)
    gaps = {"code": code.text, "hours": hours}
    office.post.send(
        letter(_NEWS[code.purpose], code.email, code.language, office.settings.public_url, **gaps)
    )


def use_code(office: Office, session: Session, purpose: Purpose, text: str) -> Code:
    """Use a code up and return it. Raises WrongCodeError."""
    code = find_code(office, session, purpose, text)
    code.used_at, code.sealed = office.clock(), None
    return code


def find_code(office: Office, session: Session, purpose: Purpose, text: str) -> Code:
    """Return a code that can still be used. Raises WrongCodeError."""
    plain = text if purpose is Purpose.SECOND_STEP else plain_code(text)
    code = open_code(session, purpose, office.keys.digest(purpose, plain), office.clock())
    if code is None:
        raise WrongCodeError
    return code


def end_codes(session: Session, purpose: Purpose, now: datetime, account_id: UUID | None = None) -> None:
    """End the codes for a purpose, of one account or of all."""
    for code in open_codes(session, purpose, now, account_id):
        code.used_at, code.sealed = now, None


def codes_to_show(office: Office, session: Session) -> list[ShownCode]:
    """Return the codes that no mail server sent."""
    return [
        ShownCode(
            code.purpose, code.email, office.keys.unseal(code.sealed or b"", _about(code)), code.expires_at
        )
        for code in shown_codes(session, office.clock())
    ]


def _code(office: Office, purpose: Purpose, plain: str, now: datetime) -> Code:
    return Code(
        id=office.new_id(),
        purpose=purpose,
        code_hash=office.keys.digest(purpose, plain),
        made_at=now,
        expires_at=now + _HOLDS[purpose],
    )


def _about(code: Code) -> str:
    return f"code {code.id}"
