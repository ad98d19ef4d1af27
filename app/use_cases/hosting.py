"""Who may see a site on the server, as its owner sees and changes it.

All of it asks the server, so a screen calls it off the event loop; each raises a MeterbookError that says
what to do.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.domain.access.view import Role


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who has an account and may see a site; a tenant is a person of the site."""

    account_id: UUID
    name: str
    email: str
    role: Role
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation that nobody accepted yet."""

    id: UUID
    role: Role
    email: str
    expires_at: datetime
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """An invitation that was just made: its code and link are told once."""

    code: str
    link: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Guest:
    """Whom an owner invites; only a tenant is a person of the site."""

    role: Role = Role.TENANT
    person_id: UUID | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """All who may see a site, and who may before long."""

    members: tuple[Member, ...]
    invitations: tuple[OpenInvitation, ...]


class Hosting(Protocol):
    """The members of the sites of who is connected."""

    def circle(self, site_id: UUID) -> Circle:
        """Return who may see a site."""

    def invite(self, site_id: UUID, guest: Guest) -> NewInvitation:
        """Invite somebody to a site."""

    def revoke(self, site_id: UUID, invitation_id: UUID) -> None:
        """Take an invitation back."""

    def end(self, site_id: UUID, account_id: UUID) -> None:
        """Let somebody see a site no longer."""
