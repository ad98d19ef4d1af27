"""Time zones by their names, as a person chooses among them."""

from datetime import tzinfo
from functools import cache
from zoneinfo import available_timezones

_REGIONS = (
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
)


def zone_name(zone: tzinfo) -> str:
    """Return the name of a device's zone, UTC where it has none."""
    return str(getattr(zone, "key", "UTC"))


@cache
def zone_names() -> tuple[str, ...]:
    """Return the zones that are named after a region and a town, and UTC."""
    return (*sorted(name for name in available_timezones() if name.startswith(_REGIONS)), "UTC")


def zones_like(text: str, most: int = 6) -> list[str]:
    """Return the first few zones whose names hold every typed word."""
    words = text.casefold().replace(" ", "_").split("/")
    found = (name for name in zone_names() if all(word in name.casefold() for word in words))
    return [name for name, _count in zip(found, range(most), strict=False)]
