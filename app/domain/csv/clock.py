"""Local times of a file as instants, also in the hours that clocks skip or repeat."""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.domain import zone as clocks
from app.domain.csv.layout import Clock
from app.domain.errors import N_, MeterbookError


class SkippedHourError(MeterbookError):
    """A time that no clock of this place showed."""

    sentence = N_(
        "The clocks went forward over {time}: this time did not exist. "
        "Correct it, or choose the time zone in which it was written."
    )


def instant_reader(clock: Clock, zone: ZoneInfo) -> Callable[[datetime], tuple[datetime, ...]]:
    """Return the function that turns a moment of a file into its instants in UTC.

    These are none in the hour that clocks skip and two in the hour they repeat.
    A moment that names its offset, or one of a file in UTC, has exactly one.
    """

    def read_local(moment: datetime) -> tuple[datetime, ...]:
        if moment.tzinfo is not None:
            return (moment.astimezone(UTC),)
        early = moment.replace(tzinfo=zone)
        offset = zone.utcoffset(early)
        if offset is not None and offset == zone.utcoffset(early.replace(fold=1)):
            return ((moment - offset).replace(tzinfo=UTC),)
        return clocks.instants_of(moment, zone)

    def read_utc(moment: datetime) -> tuple[datetime, ...]:
        return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC),)

    return read_local if clock is Clock.LOCAL else read_utc


def choose(instants: tuple[datetime, ...], before: datetime | None) -> datetime:
    """Return which of one or two instants is meant, by the line before in time order.

    It is the first, unless the line before lies at or after the first and before the second.
    """
    first, last = instants[0], instants[-1]
    return last if before is not None and first <= before < last else first
