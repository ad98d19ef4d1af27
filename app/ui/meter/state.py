"""What a person looks at on the screen of a meter: which cycle, how much of the log."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from app.domain.errors import N_
from app.domain.instant import FIRST_YEAR
from app.domain.reading import Event
from app.domain.zone import local_day
from app.use_cases.log import LogLine
from app.use_cases.meter_view import MeterView
from app.use_cases.readings import ReadingForm

LINES_AT_ONCE = 50
DAY = timedelta(days=1)
_FIRST_DAY = date(FIRST_YEAR, 1, 1)


class Reach(StrEnum):
    """How far the log goes back."""

    WEEK = "7"
    MONTH = "30"
    YEAR = "365"
    ALL = "all"

    @property
    def days(self) -> int | None:
        """The number of days, None for all of them."""
        return None if self is Reach.ALL else int(self.value)


REACH_NAMES = {
    Reach.WEEK: N_("7 days"),
    Reach.MONTH: N_("30 days"),
    Reach.YEAR: N_("1 year"),
    Reach.ALL: N_("All"),
}


@dataclass(frozen=True, slots=True)
class LogView:
    """How far back the log goes and how many of its lines are shown."""

    reach: Reach = Reach.MONTH
    most: int = LINES_AT_ONCE

    def reaching(self, reach: Reach) -> "LogView":
        """Return the log from its top, with another reach."""
        return LogView(reach)

    def longer(self) -> "LogView":
        """Return this log with the next lines."""
        return replace(self, most=self.most + LINES_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Month:
    """The lines of one month, newest first; `first` is its first day."""

    first: date
    lines: tuple[LogLine, ...]


def by_month(lines: Sequence[LogLine], zone: ZoneInfo) -> Iterator[Month]:
    """Yield the lines of a log month by month, as they come."""
    for first, of_month in groupby(lines, key=lambda line: _month_of(line, zone)):
        yield Month(first, tuple(of_month))


def _month_of(line: LogLine, zone: ZoneInfo) -> date:
    return local_day(line.reading.taken_at, zone).replace(day=1)


def is_empty(view: MeterView) -> bool:
    """Tell whether nothing is known of a meter yet."""
    return view.known is None


def day_before(view: MeterView) -> date | None:
    """Return a day of the cycle before the shown one, None where nothing is known of it."""
    if view.known is None or view.shown.cycle.start <= max(view.known.first, _FIRST_DAY):
        return None
    return view.shown.before


def day_after(view: MeterView) -> date | None:
    """Return a day of the cycle after the shown one, None where that lies ahead."""
    return view.shown.after


def latest_day_known(view: MeterView) -> date | None:
    """Return the last day with readings where it lies before the present cycle, which then has none."""
    if view.known is None or view.page.stats.latest is not None:
        return None
    is_before = _FIRST_DAY <= view.known.last < view.page.stats.cycle.start
    return view.known.last if is_before else None


def is_known(view: MeterView) -> bool:
    """Tell whether anything is known of the shown cycle."""
    if view.is_present:
        return view.page.stats.used_kwh is not None
    return bool(view.shown.usage.readings)


def is_moved(view: MeterView) -> bool:
    """Tell whether the shown cycle starts on another day than its anchor day."""
    return view.shown.cycle.start != view.shown.nominal_on


def allowed_starts(view: MeterView) -> tuple[date, date]:
    """Return the first and the last day on which the shown cycle could start."""
    return view.shown.before + DAY, view.shown.cycle.end - DAY


def stated(line: LogLine, event: Event) -> ReadingForm:
    """Return a reading with what a person says about it."""
    reading = line.reading
    return ReadingForm(reading.taken_at, reading.kwh, reading.register, event, note=line.note)
