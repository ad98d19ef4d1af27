"""Passwords: which ones are accepted, how they are kept, and whether one is right."""

import unicodedata
from collections.abc import Iterable
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.domain.errors import N_, Problem

SHORTEST = 8
RECOMMENDED = 15
LONGEST = 1000
# What zxcvbn calls "very guessable": on the lists of common passwords, or close to an entry.
_FIRST_ACCEPTED_SCORE = 2
_LOOKED_AT = 72
# Each one takes 19 MB and a processor for a moment.
_AT_ONCE = 4

# OWASP's first choice for Argon2id, in KiB.
OWASP = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def password_problems(password: str, about: Iterable[str], field: str = "password") -> list[Problem]:
    """Return what is wrong with a new password of somebody about whom this is known."""
    password = _normal(password)
    if len(password) < SHORTEST:
        return [Problem(field, N_("Choose a password with at least {n} characters."), {"n": SHORTEST})]
    if len(password) > LONGEST:
        return [Problem(field, N_("Choose a password with at most {n} characters."), {"n": LONGEST})]
    if _is_common(password, about):
        return [Problem(field, N_("This password is among the first that others try. Choose another one."))]
    return []


class Passwords:
    """Keeps passwords as Argon2id hashes."""

    def __init__(self, hasher: PasswordHasher = OWASP) -> None:
        """Hash with these parameters; older hashes stay valid."""
        self._hasher = hasher
        self._turns = BoundedSemaphore(_AT_ONCE)
        self._nobodys = hasher.hash("nobody has this password")

    def kept(self, password: str) -> str:
        """Return what is stored of a password."""
        with self._turns:
            return self._hasher.hash(_normal(password))

    def is_right(self, kept: str | None, password: str) -> bool:
        """Tell whether a password is the one that is kept; for nobody's it takes as long to say no."""
        with self._turns:
            try:
                self._hasher.verify(kept or self._nobodys, _normal(password)[: LONGEST + 1])
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Tell whether a password should be hashed again with today's parameters."""
        return self._hasher.check_needs_rehash(kept)


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _is_common(password: str, about: Iterable[str]) -> bool:
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists take 90 ms and some memory, and few requests need them

    known = [part for text in about for part in (text, *text.replace("@", " ").split()) if part]
    rating = zxcvbn(password[:_LOOKED_AT], user_inputs=["meterbook", *known])
    return bool(rating["score"] < _FIRST_ACCEPTED_SCORE)
