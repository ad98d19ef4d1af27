"""When a meter was read: the present, or a clock time that a person chose where the meter is."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app.domain.errors import N_, Problem
from app.domain.instant import utc
from app.domain.zone import instants_of
from app.ui.merging import Whole


@dataclass(frozen=True, slots=True)
class Moment(Whole):
    """A clock time and the instants at which clocks showed it; without one it is the present.

    `is_second` says which of two instants is meant where clocks were set back.
    """

    local: datetime | None = None
    instants: tuple[datetime, ...] = ()
    is_second: bool = False

    @property
    def at(self) -> datetime | None:
        """The instant; None for the present, and where clocks never showed this time."""
        if not self.instants:
            return None
        return self.instants[-1] if self.is_second else self.instants[0]

    @property
    def is_skipped(self) -> bool:
        """Tell whether clocks jumped over this time."""
        return self.local is not None and not self.instants

    @property
    def is_twice(self) -> bool:
        """Tell whether clocks showed this time twice."""
        return len(self.instants) > 1

    def choosing(self, *, is_second: bool) -> "Moment":
        """Return the first or the second of two instants."""
        return replace(self, is_second=is_second)

    def shown(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Return the clock time to show in the fields."""
        return self.local or _clock(now, zone)

    def on_day(self, day: date, now: datetime, zone: ZoneInfo) -> "Moment":
        """Return the same time on another day."""
        return at_clock(datetime.combine(day, self.shown(now, zone).time()), zone)

    def at_time(self, at: time, now: datetime, zone: ZoneInfo) -> "Moment":
        """Return another time on the same day."""
        return at_clock(datetime.combine(self.shown(now, zone).date(), at), zone)

    def problem(self, field: str) -> Problem | None:
        """Return what is wrong with a time that clocks never showed."""
        if not self.is_skipped:
            return None
        sentence = N_("Clocks were set forward that night and never showed this time. Choose another one.")
        return Problem(field, sentence)


NOW = Moment()


def at_clock(local: datetime, zone: ZoneInfo) -> Moment:
    """Return the moment at which clocks show a time."""
    return Moment(local, instants_of(local, zone))


def at_instant(instant: datetime, zone: ZoneInfo) -> Moment:
    """Return an instant as the clocks showed it."""
    local = instant.astimezone(zone).replace(tzinfo=None, fold=0)
    instants = instants_of(local, zone)
    return Moment(local, instants, is_second=len(instants) > 1 and instants[-1] == utc(instant))


def _clock(now: datetime, zone: ZoneInfo) -> datetime:
    return now.astimezone(zone).replace(tzinfo=None, fold=0, second=0, microsecond=0)
