"""Texts for payments: only the signs that banks take, no longer than they take."""

import unicodedata
from typing import Final

# What people type and banks do not take, and what stands for it; a sign that nobody knows becomes a point.
_INSTEAD: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a", "'")
    | dict.fromkeys("\u201c\u201d\u201e", '"')
    | dict.fromkeys("\u2010\u2011\u2013\u2014\u2212\u2022", "-")
)
_UNKNOWN: Final = "."
# Swiss QR-bill 2.3: Basic Latin, Latin-1, Latin Extended-A, four letters of Romanian, the euro.
_RANGES: Final = (range(0x20, 0x7F), range(0xA1, 0x180))
_BESIDES: Final = frozenset("ȘșȚț€")


def payable_text(text: str, longest: int) -> str:
    """Return a text on one line in the signs a payment may have, cut where it is too long."""
    told = unicodedata.normalize("NFC", " ".join(text.split())).translate(_INSTEAD)
    return "".join(map(_taken, told))[:longest].strip()


def is_payable(sign: str) -> bool:
    """Tell whether a payment may have a sign."""
    return sign in _BESIDES or any(ord(sign) in known for known in _RANGES)


def _taken(sign: str) -> str:
    if is_payable(sign):
        return sign
    bare = "".join(part for part in unicodedata.normalize("NFKD", sign) if is_payable(part))
    return bare or _UNKNOWN
