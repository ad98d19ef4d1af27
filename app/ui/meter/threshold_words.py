"""What is known about the thresholds of a cycle, as sentences with a tone."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from app.reports.words import Words
from app.ui.amounts import plain_kwh
from app.ui.meter.cycle_words import is_solar
from app.ui.meter.numbers import day_of
from app.ui.meter.points import crossing, known_points
from app.use_cases.meter_view import MeterView


class Tone(Enum):
    """How much a sentence wants to be seen."""

    CALM = "calm"
    SOON = "soon"
    CROSSED = "crossed"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence and its tone."""

    text: str
    tone: Tone


def notices(_: Words, view: MeterView) -> list[Notice]:
    """Return what is known about each threshold of the shown cycle that matters."""
    return _present(_, view) if view.is_present else _past(_, view)


def _present(_: Words, view: MeterView) -> list[Notice]:
    crossed = [_crossed(_, view, kwh) for kwh in view.page.stats.crossed[-1:]]
    return [*crossed, *_next(_, view)]


def _past(_: Words, view: MeterView) -> list[Notice]:
    used, thresholds = view.shown.usage.kwh, view.page.now.stored.warnings_at
    behind = [kwh for kwh in thresholds if kwh <= used]
    if behind:
        return [_crossed(_, view, behind[-1])]
    if not thresholds or not view.shown.usage.readings:
        return []
    return [Notice(_("{kwh} was not reached", kwh=plain_kwh(_, thresholds[0])), Tone.CALM)]


def _crossed(_: Words, view: MeterView, threshold: Decimal) -> Notice:
    kwh, at = plain_kwh(_, threshold), crossing(known_points(view), threshold)
    tone = Tone.GOOD if is_solar(view.page.now) else Tone.CROSSED
    if at is None:
        return Notice(_("{kwh} crossed", kwh=kwh), tone)
    day = _.day(day_of(view.page.now, at))
    return Notice(_("{kwh} crossed about {day}", kwh=kwh, day=day), tone)


def _next(_: Words, view: MeterView) -> list[Notice]:
    now, stats = view.page.now, view.page.stats
    if stats.next_threshold is None or stats.rate_kwh_per_day is None:
        return []
    kwh = plain_kwh(_, stats.next_threshold)
    if stats.next_threshold_on is None:
        return [Notice(_("{kwh} not expected this cycle", kwh=kwh), Tone.CALM)]
    day = _.day(stats.next_threshold_on)
    if stats.probably_crossed:
        tone = Tone.GOOD if is_solar(now) else Tone.CROSSED
        return [Notice(_("{kwh} probably crossed since {day}", kwh=kwh, day=day), tone)]
    tone = Tone.GOOD if is_solar(now) else Tone.SOON
    return [Notice(_("{kwh} about {day}", kwh=kwh, day=day), tone)]
