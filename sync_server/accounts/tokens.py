"""Tokens that programs keep, and short codes that people type."""

import re
import secrets

_TOKEN_BYTES = 32
# Crockford's alphabet: nothing that looks like something else. Twelve of them are 60 random bits.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 12
_GROUP = 4
_SEEN_AS = str.maketrans("ILO", "110")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015]+")


def new_token() -> str:
    """Return 256 random bits, as a program sends them."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def new_code() -> str:
    """Return a code such as "7K3M-Q2XD-9HTB", as a person types it."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def plain_code(text: str) -> str:
    """Return what a person typed or pasted, be it a link, without what does not matter."""
    last = text.strip().rpartition("#")[2]
    return _BETWEEN.sub("", last).upper().translate(_SEEN_AS)
