"""What one meter counted between two days of a bill: read near them, between readings, or estimated."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.energy import Energy
from app.domain.errors import Word
from app.domain.meter import Role
from app.domain.pace import Pace
from app.domain.quality import Quality
from app.domain.reading import Reading, Register
from app.domain.sharing.jumps import jump_in
from app.domain.sharing.parts import Dial
from app.domain.zone import DAY, midnight

# Who reads on the last day of a period or on the first one after it has read its end.
NEAR = DAY
_PACE_OF = 60 * DAY


@dataclass(frozen=True, slots=True)
class Cut:
    """The Wh up to a day, at the instant that stands for it; `is_known` unless they had to be guessed."""

    day: date
    at: datetime | None
    wh: int
    is_known: bool = True
    is_first: bool = False

    def stands_for(self, opens: datetime) -> bool:
        """Tell whether a reading near the day stands for its beginning."""
        return self.at is not None and self.is_known and abs(self.at - opens) <= NEAR


@dataclass(frozen=True, slots=True)
class Span:
    """What was counted from one cut to another; `because` says why its dial jumped in between.

    `is_open`: it was not read by the second one.
    """

    wh: int
    readings: tuple[Dial, ...] = ()
    because: tuple[Word, ...] = ()
    is_estimated: bool = False
    is_interpolated: bool = False
    is_baseline: bool = False
    is_open: bool = False


@dataclass(frozen=True)
class Counted:
    """A meter, its energy in and around the period of a bill, and the photos of its readings.

    `until` is the day from which on it is not there any more (None: it still is).
    """

    id: UUID
    name: str
    role: Role
    parent_id: UUID | None
    energy: Energy
    zone: ZoneInfo
    photos: Mapping[tuple[datetime, Register], UUID] = field(default_factory=dict)
    until: date | None = None

    def between(self, start: date, end: date) -> Span:
        """Return what was counted from a day until another (excluded)."""
        opens, closes = self.cut(start), self.cut(end)
        wh = max(0, closes.wh - opens.wh)
        if opens.at is None or closes.at is None:
            return Span(wh, is_estimated=True, is_open=True)
        quality = self._quality(opens.at, closes.at)
        is_guessed = not (opens.is_known and closes.is_known) or quality <= Quality.ESTIMATED
        readings, because = self._shown(opens.at, closes.at)
        return Span(
            wh,
            readings,
            because,
            is_guessed,
            not is_guessed and quality == Quality.INTERPOLATED,
            opens.is_first and not opens.stands_for(midnight(start, self.zone)),
            not (self.is_read_by(end) and self.is_read_after(end)),
        )

    def wh_between(self, start: date, end: date) -> int:
        """Return the Wh of `between`, without looking for what explains them."""
        return max(0, self.cut(end).wh - self.cut(start).wh)

    def cut(self, day: date) -> Cut:
        """Return the Wh up to a day.

        The nearest reading counts where it is at most a day off, so that what one bill ends with the
        next one begins with. Else energy is spread evenly between the readings around the day. Before
        the first reading nothing counts; after the last one the pace of the last sixty days goes on.
        """
        readings, at = self.energy.readings, midnight(day, self.zone)
        if not readings:
            return Cut(day, None, 0, is_known=False)
        near = _nearest(readings, at)
        if abs(near - at) <= NEAR:
            return Cut(day, near, self.energy.at(near), is_first=near == readings[0].taken_at)
        if at < readings[0].taken_at:
            return Cut(day, readings[0].taken_at, 0, is_first=True)
        if at <= readings[-1].taken_at:
            return Cut(day, at, self.energy.at(at))
        return self._ahead(day, at, readings[-1].taken_at)

    def is_read_by(self, day: date) -> bool:
        """Tell whether it was read near a day or before it."""
        readings = self.energy.readings
        return bool(readings) and readings[0].taken_at - NEAR <= midnight(day, self.zone)

    def is_read_after(self, day: date) -> bool:
        """Tell whether it was read near a day or after it, so that nothing has to be guessed."""
        readings = self.energy.readings
        return bool(readings) and midnight(day, self.zone) <= readings[-1].taken_at + NEAR

    def _ahead(self, day: date, at: datetime, last: datetime) -> Cut:
        wh, since = self.energy.at(last), max(last - _PACE_OF, self.energy.readings[0].taken_at)
        more = Pace(wh - self.energy.at(since), last - since).over(at - last) if since < last else 0
        return Cut(day, last, wh + more, is_known=False)

    def _quality(self, opens: datetime, closes: datetime) -> Quality:
        return self.energy.quality(opens, closes) if opens < closes else Quality.MEASURED

    def _shown(self, opens: datetime, closes: datetime) -> tuple[tuple[Dial, ...], tuple[Word, ...]]:
        """Return the readings from which what was counted can be reckoned again, and why the dial jumped."""
        jumps = [(step, why) for step in self.energy.steps(opens, closes) if (why := jump_in(step))]
        within = (reading for step, _why in jumps for reading in (step.first, step.last))
        shown = (*self.energy.around(opens), *within, *self.energy.around(closes))
        dials = dict.fromkeys(self._dial(reading) for reading in shown)
        return tuple(dials), tuple({str(why): why for _step, why in jumps}.values())

    def _dial(self, reading: Reading) -> Dial:
        photo = self.photos.get((reading.taken_at, reading.register))
        return Dial(
            self.id, reading.register, reading.taken_at, reading.kwh, reading.source, photo, reading.event
        )


def _nearest(readings: tuple[Reading, ...], at: datetime) -> datetime:
    place = bisect_left(readings, at, key=lambda reading: reading.taken_at)
    beside = readings[max(place - 1, 0) : place + 1]
    return min((reading.taken_at for reading in beside), key=lambda taken: _off(taken, at))


def _off(taken: datetime, at: datetime) -> tuple[timedelta, bool]:
    """Sort by distance; of two equally near the later one first."""
    return abs(taken - at), taken < at
