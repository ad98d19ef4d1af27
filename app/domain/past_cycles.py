"""The cycles that are over, with what each of them used."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.domain.cycle import Boundaries, Cycle, cycle_before, cycle_on
from app.domain.energy import Energy
from app.domain.usage import Usage, usage_of
from app.domain.zone import local_day, midnight


@dataclass(frozen=True, slots=True)
class CycleUsage:
    """A cycle and what it used."""

    cycle: Cycle
    usage: Usage


def past_cycles(
    energy: Energy,
    *,
    anchor_day: int,
    now: datetime,
    zone: ZoneInfo,
    count: int,
    boundaries: Boundaries | None = None,
) -> list[CycleUsage]:
    """Return the last so many cycles before the present one, oldest first.

    The first of twelve lies a year before the present cycle. What nothing
    covers is missing, and says so by its quality.
    """
    cycle = cycle_on(local_day(now, zone), anchor_day, boundaries)
    found: list[CycleUsage] = []
    while len(found) < count:
        cycle = cycle_before(cycle, anchor_day, boundaries)
        usage = usage_of(energy, midnight(cycle.start, zone), midnight(cycle.end, zone))
        found.append(CycleUsage(cycle, usage))
    return found[::-1]
