"""What somebody may do at a site."""

from app.domain.access.view import MANAGING, Role
from app.domain.errors import N_, MeterbookError


class NotHereError(MeterbookError):
    """The site is not there, or not theirs to know of."""

    sentence = N_("This is not here, or not yours to see. Ask an owner of the site for an invitation.")


class NotAllowedError(MeterbookError):
    """Their role does not reach that far."""

    sentence = N_("Only an owner of the site may do this.")


SEES_MEMBERS = MANAGING
CHOOSES_MEMBERS = frozenset({Role.OWNER})
