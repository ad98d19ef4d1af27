"""From when until when the readings of a meter are somebody's own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.instant import utc
from app.domain.people.dated import Dated
from app.domain.people.serving import Service
from app.domain.people.stays import Stay
from app.domain.zone import midnight

# How long after the end of a window its readings can still be handed in.
LATE_DAYS = 60
_LATE = timedelta(days=LATE_DAYS)


@dataclass(frozen=True, slots=True)
class Window:
    """The instants from `start` to `end` at which a meter was somebody's; without `end` it still is.

    A reading at either edge belongs to it, a day of quarters only if it lies within.
    """

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        """Keep instants as UTC."""
        object.__setattr__(self, "start", utc(self.start))
        object.__setattr__(self, "end", self.end and utc(self.end))

    def shows(self, at: datetime) -> bool:
        """Tell whether a reading of this instant falls into it, the edges included."""
        return self.start <= at and (self.end is None or at <= self.end)

    def holds(self, first_at: datetime) -> bool:
        """Tell whether the day that begins at this instant lies in it."""
        return self.start <= first_at and (self.end is None or first_at < self.end)

    def is_open(self, now: datetime) -> bool:
        """Tell whether readings of it can still be handed in."""
        return self.end is None or now <= self.end + _LATE


Windows: TypeAlias = Mapping[UUID, tuple[Window, ...]]


def windows_of(stays: Mapping[UUID, Iterable[Stay]], services: Iterable[Service], zone: ZoneInfo) -> Windows:
    """Return when which meters were somebody's, from their stays by unit and what served these units.

    Windows that touch are one.
    """
    found: dict[UUID, list[Window]] = defaultdict(list)
    for service in services:
        for stay in stays.get(service.unit_id, ()):
            found[service.meter_id] += _common(service, stay, zone)
    return {meter_id: tuple(_joined(windows)) for meter_id, windows in found.items() if windows}


def _common(one: Dated, other: Dated, zone: ZoneInfo) -> Iterator[Window]:
    start = max(one.start, other.start)
    end = _first(one.end, other.end)
    if end is None:
        yield Window(midnight(start, zone))
    elif start < end:
        yield Window(midnight(start, zone), midnight(end, zone))


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _joined(windows: Iterable[Window]) -> Iterator[Window]:
    ordered = sorted(windows, key=lambda window: window.start)
    joined = ordered[0]
    for window in ordered[1:]:
        if joined.shows(window.start):
            joined = Window(joined.start, _last(joined.end, window.end))
        else:
            yield joined
            joined = window
    yield joined


def _last(one: datetime | None, other: datetime | None) -> datetime | None:
    return None if one is None or other is None else max(one, other)
