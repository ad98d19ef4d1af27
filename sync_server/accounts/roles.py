"""What somebody may do at a site."""

from enum import StrEnum

from app.domain.errors import N_, MeterbookError


class Role(StrEnum):
    """An owner does all, a manager all but choose members, a viewer looks, a tenant sees their own stays."""

    OWNER = "owner"
    MANAGER = "manager"
    VIEWER = "viewer"
    TENANT = "tenant"


class NotHereError(MeterbookError):
    """The site is not there, or not theirs to know of."""

    sentence = N_("This is not here, or not yours to see. Ask an owner of the site for an invitation.")


class NotAllowedError(MeterbookError):
    """Their role does not reach that far."""

    sentence = N_("Only an owner of the site may do this.")


SEES_MEMBERS = frozenset({Role.OWNER, Role.MANAGER})
CHOOSES_MEMBERS = frozenset({Role.OWNER})
