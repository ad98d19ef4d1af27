"""Who belongs to a site: members and invitations."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, status
from pydantic import BaseModel

from app.domain.access.view import Role
from sync_server.accounts import inviting, members
from sync_server.accounts.inviting import USUAL_DAYS, Guest
from sync_server.api.asking import At, Body, By, From, SiteId
from sync_server.api.log_in import CodeBody

router = APIRouter(prefix="/api/v1", tags=["members"])


class OwnSite(BaseModel):
    """A site that one has business at."""

    site_id: UUID
    role: Role
    person_id: UUID | None


class MemberAnswer(BaseModel):
    """Somebody who has business at a site."""

    account_id: UUID
    name: str
    email: str
    role: Role
    person_id: UUID | None


class RoleBody(Body):
    """What somebody may do from now on."""

    role: Role


class InvitationBody(Body):
    """Whom an owner invites."""

    role: Role
    person_id: UUID | None = None
    email: str = ""
    days: int = USUAL_DAYS


class InvitationAnswer(BaseModel):
    """An invitation that waits."""

    id: UUID
    role: Role
    person_id: UUID | None
    email: str
    made_at: datetime
    expires_at: datetime


class NewInvitationAnswer(BaseModel):
    """A new invitation; the code and the link are told once."""

    invitation: InvitationAnswer
    code: str
    link: str


class InvitedAnswer(BaseModel):
    """What an invitation offers."""

    site_id: UUID
    site_name: str
    role: Role
    invited_by: str
    expires_at: datetime


@router.get("/sites/{site_id}/members")
def list_members(office: At, caller: By, site_id: SiteId) -> list[MemberAnswer]:
    """Return who has business at a site."""
    found = members.members(office, caller, site_id)
    return [MemberAnswer.model_validate(each, from_attributes=True) for each in found]


@router.put("/sites/{site_id}/members/{account_id}", status_code=status.HTTP_204_NO_CONTENT)
def change_role(office: At, caller: By, site_id: SiteId, account_id: UUID, body: RoleBody) -> None:
    """Change what somebody may do at a site."""
    members.change_role(office, caller, site_id, account_id, body.role)


@router.delete("/sites/{site_id}/members/{account_id}", status_code=status.HTTP_204_NO_CONTENT)
def end_membership(office: At, caller: By, site_id: SiteId, account_id: UUID) -> None:
    """End somebody's business at a site, or one's own."""
    members.end_membership(office, caller, site_id, account_id)


@router.get("/sites/{site_id}/invitations")
def open_invitations(office: At, caller: By, site_id: SiteId) -> list[InvitationAnswer]:
    """Return the invitations that wait."""
    found = inviting.open_invitations(office, caller, site_id)
    return [InvitationAnswer.model_validate(each, from_attributes=True) for each in found]


@router.post("/sites/{site_id}/invitations", status_code=status.HTTP_201_CREATED)
def invite(office: At, caller: By, site_id: SiteId, body: InvitationBody) -> NewInvitationAnswer:
    """Invite somebody to a site."""
    guest = Guest(body.role, body.person_id, body.email, body.days)
    made = inviting.invite(office, caller, site_id, guest)
    invitation = InvitationAnswer.model_validate(made.invitation, from_attributes=True)
    return NewInvitationAnswer(invitation=invitation, code=made.code, link=made.link)


@router.delete("/sites/{site_id}/invitations/{invitation_id}", status_code=status.HTTP_204_NO_CONTENT)
def revoke_invitation(office: At, caller: By, site_id: SiteId, invitation_id: UUID) -> None:
    """Take an invitation back."""
    inviting.revoke_invitation(office, caller, site_id, invitation_id)


@router.post("/auth/invitations/look")
def look_at_invitation(office: At, visitor: From, body: CodeBody) -> InvitedAnswer:
    """Return what an invitation offers; a link works like its code."""
    found = inviting.look_at_invitation(office, visitor, body.code)
    return InvitedAnswer.model_validate(found, from_attributes=True)


@router.post("/auth/invitations/accept")
def accept(office: At, caller: By, body: CodeBody) -> OwnSite:
    """Accept an invitation with one's account."""
    joined = inviting.accept(office, caller, body.code)
    return OwnSite(site_id=joined.site_id, role=Role(joined.role), person_id=joined.person_id)
