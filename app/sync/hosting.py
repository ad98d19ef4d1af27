"""The members of sites, asked of the server with which this device is connected."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.access.view import Role
from app.sync.credentials import Login
from app.sync.http import Line
from app.sync.messages import UnreadableMessageError
from app.sync.troubles import LoggedOutError
from app.use_cases.hosting import Circle, Guest, Member, NewInvitation, OpenInvitation


class Host:
    """Asks as whoever is logged in at that moment; see `app.use_cases.hosting.Hosting`."""

    def __init__(self, login: Callable[[], Login | None]) -> None:
        """Prepare to ask as the account that `login` returns."""
        self._login = login

    def circle(self, site_id: UUID) -> Circle:
        """Return who may see a site."""
        members = self._call("GET", f"{_at(site_id)}/members")
        invitations = self._call("GET", f"{_at(site_id)}/invitations")
        try:
            return Circle(tuple(map(_member, members)), tuple(map(_invitation, invitations)))
        except (KeyError, TypeError, ValueError) as error:
            raise UnreadableMessageError from error

    def invite(self, site_id: UUID, guest: Guest) -> NewInvitation:
        """Invite somebody to a site."""
        person = guest.person_id and str(guest.person_id)
        body = {"role": guest.role, "person_id": person, "email": guest.email}
        told = self._call("POST", f"{_at(site_id)}/invitations", body)
        try:
            expires_at = datetime.fromisoformat(told["invitation"]["expires_at"])
            return NewInvitation(str(told["code"]), str(told["link"]), expires_at)
        except (KeyError, TypeError, ValueError) as error:
            raise UnreadableMessageError from error

    def revoke(self, site_id: UUID, invitation_id: UUID) -> None:
        """Take an invitation back."""
        self._call("DELETE", f"{_at(site_id)}/invitations/{invitation_id}")

    def end(self, site_id: UUID, account_id: UUID) -> None:
        """Let somebody see a site no longer."""
        self._call("DELETE", f"{_at(site_id)}/members/{account_id}")

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        login = self._login()
        if login is None:
            raise LoggedOutError
        with Line(login.server, login.token) as line:
            return line.call(method, path, body)


def _at(site_id: UUID) -> str:
    return f"/api/v1/sites/{site_id}"


def _member(told: Mapping[str, Any]) -> Member:
    account_id = UUID(told["account_id"])
    return Member(account_id, str(told["name"]), str(told["email"]), Role(told["role"]), _person(told))


def _invitation(told: Mapping[str, Any]) -> OpenInvitation:
    expires_at = datetime.fromisoformat(told["expires_at"])
    return OpenInvitation(UUID(told["id"]), Role(told["role"]), str(told["email"]), expires_at, _person(told))


def _person(told: Mapping[str, Any]) -> UUID | None:
    return UUID(told["person_id"]) if told["person_id"] else None
