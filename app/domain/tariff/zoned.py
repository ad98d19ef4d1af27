"""Tariffs by the clock of a place: where energy is counted tells when days and periods begin."""

from functools import lru_cache

from app.domain.tariff.document import Tariff
from app.domain.tariff.plan import Same


def in_zone(tariff: Tariff, time_zone: str) -> Tariff:
    """Return a tariff as it holds in a time zone; the same object for the same tariff."""
    return tariff if tariff.time_zone == time_zone else _in_zone(Same(tariff), time_zone)


@lru_cache(maxsize=256)
def _in_zone(same: Same, time_zone: str) -> Tariff:
    return same.tariff.model_copy(update={"time_zone": time_zone})
