"""The choices about the app, and the names of a site being changed."""

from dataclasses import dataclass, replace
from datetime import time
from uuid import UUID

from app.domain.errors import N_
from app.domain.forms import site_problems
from app.reports.words import LANGUAGES, Words

THEME_NAMES = {"system": N_("As the device"), "light": N_("Light"), "dark": N_("Dark")}
SNOOZES = tuple(range(15, 241, 15))
_HOUR = 60


@dataclass(frozen=True, slots=True)
class SiteDraft:
    """A site as it is being typed; without an id it is a new one."""

    site_id: UUID | None
    name: str
    time_zone: str
    is_touched: bool = False

    def named(self, name: str) -> "SiteDraft":
        """Return the draft with another name."""
        return replace(self, name=name, is_touched=True)

    def in_zone(self, time_zone: str) -> "SiteDraft":
        """Return the draft with another time zone."""
        return replace(self, time_zone=time_zone)

    def problem(self, _: Words) -> str:
        """Return what to say at the name, nothing before anybody typed there."""
        found = site_problems(self.name, self.time_zone)
        return _.of(found[0]) if found and self.is_touched else ""

    @property
    def can_save(self) -> bool:
        """Tell whether the draft can be stored."""
        return not site_problems(self.name, self.time_zone)


def languages(_: Words) -> dict[str, str]:
    """Return the languages, each in its own words; "" is the device's."""
    return {"": _("As the device"), **LANGUAGES}


def snooze_names(_: Words, present: int) -> dict[str, str]:
    """Return the durations to choose among, the present one included."""
    return {str(minutes): minutes_text(_, minutes) for minutes in sorted({*SNOOZES, present})}


def time_of(minute_of_day: int) -> time:
    """Return a minute of the day as a time."""
    return time(*divmod(minute_of_day, _HOUR))


def minute_of(at: time) -> int:
    """Return a time as a minute of the day."""
    return at.hour * _HOUR + at.minute


def minutes_text(_: Words, minutes: int) -> str:
    """Return a length of time in hours and minutes."""
    if minutes % _HOUR == 0:
        return _.plural("{n} hour", "{n} hours", minutes // _HOUR)
    if minutes < _HOUR:
        return _.plural("{n} minute", "{n} minutes", minutes)
    return _("{hours} h {minutes} min", hours=minutes // _HOUR, minutes=minutes % _HOUR)
