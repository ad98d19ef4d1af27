"""Inviting people to a site: a code that works once, for a while, and can be taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.domain.access.view import Role
from app.domain.errors import N_, FormError, MeterbookError, Problem
from app.storage.database import Session
from app.storage.tables import Person, Site
from sync_server.accounts.codes import WrongCodeError
from sync_server.accounts.emails import email_problems, normal_email
from sync_server.accounts.knocking import knock, knock_at
from sync_server.accounts.letters import Letter, News, letter
from sync_server.accounts.office import Caller, Office, Visitor
from sync_server.accounts.roles import CHOOSES_MEMBERS, SEES_MEMBERS, NotHereError
from sync_server.accounts.sessions import caller_account
from sync_server.accounts.standing import role_at
from sync_server.accounts.tokens import new_code, plain_code
from sync_server.accounts.tries import PER_MAILBOX
from sync_server.storage.queries import invitation_of, invitations_to, membership_of
from sync_server.storage.tables import Account, Invitation, Membership

_PURPOSE = "invitation"
USUAL_DAYS = 7
MOST_DAYS = 30


class AlreadyMemberError(MeterbookError):
    """There is nothing to accept."""

    sentence = N_("You belong to this site already. An owner can change what you may do there.")


@dataclass(frozen=True, slots=True)
class Guest:
    """Whom an owner invites: with which role, a tenant as which person, and where a letter goes."""

    role: Role
    person_id: UUID | None = None
    email: str = ""
    days: int = USUAL_DAYS


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """An invitation with its code, which is told once."""

    invitation: Invitation
    code: str
    link: str


@dataclass(frozen=True, slots=True)
class Invited:
    """What somebody sees of an invitation before accepting it."""

    site_id: UUID
    site_name: str
    role: Role
    invited_by: str
    expires_at: datetime


def invite(office: Office, caller: Caller, site_id: UUID, guest: Guest) -> NewInvitation:
    """Make an invitation. Raises NotHereError, NotAllowedError, FormError."""
    code, now = new_code(), office.clock()
    if guest.email:
        knock_at(office, Visitor(caller.address), normal_email(guest.email), "letter", PER_MAILBOX)
    with office.database.writing() as session:
        role_at(session, caller, site_id, CHOOSES_MEMBERS)
        _refuse_bad(session, guest)
        invitation = Invitation(
            id=office.new_id(),
            code_hash=office.keys.digest(_PURPOSE, plain_code(code)),
            site_id=site_id,
            role=guest.role,
            person_id=guest.person_id,
            email=normal_email(guest.email),
            made_by=caller.account_id,
            made_at=now,
            expires_at=now + timedelta(days=guest.days),
        )
        session.add(invitation)
        office.note(session, "invited", caller.account_id, caller.address, invitation.id)
        host, site = caller_account(session, caller), session.get(Site, site_id)
    made = NewInvitation(invitation, code, link_to(office, code))
    if guest.email and office.post is not None and site is not None:
        office.post.send(_letter(office, made, guest, host, site))
    return made


def link_to(office: Office, code: str) -> str:
    """Return the link that opens an invitation; what follows # never reaches a server or its log."""
    return f"{office.settings.public_url}/join#{code}"


def open_invitations(office: Office, caller: Caller, site_id: UUID) -> list[Invitation]:
    """Return the invitations to a site that can still be accepted. Raises NotHereError."""
    with office.database.reading() as session:
        role_at(session, caller, site_id, SEES_MEMBERS)
        return invitations_to(session, site_id, office.clock())


def revoke_invitation(office: Office, caller: Caller, site_id: UUID, invitation_id: UUID) -> None:
    """Take an invitation back. Raises NotHereError, NotAllowedError."""
    with office.database.writing() as session:
        role_at(session, caller, site_id, CHOOSES_MEMBERS)
        invitation = session.get(Invitation, invitation_id)
        if invitation is None or invitation.site_id != site_id:
            raise NotHereError
        invitation.revoked_at = office.clock()
        office.note(session, "took an invitation back", caller.account_id, caller.address, invitation.id)


def look_at_invitation(office: Office, visitor: Visitor, code: str) -> Invited:
    """Return what an invitation offers. Raises WrongCodeError, TooManyTriesError."""
    knock(office, visitor)
    with office.database.reading() as session:
        invitation = find_invitation(office, session, code)
        site = session.get(Site, invitation.site_id)
        host = session.get(Account, invitation.made_by)
        if site is None or host is None:
            raise WrongCodeError
        return Invited(site.id, site.name, Role(invitation.role), host.name, invitation.expires_at)


def accept(office: Office, caller: Caller, code: str) -> Membership:
    """Accept an invitation with an account that is there. Raises WrongCodeError, AlreadyMemberError."""
    knock(office, Visitor(caller.address))
    with office.database.writing() as session:
        account = caller_account(session, caller)
        return accept_invitation(office, session, account, code, caller.address)


def accept_invitation(
    office: Office, session: Session, account: Account, code: str, address: str
) -> Membership:
    """Use an invitation up. Raises WrongCodeError, AlreadyMemberError."""
    invitation = find_invitation(office, session, code)
    if membership_of(session, account.id, invitation.site_id) is not None:
        raise AlreadyMemberError
    invitation.used_at, invitation.used_by = office.clock(), account.id
    membership = Membership(
        id=office.new_id(),
        account_id=account.id,
        site_id=invitation.site_id,
        role=invitation.role,
        person_id=invitation.person_id,
        made_at=office.clock(),
    )
    session.add(membership)
    office.note(session, "joined", account.id, address, membership.id)
    return membership


def find_invitation(office: Office, session: Session, code: str) -> Invitation:
    """Return an invitation that can still be accepted. Raises WrongCodeError."""
    code_hash = office.keys.digest(_PURPOSE, plain_code(code))
    invitation = invitation_of(session, code_hash, office.clock())
    if invitation is None or session.get(Site, invitation.site_id) is None:
        raise WrongCodeError
    return invitation


def _letter(office: Office, made: NewInvitation, guest: Guest, host: Account, site: Site) -> Letter:
    gaps = {"name": host.name, "site": site.name, "link": made.link, "days": guest.days}
    address = office.settings.public_url
    return letter(News.INVITATION, made.invitation.email, host.language, address, **gaps)


def _refuse_bad(session: Session, guest: Guest) -> None:
    problems = [*_person_problems(session, guest)]
    if guest.email:
        problems += email_problems(normal_email(guest.email))
    if not 1 <= guest.days <= MOST_DAYS:
        problems.append(Problem("days", N_("Choose from 1 to {n} days."), {"n": MOST_DAYS}))
    if problems:
        raise FormError(problems)


def _person_problems(session: Session, guest: Guest) -> list[Problem]:
    if guest.role is not Role.TENANT:
        return [Problem("person_id", N_("Only a tenant is a person of the site."))] if guest.person_id else []
    if guest.person_id is None or session.get(Person, guest.person_id) is None:
        return [Problem("person_id", N_("Choose who the tenant is."))]
    return []
