"""How far a number can be trusted, and what about it a person should look at."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from app.domain.reading import Register


class Quality(IntEnum):
    """How a number came about; the higher, the more it can be trusted.

    The worst part decides about the whole: `min`. The values are stored, one byte each.
    """

    MISSING = 0
    ESTIMATED = 1
    INTERPOLATED = 2
    MEASURED = 3


class FlagKind(StrEnum):
    """What was assumed or looks wrong."""

    FALL_UNDECIDED = "fall_undecided"
    RESET_ASSUMED = "reset_assumed"
    ROLLOVER_ASSUMED = "rollover_assumed"
    DIP_ASSUMED = "dip_assumed"
    RISE_TOO_STEEP = "rise_too_steep"
    EXCHANGE_GAP = "exchange_gap"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to review: its kind and the reading it stands on."""

    kind: FlagKind
    at: datetime
    register: Register
