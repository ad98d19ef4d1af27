"""Getting in: set-up, registering, logging in and out, a forgotten password."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request, status
from pydantic import BaseModel, Field

from sync_server.accounts import changing, logging_in, registering
from sync_server.accounts.logging_in import NeedsSecondStep
from sync_server.accounts.registering import Newcomer
from sync_server.accounts.sessions import LoggedIn
from sync_server.api.asking import At, Body, By, DeviceBody, From, visitor_with

router = APIRouter(prefix="/api/v1/auth", tags=["logging in"])


class NewcomerBody(Body):
    """Somebody who wants an account."""

    email: str
    name: str
    password: str
    language: Annotated[str, Field(max_length=5)] = ""

    def newcomer(self) -> Newcomer:
        """Return what somebody says of themselves."""
        return Newcomer(self.email, self.name, self.password, self.language)


class SetUpBody(NewcomerBody):
    """The first account."""

    code: str
    device: DeviceBody = DeviceBody()


class RegisterBody(NewcomerBody):
    """Another account, by an invitation unless the server is open."""

    invitation: str = ""


class CodeBody(Body):
    """A code."""

    code: str


class EmailBody(Body):
    """An address."""

    email: str


class LogInBody(Body):
    """A password."""

    email: str
    password: str
    device: DeviceBody = DeviceBody()


class SecondStepBody(Body):
    """A code of the authenticator app or a recovery code, after the password was right."""

    token: str
    code: str
    device: DeviceBody = DeviceBody()


class ResetBody(Body):
    """Another password, with the code for it."""

    code: str
    password: str


class LoggedInAnswer(BaseModel):
    """A login; the token goes into the Authorization header of every later request."""

    kind: Literal["logged_in"] = "logged_in"
    account_id: UUID
    email: str
    name: str
    token: str


class SecondStepAnswer(BaseModel):
    """The password was right, and a code is needed too."""

    kind: Literal["second_step"] = "second_step"
    token: str


Answer = Annotated[LoggedInAnswer | SecondStepAnswer, Field(discriminator="kind")]


@router.post("/set-up", status_code=status.HTTP_201_CREATED)
def set_up(request: Request, office: At, body: SetUpBody) -> LoggedInAnswer:
    """Make the first account with the code that the server printed."""
    visitor = visitor_with(request, body.device)
    return _answer(registering.set_up(office, visitor, body.code, body.newcomer()))


@router.post("/register", status_code=status.HTTP_204_NO_CONTENT)
def register(office: At, visitor: From, body: RegisterBody) -> None:
    """Make an account. The answer is the same where the address has one already: it gets a letter."""
    registering.register(office, visitor, body.newcomer(), body.invitation)


@router.post("/verify", status_code=status.HTTP_204_NO_CONTENT)
def verify(office: At, visitor: From, body: CodeBody) -> None:
    """Confirm an e-mail address with the code that was sent to it."""
    registering.verify_email(office, visitor, body.code)


@router.post("/verify/again", status_code=status.HTTP_204_NO_CONTENT)
def send_code_again(office: At, visitor: From, body: EmailBody) -> None:
    """Ask for another code for an address that is not confirmed."""
    registering.send_code_again(office, visitor, body.email)


@router.post("/log-in")
def log_in(request: Request, office: At, body: LogInBody) -> Answer:
    """Log in with a password; where the second step is on, its token comes back."""
    result = logging_in.log_in(office, visitor_with(request, body.device), body.email, body.password)
    return SecondStepAnswer(token=result.token) if isinstance(result, NeedsSecondStep) else _answer(result)


@router.post("/log-in/second-step")
def take_second_step(request: Request, office: At, body: SecondStepBody) -> LoggedInAnswer:
    """Log in with the token of the first step and a code."""
    visitor = visitor_with(request, body.device)
    return _answer(logging_in.take_second_step(office, visitor, body.token, body.code))


@router.post("/log-out", status_code=status.HTTP_204_NO_CONTENT)
def log_out(office: At, caller: By) -> None:
    """Log out on this device."""
    logging_in.log_out(office, caller)


@router.post("/password/forgotten", status_code=status.HTTP_204_NO_CONTENT)
def forget_password(office: At, visitor: From, body: EmailBody) -> None:
    """Ask for a code for another password; the answer does not tell whether there is an account."""
    changing.forget_password(office, visitor, body.email)


@router.post("/password/reset", status_code=status.HTTP_204_NO_CONTENT)
def reset_password(office: At, visitor: From, body: ResetBody) -> None:
    """Choose another password with a code; log in with it afterwards, second step included."""
    changing.reset_password(office, visitor, body.code, body.password)


def _answer(result: LoggedIn) -> LoggedInAnswer:
    account = result.account
    return LoggedInAnswer(account_id=account.id, email=account.email, name=account.name, token=result.token)
