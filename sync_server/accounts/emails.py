"""E-mail addresses: one way to write each, and what cannot be one."""

import re
import unicodedata

from app.domain.errors import N_, Problem

_LONGEST = 254
_ADDRESS = re.compile(r"[^\s@<>\",;]+@[^\s@<>\",;.]+(\.[^\s@<>\",;.]+)+")


def normal_email(text: str) -> str:
    """Return an address as it is stored: nobody minds capitals."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def email_problems(email: str, field: str = "email") -> list[Problem]:
    """Return what is wrong with a normal address."""
    if len(email) <= _LONGEST and _ADDRESS.fullmatch(email) and email.isprintable():
        return []
    return [Problem(field, N_("Enter an e-mail address, such as name@example.org."))]
