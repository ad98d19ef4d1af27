"""What an account may do at a site, asked on every request."""

from collections.abc import Collection
from uuid import UUID

from app.domain.access.view import Role
from app.storage.database import Session
from sync_server.accounts.office import Caller
from sync_server.accounts.roles import NotAllowedError, NotHereError
from sync_server.storage.queries import membership_of


def role_at(session: Session, caller: Caller, site_id: UUID, allowed: Collection[Role]) -> Role:
    """Return the role of somebody at a site. Raises NotHereError, NotAllowedError."""
    membership = membership_of(session, caller.account_id, site_id)
    if membership is None:
        raise NotHereError
    role = Role(membership.role)
    if role not in allowed:
        raise NotHereError if role is Role.TENANT else NotAllowedError
    return role
