"""The load of the present cycle, so far and to its end, that adds up to the numbers on its card."""

from datetime import datetime
from decimal import Decimal

from app.domain.cost.ahead import Rhythm, carried_on
from app.domain.cost.metering import Metering
from app.domain.projection import CycleStats
from app.domain.quality import Quality
from app.domain.tariff.load import IMPORT, Load
from app.domain.tariff.spread import load_of_sum
from app.domain.zone import QUARTER


def load_so_far(metering: Metering, stats: CycleStats, start: datetime, now: datetime) -> Load:
    """Return what was used from the cycle's start until the latest reading, or by estimate until now."""
    if stats.latest is None:
        used = wh_of(stats.used_kwh or Decimal(0))
        quality = Quality.MISSING if stats.used_kwh is None else Quality.ESTIMATED
        return load_of_sum(used, start, max(now, start + QUARTER), quality=quality, counts=metering.counts)
    latest = max(stats.latest.taken_at, start + QUARTER)
    load = metering.load(start, latest)
    used = wh_of(stats.used_kwh or Decimal(0))
    if load.registers or int(load.wh[IMPORT].sum()) == used:
        return load
    # The classic rule counts from a reading, wherever that lies.
    return load_of_sum(used, start, latest, quality=stats.quality, counts=metering.counts)


def load_to_end(load: Load, stats: CycleStats, end: datetime, rhythm: Rhythm) -> Load | None:
    """Return the load carried on to the cycle's end at today's pace, None without a pace."""
    if stats.projected_kwh is None or stats.used_kwh is None:
        return None
    rest = wh_of(stats.projected_kwh - stats.used_kwh)
    return carried_on(load, max(rest, 0), end, rhythm)


def wh_of(kwh: Decimal) -> int:
    """Return kWh as whole Wh."""
    return int(kwh.scaleb(3))
