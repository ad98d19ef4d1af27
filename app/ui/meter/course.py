"""The course of a cycle as a chart: use since its start, where it goes, and the thresholds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from app.domain.cycle import Cycle
from app.domain.quality import Quality
from app.domain.zone import midnight
from app.reports.words import Words
from app.ui.amounts import plain_kwh
from app.ui.components import chart_parts
from app.ui.components.chart_parts import Axis, Kind, Line, Table
from app.ui.dial_words import dial_number
from app.ui.meter.cycle_words import is_solar
from app.ui.meter.numbers import day_of
from app.ui.meter.points import crossing, known_points, projected_points
from app.use_cases.meter_page import Point
from app.use_cases.meter_view import MeterView

_DAY = timedelta(days=1)
# The chart labels every 1, 2, 5 or 10 days, as it has room; a tenth day is one of them always.
_LABEL_EVERY = 10
_FEWEST_POINTS = 2


@dataclass(frozen=True, slots=True)
class Chart:
    """A question, its answer, and the lines that show it."""

    question: str
    answer: str
    lines: tuple[Line, ...]
    axis: Axis
    table: Table


def course(_: Words, view: MeterView) -> Chart | None:
    """Return the course of the shown cycle, None where there is nothing to draw."""
    used, ahead = known_points(view), projected_points(view)
    if len(used) < _FEWEST_POINTS and len(ahead) < _FEWEST_POINTS:
        return None
    return Chart(
        question=_question(_, view),
        answer=_answer(_, view),
        lines=tuple(_lines(_, view, used, ahead)),
        axis=_axis(_, view.shown.cycle),
        table=_table(_, view, used, ahead),
    )


def _lines(_: Words, view: MeterView, used: Sequence[Point], ahead: Sequence[Point]) -> list[Line]:
    solar = is_solar(view.page.now)
    name, kind = (_("Produced"), Kind.SOLAR) if solar else (_("Used"), Kind.USED)
    lines = [Line(name, kind, _placed(_, view, used))] if used else []
    if ahead:
        lines.append(Line(_("Projected"), Kind.PROJECTED, _placed(_, view, ahead)))
    return lines + [_limit(_, view, threshold) for threshold in view.page.now.stored.warnings_at]


def _placed(_: Words, view: MeterView, points: Sequence[Point]) -> list[chart_parts.Point]:
    now = view.page.now
    return [
        chart_parts.Point(
            _place(view, point.at),
            float(point.kwh),
            _("{day}: {kwh}", day=_.day(day_of(now, point.at)), kwh=_.kwh(point.kwh)),
        )
        for point in points
    ]


def _limit(_: Words, view: MeterView, threshold: Decimal) -> Line:
    ends = (0.0, float(view.shown.cycle.days))
    points = [chart_parts.Point(x, float(threshold)) for x in ends]
    return Line(_("Threshold {kwh}", kwh=plain_kwh(_, threshold)), Kind.LIMIT, points)


def _place(view: MeterView, at: datetime) -> float:
    """Return how many days an instant lies after the cycle's start."""
    return (at - midnight(view.shown.cycle.start, view.page.now.stored.zone)) / _DAY


def _axis(_: Words, cycle: Cycle) -> Axis:
    days = range(0, cycle.days + 1, _LABEL_EVERY)
    return Axis([(float(day), _.day_short(cycle.start + day * _DAY)) for day in days])


def _question(_: Words, view: MeterView) -> str:
    threshold = _asked_about(view)
    if threshold is None:
        return _("Where will this cycle end?") if view.is_present else _("How did this cycle go?")
    number = dial_number(_, threshold, 0)
    if not view.is_present:
        return _("Did I cross {number}?", number=number)
    if threshold in view.page.stats.crossed:
        return _("When did I cross {number}?", number=number)
    return _("Will I cross {number}?", number=number)


def _asked_about(view: MeterView) -> Decimal | None:
    """Return the threshold in question: the next one, else the last one behind."""
    thresholds = view.page.now.stored.warnings_at
    used = view.page.stats.used_kwh if view.is_present else view.shown.usage.kwh
    behind = [kwh for kwh in thresholds if used is not None and kwh <= used]
    upcoming = [kwh for kwh in thresholds if kwh not in behind]
    order = [*upcoming, *behind[::-1]] if view.is_present else [*behind[::-1], *upcoming]
    return order[0] if order else None


def _answer(_: Words, view: MeterView) -> str:
    return _answer_now(_, view) if view.is_present else _answer_past(_, view)


def _answer_now(_: Words, view: MeterView) -> str:
    stats, threshold = view.page.stats, _asked_about(view)
    if stats.projected_kwh is None or stats.rate_kwh_per_day is None:
        return _("Not known yet: the pace needs two readings at least a day apart.")
    gaps = {"pace": _.kwh(stats.rate_kwh_per_day), "end": _.kwh(stats.projected_kwh)}
    if threshold is None:
        return _("At {pace} a day the cycle ends at about {end}.", **gaps)
    if threshold in stats.crossed:
        day = _crossed_on(_, view, threshold)
        return _("About {day}: at {pace} a day the cycle ends at about {end}.", day=day, **gaps)
    if stats.next_threshold_on is None:
        return _("Not in this cycle: at {pace} a day it ends at about {end}.", **gaps)
    day = _.day(stats.next_threshold_on)
    if stats.probably_crossed:
        return _("Probably since {day}: at {pace} a day the cycle ends at about {end}.", day=day, **gaps)
    return _("Yes, about {day}: at {pace} a day the cycle ends at about {end}.", day=day, **gaps)


def _answer_past(_: Words, view: MeterView) -> str:
    usage, threshold = view.shown.usage, _asked_about(view)
    kwh, pace = _.kwh(usage.kwh), _.kwh(usage.kwh / view.shown.cycle.days)
    if threshold is not None and threshold <= usage.kwh:
        day = _crossed_on(_, view, threshold)
        return _("Yes, about {day}: it ended at {kwh}, that is {pace} a day.", day=day, kwh=kwh, pace=pace)
    if usage.quality is Quality.MISSING:
        return _("Readings cover only a part of it: {kwh} are known.", kwh=kwh)
    if threshold is None:
        return _("It ended at {kwh}, that is {pace} a day.", kwh=kwh, pace=pace)
    return _("No: it ended at {kwh}, that is {pace} a day.", kwh=kwh, pace=pace)


def _crossed_on(_: Words, view: MeterView, threshold: Decimal) -> str:
    points = known_points(view)
    return _.day(day_of(view.page.now, crossing(points, threshold) or points[-1].at))


def _table(_: Words, view: MeterView, used: Sequence[Point], ahead: Sequence[Point]) -> Table:
    now = view.page.now
    name = _("Produced") if is_solar(now) else _("Used")
    known = [(_.day(day_of(now, point.at)), _.kwh(point.kwh)) for point in used]
    coming = [
        (_.day(day_of(now, point.at)), _("{kwh} projected", kwh=_.kwh(point.kwh))) for point in ahead[1:]
    ]
    return Table((_("Day"), name), (*known, *coming))
