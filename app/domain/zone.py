"""Days and clock times of a place, as instants.

The days of a zone tile time: each begins at its first midnight and ends where the next begins.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.domain.errors import N_, MeterbookError
from app.domain.instant import utc

DAY = timedelta(days=1)
QUARTER = timedelta(minutes=15)
SECOND = timedelta(seconds=1)
_MINUTES_AN_HOUR = 60


class ZonedClockTimeError(MeterbookError):
    """A clock time to be placed in a zone that already says a zone."""

    sentence = N_("The clock time {local} already has a time zone.")


def instants_of(local: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return when clocks show this time: never, once, or twice where they are set back."""
    if local.tzinfo is not None:
        raise ZonedClockTimeError(local=local)
    sides = {_instant(local, zone, fold) for fold in (0, 1)}
    return tuple(sorted(instant for instant in sides if _clock(instant, zone) == local))


@lru_cache(maxsize=4096)
def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the first instant of a local day, in UTC.

    Where clocks jump over midnight the day begins with the jump; a day that a
    place left out (Samoa, 30 December 2011) begins where the next one does.
    """
    local = datetime.combine(day, time.min)
    shown = instants_of(local, zone)
    return shown[0] if shown else _jump_over(local, zone)


@lru_cache(maxsize=4096)
def clock_instant(day: date, minute_of_day: int, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) at which clocks show a minute of a local day.

    Of a time that they show twice it is the first; one they jump over comes as much later.
    """
    local = datetime.combine(day, time(*divmod(minute_of_day, _MINUTES_AN_HOUR)))
    shown = instants_of(local, zone)
    return shown[0] if shown else utc(local.replace(tzinfo=zone))


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """Return the local day an instant belongs to."""
    day = utc(instant).astimezone(zone).date()
    # Clocks set back at 00:01 (St. John's until 2011) show the day before once more.
    return day + DAY if instant >= midnight(day + DAY, zone) else day


def quarters_in(day: date, zone: ZoneInfo) -> int:
    """Return how many quarters of an hour a local day has: 96, or fewer or more when clocks shift."""
    return (midnight(day + DAY, zone) - midnight(day, zone)) // QUARTER


def _instant(local: datetime, zone: ZoneInfo, fold: int) -> datetime:
    return local.replace(tzinfo=zone, fold=fold).astimezone(UTC)


def _clock(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def _jump_over(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant at which clocks jumped over a local time, found by halving."""
    before, after = sorted(_instant(local, zone, fold) for fold in (0, 1))
    while after - before > SECOND:
        middle = before + (after - before) // (2 * SECOND) * SECOND
        if _clock(middle, zone) < local:
            before = middle
        else:
            after = middle
    return after
