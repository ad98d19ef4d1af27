"""Looking up accounts and what belongs to them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, or_
from sqlmodel import Session, col, select

from app.storage.tables import Site
from sync_server.storage.programs import forget_programs
from sync_server.storage.tables import (
    Account,
    AccountEvent,
    Code,
    Invitation,
    Login,
    Membership,
    RecoveryCode,
    SecondFactor,
    Tries,
)

OWNER = "owner"


def has_accounts(session: Session) -> bool:
    """Tell whether anybody has an account."""
    return session.exec(select(Account.id).limit(1)).first() is not None


def account_of(session: Session, email: str) -> Account | None:
    """Return the account of an e-mail address."""
    return session.exec(select(Account).where(Account.email == email)).first()


def open_code(session: Session, purpose: str, code_hash: str, now: datetime) -> Code | None:
    """Return a code that can still be used."""
    return session.exec(
        select(Code).where(
            Code.purpose == purpose,
            Code.code_hash == code_hash,
            col(Code.used_at).is_(None),
            Code.expires_at > now,
        )
    ).first()


def open_codes(session: Session, purpose: str, now: datetime, account_id: UUID | None = None) -> list[Code]:
    """Return the codes for a purpose, of one account or of all, that can still be used."""
    query = select(Code).where(Code.purpose == purpose, col(Code.used_at).is_(None), Code.expires_at > now)
    if account_id is not None:
        query = query.where(Code.account_id == account_id)
    return list(session.exec(query))


def shown_codes(session: Session, now: datetime) -> list[Code]:
    """Return the codes that no mail server sent and that can still be used, oldest first."""
    return list(
        session.exec(
            select(Code)
            .where(col(Code.sealed).is_not(None), col(Code.used_at).is_(None), Code.expires_at > now)
            .order_by(col(Code.made_at))
        )
    )


def login_of(session: Session, token_hash: str) -> Login | None:
    """Return the login that a token belongs to, be it over or not."""
    return session.exec(select(Login).where(Login.token_hash == token_hash)).first()


def logins_of(session: Session, account_id: UUID) -> list[Login]:
    """Return the logins of an account that were not ended, newest first."""
    return list(
        session.exec(
            select(Login)
            .where(Login.account_id == account_id, col(Login.ended_at).is_(None))
            .order_by(col(Login.seen_at).desc())
        )
    )


def was_here_before(session: Session, account_id: UUID, address: str, since: datetime) -> bool:
    """Tell whether somebody logged in to an account from an address lately."""
    query = select(Login.id).where(
        Login.account_id == account_id, Login.address == address, Login.seen_at > since
    )
    return session.exec(query.limit(1)).first() is not None


def recovery_codes_of(session: Session, account_id: UUID) -> list[RecoveryCode]:
    """Return the recovery codes of an account that were not used."""
    return list(
        session.exec(
            select(RecoveryCode).where(
                RecoveryCode.account_id == account_id, col(RecoveryCode.used_at).is_(None)
            )
        )
    )


def membership_of(session: Session, account_id: UUID, site_id: UUID) -> Membership | None:
    """Return what an account may do at a site, None where it has no business there."""
    query = select(Membership).where(Membership.account_id == account_id, Membership.site_id == site_id)
    return session.exec(query).first()


def memberships_of(session: Session, account_id: UUID) -> list[Membership]:
    """Return every site that an account has business at."""
    query = select(Membership).where(Membership.account_id == account_id)
    return list(session.exec(query.order_by(col(Membership.made_at), col(Membership.id))))


def members_at(session: Session, site_id: UUID) -> list[tuple[Membership, Account]]:
    """Return who has business at a site, by name."""
    query = select(Membership, Account).join(Account, col(Account.id) == Membership.account_id)
    return list(
        session.exec(query.where(Membership.site_id == site_id).order_by(Account.name, col(Account.id)))
    )


def owners_at(session: Session, site_id: UUID) -> int:
    """Return how many owners a site has."""
    query = select(func.count()).where(Membership.site_id == site_id, Membership.role == OWNER)
    return session.exec(query).one()


def sites_owned_alone(session: Session, account_id: UUID) -> list[Site]:
    """Return the sites that have an account as their only owner, by name."""
    owned = [each.site_id for each in memberships_of(session, account_id) if each.role == OWNER]
    alone = [session.get(Site, site_id) for site_id in owned if owners_at(session, site_id) == 1]
    return sorted((site for site in alone if site is not None), key=lambda site: site.name)


def invitation_of(session: Session, code_hash: str, now: datetime) -> Invitation | None:
    """Return an invitation that can still be accepted."""
    return session.exec(select(Invitation).where(Invitation.code_hash == code_hash, *_is_open(now))).first()


def invitations_to(session: Session, site_id: UUID, now: datetime) -> list[Invitation]:
    """Return the invitations to a site that can still be accepted, newest first."""
    query = select(Invitation).where(Invitation.site_id == site_id, *_is_open(now))
    return list(session.exec(query.order_by(col(Invitation.made_at).desc())))


def revoke_invitations_by(session: Session, account_id: UUID, site_id: UUID, now: datetime) -> None:
    """Take back what somebody, who may not invite any more, had handed out."""
    for invitation in invitations_to(session, site_id, now):
        if invitation.made_by == account_id:
            invitation.revoked_at = now


def forget_account(session: Session, account: Account) -> None:
    """Delete an account and all that is only about it; what happened keeps the time, not the person."""
    for table in (Code, SecondFactor, RecoveryCode, Login, Membership):
        session.execute(delete(table).where(col(table.account_id) == account.id))
    for event in session.exec(select(AccountEvent).where(AccountEvent.account_id == account.id)):
        event.address = ""
    forget_programs(session, account.id)
    session.flush()
    session.delete(account)


def forget_what_is_over(session: Session, before: datetime) -> None:
    """Delete the codes, tries and ended logins that have been over for long."""
    session.execute(delete(Code).where(col(Code.expires_at) < before))
    session.execute(delete(Tries).where(col(Tries.last_at) < before))
    session.execute(delete(Login).where(or_(col(Login.ended_at) < before, col(Login.expires_at) < before)))
    session.execute(delete(Invitation).where(col(Invitation.expires_at) < before))


def _is_open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.expires_at) > now,
    )
