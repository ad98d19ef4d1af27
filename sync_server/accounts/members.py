"""Who has business at a site, and as what."""

from dataclasses import dataclass
from uuid import UUID

from app.domain.access.view import Role
from app.domain.errors import N_, FormError, MeterbookError, Problem
from app.storage.database import Session
from sync_server.accounts.office import Caller, Office
from sync_server.accounts.roles import CHOOSES_MEMBERS, SEES_MEMBERS, NotHereError
from sync_server.accounts.standing import role_at
from sync_server.storage.queries import (
    members_at,
    membership_of,
    memberships_of,
    owners_at,
    revoke_invitations_by,
)
from sync_server.storage.tables import Membership


class LastOwnerError(MeterbookError):
    """Nobody would be left who may decide."""

    sentence = N_("A site needs an owner. Make somebody else an owner first.")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who has business at a site."""

    account_id: UUID
    name: str
    email: str
    role: Role
    person_id: UUID | None


def members(office: Office, caller: Caller, site_id: UUID) -> list[Member]:
    """Return who has business at a site. Raises NotHereError, NotAllowedError."""
    with office.database.reading() as session:
        role_at(session, caller, site_id, SEES_MEMBERS)
        return [
            Member(account.id, account.name, account.email, Role(each.role), each.person_id)
            for each, account in members_at(session, site_id)
        ]


def own_memberships(office: Office, caller: Caller) -> list[Membership]:
    """Return the sites that somebody has business at."""
    with office.database.reading() as session:
        return memberships_of(session, caller.account_id)


def make_owner(office: Office, session: Session, account_id: UUID, site_id: UUID) -> Membership:
    """Give a new site to the account that brought it."""
    membership = Membership(
        id=office.new_id(), account_id=account_id, site_id=site_id, role=Role.OWNER, made_at=office.clock()
    )
    session.add(membership)
    return membership


def change_role(office: Office, caller: Caller, site_id: UUID, account_id: UUID, role: Role) -> None:
    """Change what somebody may do at a site. Raises NotHereError, NotAllowedError, LastOwnerError."""
    if role is Role.TENANT:
        raise FormError([Problem("role", N_("Invite a tenant anew, so that it is clear who they are."))])
    with office.database.writing() as session:
        role_at(session, caller, site_id, CHOOSES_MEMBERS)
        membership = _member(session, account_id, site_id)
        _keep_an_owner(session, membership, role)
        membership.role, membership.person_id = role, None
        _take_back_invitations(office, session, membership)
        office.note(session, f"became {role}", account_id, caller.address, membership.id)


def end_membership(office: Office, caller: Caller, site_id: UUID, account_id: UUID) -> None:
    """End somebody's business at a site, or one's own.

    Raises NotHereError, NotAllowedError, LastOwnerError.
    """
    with office.database.writing() as session:
        if account_id != caller.account_id:
            role_at(session, caller, site_id, CHOOSES_MEMBERS)
        membership = _member(session, account_id, site_id)
        _keep_an_owner(session, membership, None)
        revoke_invitations_by(session, account_id, site_id, office.clock())
        session.delete(membership)
        office.note(session, "left a site", account_id, caller.address, membership.id)


def _member(session: Session, account_id: UUID, site_id: UUID) -> Membership:
    membership = membership_of(session, account_id, site_id)
    if membership is None:
        raise NotHereError
    return membership


def _keep_an_owner(session: Session, membership: Membership, role: Role | None) -> None:
    stops = membership.role == Role.OWNER and role is not Role.OWNER
    if stops and owners_at(session, membership.site_id) == 1:
        raise LastOwnerError


def _take_back_invitations(office: Office, session: Session, membership: Membership) -> None:
    if membership.role != Role.OWNER:
        revoke_invitations_by(session, membership.account_id, membership.site_id, office.clock())
