"""Why an edit is not taken, as sentences for who made it."""

from typing import LiteralString

from app.domain.access.window import LATE_DAYS
from app.domain.errors import N_, Problem

_NOT_YOURS = N_("This is not at a site that you have access to.")
_STAYS_HERE = N_("This stays on the device.")
_FIXED = N_("This cannot move to another place. Delete it and enter it anew.")
_ISSUED = N_("Issued invoices never change. Make a credit note instead.")
_LOOK_ONLY = N_("You can look at this site, but not change it. Ask its owner.")
_OWNER_ONLY = N_("Only the owner can delete a site.")
_ELSEWHERE = N_("This is also used at a site that you do not manage. Ask its owner to change it.")
_GONE = N_("This names something that is not here. Choose again.")
_OTHER_PLACE = N_("This names something of another place. Choose again.")
_NOT_FOR_TENANTS = N_("Only who manages this site can change this.")
_NOT_YOUR_TIME = N_("You can only enter what your meters showed while you had them.")
_TOO_LATE = N_("You left more than {days} days ago. Ask who manages the site to enter this.")
_TYPED_ONLY = N_("You can only enter readings that you took yourself.")
_NOT_YOUR_READING = N_("You did not enter this reading. Ask who manages the site to correct it.")
_ACCEPTED = N_("This reading was accepted. Ask who manages the site to correct it.")


def not_yours() -> Problem:
    """Refuse what the account does not see, in the same words as what does not exist."""
    return _whole(_NOT_YOURS)


def stays_here() -> Problem:
    """Refuse what never leaves a device."""
    return _whole(_STAYS_HERE)


def fixed(field: str) -> Problem:
    """Refuse to change a field that decides who sees a row."""
    return Problem(field, _FIXED)


def issued() -> Problem:
    """Refuse to touch an issued invoice."""
    return _whole(_ISSUED)


def look_only() -> Problem:
    """Refuse everything to who may only look."""
    return _whole(_LOOK_ONLY)


def owner_only() -> Problem:
    """Refuse to delete a site to all but its owner."""
    return _whole(_OWNER_ONLY)


def elsewhere() -> Problem:
    """Refuse to change a shared row that another site uses as well."""
    return _whole(_ELSEWHERE)


def gone(field: str) -> Problem:
    """Refuse to name a row that the account does not see, in the same words as one that does not exist."""
    return Problem(field, _GONE)


def other_place(field: str) -> Problem:
    """Refuse to name a row of another site, meter or person."""
    return Problem(field, _OTHER_PLACE)


def not_for_tenants() -> Problem:
    """Refuse to a tenant what only who manages the site may do."""
    return _whole(_NOT_FOR_TENANTS)


def not_your_time() -> Problem:
    """Refuse a reading of an instant at which the meter was not theirs."""
    return Problem("taken_at", _NOT_YOUR_TIME)


def too_late() -> Problem:
    """Refuse a reading that comes too long after they left."""
    return Problem("taken_at", _TOO_LATE, {"days": LATE_DAYS})


def typed_only() -> Problem:
    """Refuse what no tenant reads from a dial: collected and estimated values, meter exchanges."""
    return _whole(_TYPED_ONLY)


def not_your_reading() -> Problem:
    """Refuse to correct what somebody else entered."""
    return _whole(_NOT_YOUR_READING)


def accepted() -> Problem:
    """Refuse to correct what bills may rest on."""
    return _whole(_ACCEPTED)


def _whole(sentence: LiteralString) -> Problem:
    return Problem("", sentence)
