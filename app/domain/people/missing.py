"""What a site lacks before its bill can be shared: meters, readings, occupants."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain.meter import Role
from app.domain.people.forms import UnitKind


class Gap(StrEnum):
    """What is missing."""

    NO_MAIN = "no_main"
    NO_METER = "no_meter"
    NO_OCCUPANT = "no_occupant"
    NO_UNIT = "no_unit"
    NO_READING = "no_reading"
    NO_MOVE_READING = "no_move_reading"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, and what it is missing of.

    `name` is that of the unit or meter; `day` goes with the reading of a move, and the start of the
    cycle with a reading.
    """

    gap: Gap
    name: str = ""
    unit_id: UUID | None = None
    meter_id: UUID | None = None
    stay_id: UUID | None = None
    day: date | None = None


def gaps_of_unit(kind: UnitKind, *, has_meter: bool, has_occupant: bool) -> list[Gap]:
    """Return what a unit in use lacks."""
    if not kind.is_lived_in:
        return []
    return [
        *([] if has_meter else [Gap.NO_METER]),
        *([] if has_occupant else [Gap.NO_OCCUPANT]),
    ]


def gaps_of_meter(role: Role, *, serves_unit: bool, was_read: bool) -> list[Gap]:
    """Return what a meter at a site with units lacks; `was_read` in its present cycle."""
    return [
        *([Gap.NO_UNIT] if role is Role.SUB and not serves_unit else []),
        *([] if was_read else [Gap.NO_READING]),
    ]
