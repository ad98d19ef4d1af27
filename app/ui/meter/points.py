"""The points of a cycle: what is known of its course, and where it goes."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from app.domain.quality import Quality
from app.domain.zone import midnight
from app.use_cases.meter_page import Point
from app.use_cases.meter_view import MeterView


def known_points(view: MeterView) -> Sequence[Point]:
    """Return the known points; a past cycle that is known to its end ends there."""
    if view.is_present:
        return view.page.points
    usage, end = view.shown.usage, midnight(view.shown.cycle.end, view.page.now.stored.zone)
    if not usage.readings:
        return ()
    closing = () if usage.quality is Quality.MISSING else (Point(end, usage.kwh),)
    return (*view.shown.points, *closing)


def projected_points(view: MeterView) -> Sequence[Point]:
    """Return the projected points: from the latest reading, or from the start where there is none."""
    stats, zone = view.page.stats, view.page.now.stored.zone
    if not view.is_present or stats.projected_kwh is None or stats.used_kwh is None:
        return ()
    start, end = midnight(stats.cycle.start, zone), midnight(stats.cycle.end, zone)
    since = Point(stats.latest.taken_at, stats.used_kwh) if stats.latest else Point(start, Decimal(0))
    return (since, Point(end, stats.projected_kwh))


def crossing(points: Sequence[Point], threshold: Decimal) -> datetime | None:
    """Return when a course reached a threshold, use being even between its points."""
    for before, after in pairwise(points):
        if before.kwh < threshold <= after.kwh:
            share = float((threshold - before.kwh) / (after.kwh - before.kwh))
            return before.at + (after.at - before.at) * share
    return None
