"""The course of a cycle: what was used so far, and at which pace it goes on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.domain.baseline import Baseline, first_baseline, interpolated_baseline
from app.domain.cycle import Cycle
from app.domain.energy import Energy
from app.domain.pace import DAY, Pace
from app.domain.quality import Quality
from app.domain.reading import MOST_DECIMALS, Reading
from app.domain.zone import local_day, midnight

KWH = 1000
SETTLED = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Window:
    """A cycle in its time zone, seen from `now`."""

    cycle: Cycle
    start: datetime
    end: datetime
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The local day of `now`."""
        return local_day(self.now, self.zone)

    def readings(self, energy: Energy) -> list[Reading]:
        """Return the readings taken in the cycle."""
        return [reading for reading in energy.readings if self.start <= reading.taken_at < self.end]


@dataclass(frozen=True, slots=True)
class Course:
    """What was used up to `since`, going on from there at `pace`; None is unknown."""

    window: Window
    baseline: Baseline | None = None
    latest: Reading | None = None
    used_wh: int | None = None
    projected_wh: int | None = None
    pace: Pace | None = None
    is_estimated: bool = False
    quality: Quality = Quality.MISSING

    @property
    def since(self) -> datetime:
        """Up to when is known what was used: the latest reading, or now by estimate."""
        return self.latest.taken_at if self.latest else self.window.now


def kwh_of(wh: int | None) -> Decimal | None:
    """Return Wh as kWh, unknown as unknown."""
    return None if wh is None else Decimal(wh).scaleb(-MOST_DECIMALS)


def window_of(cycle: Cycle, now: datetime, zone: ZoneInfo) -> Window:
    """Return the instants a cycle starts and ends at."""
    return Window(cycle, midnight(cycle.start, zone), midnight(cycle.end, zone), now, zone)


def interpolated_course(energy: Energy, window: Window) -> Course:
    """Return the course from the dial value interpolated at the cycle's start."""
    baseline = interpolated_baseline(energy, window.start, window.end)
    inside = window.readings(energy)
    if baseline is None or not inside:
        return _course_by_pace(energy, window, baseline)
    latest = inside[-1]
    used_wh = energy.at(latest.taken_at) - energy.at(baseline.at)
    pace = _observed_pace(energy, baseline.at, latest.taken_at)
    return Course(
        window,
        baseline,
        latest,
        used_wh,
        projected_wh=used_wh + pace.over(window.end - latest.taken_at) if pace else None,
        pace=pace,
        quality=energy.quality(baseline.at, latest.taken_at),
    )


def first_in_cycle_course(energy: Energy, window: Window) -> Course:
    """Return the course by the classic rule: from the first reading in the cycle, over the days until now."""
    baseline = first_baseline(energy, window.start, window.end)
    if baseline is None:
        return Course(window)
    inside = window.readings(energy)
    latest = inside[-1] if inside else None
    used_wh = energy.at(latest.taken_at) - energy.at(baseline.at) if latest else 0
    pace = Pace(used_wh, max(DAY, window.now - window.start))
    projected_wh = pace.over(window.cycle.days * DAY, step_wh=KWH)
    quality = energy.quality(baseline.at, latest.taken_at) if latest else Quality.MISSING
    return Course(window, baseline, latest, used_wh, projected_wh, pace, quality=quality)


def _course_by_pace(energy: Energy, window: Window, baseline: Baseline | None) -> Course:
    """Return the estimated course of a cycle without a reading, by the pace before it."""
    before = [reading for reading in energy.readings if reading.taken_at < window.start]
    pace = _pace_before(energy, before[-1].taken_at) if before else None
    if pace is None:
        return Course(window, baseline)
    return Course(
        window,
        baseline,
        used_wh=pace.over(window.now - window.start),
        projected_wh=pace.over(window.end - window.start),
        pace=pace,
        is_estimated=True,
        quality=Quality.ESTIMATED,
    )


def _observed_pace(energy: Energy, since: datetime, latest: datetime) -> Pace | None:
    """Return the pace in the cycle, looking back before it while that is shorter than three days."""
    if latest - since >= SETTLED:
        return Pace(energy.at(latest) - energy.at(since), latest - since)
    return _pace_before(energy, latest)


def _pace_before(energy: Energy, latest: datetime) -> Pace | None:
    """Return the pace since the last reading at least a day before the latest, None without one."""
    earlier = [reading.taken_at for reading in energy.readings if reading.taken_at <= latest - DAY]
    if not earlier:
        return None
    return Pace(energy.at(latest) - energy.at(earlier[-1]), latest - earlier[-1])
