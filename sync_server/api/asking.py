"""Who asks: from where, on which device, logged in or not."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field

from sync_server.accounts.office import Caller, Office, Visitor
from sync_server.accounts.sessions import NotLoggedInError, who_is

_bearer = HTTPBearer(auto_error=False, description="The token that logging in returned.")

LONGEST_TEXT = 1100


class Body(BaseModel):
    """What a request brings; a field that nobody knows is refused, since it may be misspelt."""

    model_config = ConfigDict(extra="forbid", str_max_length=LONGEST_TEXT)


class DeviceBody(Body):
    """The device that asks; the token it had before tells it from strangers who guess passwords."""

    name: str = ""
    former_token: Annotated[str, Field(max_length=200)] = ""


def office_of(request: Request) -> Office:
    """Return the office of this server."""
    office: Office = request.app.state.office
    return office


def caller_of(
    request: Request,
    office: Annotated[Office, Depends(office_of)],
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Caller:
    """Return who is logged in. Raises NotLoggedInError."""
    if credentials is None:
        raise NotLoggedInError
    caller = who_is(office, credentials.credentials, address_of(request))
    request.state.account = str(caller.account_id)
    return caller


def address_of(request: Request) -> str:
    """Return the address of who asks; the trusted proxy's word counts already."""
    return request.client.host if request.client else ""


def visitor_of(request: Request) -> Visitor:
    """Return who asks without being logged in."""
    return Visitor(address_of(request))


def visitor_with(request: Request, device: DeviceBody) -> Visitor:
    """Return who wants to be logged in on a device."""
    return Visitor(address_of(request), device.name, device.former_token)


At = Annotated[Office, Depends(office_of)]
By = Annotated[Caller, Depends(caller_of)]
From = Annotated[Visitor, Depends(visitor_of)]
SiteId = Annotated[UUID, Path(description="A site that the account has business at.")]
