"""What a cycle used so far, where it will end, and when it crosses a threshold."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from app.domain.baseline import Baseline
from app.domain.course import Course, first_in_cycle_course, interpolated_course, kwh_of, window_of
from app.domain.crossing import CrossingRule, crossing_by_days, crossing_by_pace, next_above
from app.domain.cycle import Boundaries, Cycle, cycle_on
from app.domain.device import Device
from app.domain.energy import USE, Energy, energy_of
from app.domain.instant import utc
from app.domain.meter import Method
from app.domain.quality import Quality
from app.domain.reading import Reading, Register
from app.domain.threshold import ordered
from app.domain.zone import local_day

RULES = {
    Method.INTERPOLATED: (interpolated_course, crossing_by_pace),
    Method.FIRST_IN_CYCLE: (first_in_cycle_course, crossing_by_days),
}


@dataclass(frozen=True, slots=True)
class CycleStats:
    """The numbers of one cycle; None is unknown.

    `is_estimated`: no reading lies in the cycle, used and projected go by the pace before it.
    `next_threshold_on` is None unless the crossing is expected before the cycle ends;
    `probably_crossed`: the expected crossing is past already.
    """

    cycle: Cycle
    baseline: Baseline | None
    latest: Reading | None
    used_kwh: Decimal | None
    rate_kwh_per_day: Decimal | None
    projected_kwh: Decimal | None
    next_threshold: Decimal | None
    next_threshold_on: date | None
    crossed: tuple[Decimal, ...]
    probably_crossed: bool
    is_estimated: bool
    quality: Quality

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings the baseline rests on."""
        return self.baseline.readings if self.baseline else ()


def cycle_stats(
    readings: Iterable[Reading],
    *,
    anchor_day: int,
    now: datetime,
    zone: ZoneInfo,
    thresholds: Iterable[Decimal] = (),
    method: Method = Method.INTERPOLATED,
    boundaries: Boundaries | None = None,
    devices: Iterable[Device] = (),
    registers: Collection[Register] = USE,
) -> CycleStats:
    """Return the numbers of the cycle that `now` lies in.

    Hand in the readings of the cycle and at least the last two before it that
    are a day apart. Raises AnchorDayError, NaiveInstantError and SameInstantError.
    """
    return stats_of(
        energy_of(readings, devices, registers),
        anchor_day=anchor_day,
        now=now,
        zone=zone,
        thresholds=thresholds,
        method=method,
        boundaries=boundaries,
    )


def stats_of(
    energy: Energy,
    *,
    anchor_day: int,
    now: datetime,
    zone: ZoneInfo,
    thresholds: Iterable[Decimal] = (),
    method: Method = Method.INTERPOLATED,
    boundaries: Boundaries | None = None,
) -> CycleStats:
    """Return the numbers of the cycle that `now` lies in. Raises AnchorDayError and NaiveInstantError."""
    cycle = cycle_on(local_day(now, zone), anchor_day, boundaries)
    course_by, crossing_of = RULES[method]
    course = course_by(energy, window_of(cycle, utc(now), zone))
    return _stats(course, crossing_of, ordered(thresholds))


def _stats(course: Course, crossing_of: CrossingRule, thresholds: Sequence[Decimal]) -> CycleStats:
    """Return the course in kWh, with the next threshold and the ones behind."""
    used_kwh = kwh_of(course.used_wh)
    upcoming = next_above(thresholds, used_kwh)
    crossing = crossing_of(course, upcoming) if upcoming else None
    return CycleStats(
        cycle=course.window.cycle,
        baseline=course.baseline,
        latest=course.latest,
        used_kwh=used_kwh,
        rate_kwh_per_day=course.pace.kwh_per_day if course.pace else None,
        projected_kwh=kwh_of(course.projected_wh),
        next_threshold=upcoming,
        next_threshold_on=crossing.on if crossing else None,
        crossed=tuple(
            threshold for threshold in thresholds if used_kwh is not None and threshold <= used_kwh
        ),
        probably_crossed=crossing is not None and crossing.is_past,
        is_estimated=course.is_estimated,
        quality=course.quality,
    )
