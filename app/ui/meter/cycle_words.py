"""What the card of a cycle says, in the person's words."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from app.domain.baseline import Baseline, BaselineKind
from app.domain.cycle import Cycle
from app.domain.meter import Method, Role
from app.domain.quality import Quality
from app.reports.words import Words
from app.ui.amounts import plain_kwh
from app.ui.meter.numbers import day_of, dial
from app.use_cases.meter_view import MeterView
from app.use_cases.stats import MeterNow


def title(_: Words, view: MeterView) -> str:
    """Return the days of the shown cycle, with the year where it is over."""
    cycle = view.shown.cycle
    if view.is_present:
        return _("Cycle {start}–{end}", start=_.day_short(cycle.start), end=_.day_short(cycle.end))
    return _("Cycle {days}", days=days(_, cycle))


def days(_: Words, cycle: Cycle) -> str:
    """Return the days of a cycle with their year."""
    start, end = _.day_short(cycle.start), _.day_short(cycle.end)
    return _("{start}–{end} {year}", start=start, end=end, year=cycle.end.year)


def is_solar(now: MeterNow) -> bool:
    """Tell whether the meter counts what is produced."""
    return now.stored.role is Role.SOLAR


def has_figures(view: MeterView) -> bool:
    """Tell whether the present cycle can say what was used; the first reading alone cannot."""
    stats = view.page.stats
    if stats.used_kwh is None:
        return False
    return stats.latest is None or stats.rate_kwh_per_day is not None or stats.used_kwh > 0


def used_caption(_: Words, now: MeterNow) -> str:
    """Return what the large figure is, with the day it reaches to."""
    latest = now.stats.latest
    if latest is None:
        return _("produced so far") if is_solar(now) else _("used so far")
    day = _.day(day_of(now, latest.taken_at))
    return _("produced until {day}", day=day) if is_solar(now) else _("used until {day}", day=day)


def past_caption(_: Words, now: MeterNow) -> str:
    """Return what the large figure of a past cycle is."""
    return _("produced in this cycle") if is_solar(now) else _("used in this cycle")


def missing(_: Words, view: MeterView) -> str:
    """Return what is needed before the present cycle shows figures."""
    last = view.known.last if view.known else None
    if last is not None and last < view.page.stats.cycle.start:
        return _("No reading in this cycle yet: the latest, of {day}, lies before it.", day=_.day_year(last))
    return _("One more reading, at least a day later, and you see what this cycle uses.")


def doubtful(_: Words, now: MeterNow) -> list[str]:
    """Return why the figures of the present cycle are not exact, or not there."""
    stats, said = now.stats, []
    if stats.is_estimated:
        said.append(_("≈ There is no reading in this cycle yet, so both figures go by the pace before it."))
    elif stats.quality is Quality.ESTIMATED:
        said.append(_("≈ Some of the readings behind these figures are estimates."))
    elif stats.latest is not None and stats.quality is Quality.MISSING:
        said.append(_("For a part of this cycle nothing was counted, so more may have been used."))
    if stats.rate_kwh_per_day is None:
        said.append(_("No projection yet: the pace needs two readings at least a day apart."))
    return said


def rests_on(_: Words, view: MeterView) -> list[str]:
    """Return what the figures of the present cycle rest on: where counting began, and the latest reading."""
    now, baseline = view.page.now, view.page.stats.baseline
    if view.counts_quarters_alone and view.counts_quarters:
        return _quarters(_, view)
    said = [_began(_, now, baseline)] if baseline else []
    said += [_mixed(_)] if view.counts_quarters else []
    return [*said, *_latest(_, now), *_method(_, now)]


def _quarters(_: Words, view: MeterView) -> list[str]:
    now, latest = view.page.now, view.page.stats.latest
    if latest is None:
        return []
    until = _.date_time(latest.taken_at, now.stored.zone)
    return [_("The sum of the quarter-hour values until {until}", until=until)]


def _mixed(_: Words) -> str:
    return _("Quarter-hour values where there are any, readings elsewhere")


def _began(_: Words, now: MeterNow, baseline: Baseline) -> str:
    kwh, day = _.kwh(baseline.kwh), _.day_short(day_of(now, baseline.at))
    days = [day_of(now, reading.taken_at) for reading in baseline.readings]
    return _BEGAN[baseline.kind](_, kwh, day, days)


def _exact(_: Words, kwh: str, day: str, days: list[date]) -> str:
    del days
    return _("From {kwh} on {day}, read as the cycle began", kwh=kwh, day=day)


def _interpolated(_: Words, kwh: str, day: str, days: list[date]) -> str:
    return _(
        "From {kwh} on {day}, worked out from the readings of {first} and {last}",
        kwh=kwh,
        day=day,
        first=_.day_short(days[0]),
        last=_.day_short(days[-1]),
    )


def _carried(_: Words, kwh: str, day: str, days: list[date]) -> str:
    del day
    return _("From {kwh}, the last reading before this cycle ({day})", kwh=kwh, day=_.day_short(days[-1]))


def _first(_: Words, kwh: str, day: str, days: list[date]) -> str:
    del days
    return _("From {kwh} on {day}, the first reading in this cycle", kwh=kwh, day=day)


_BEGAN: dict[BaselineKind, Callable[[Words, str, str, list[date]], str]] = {
    BaselineKind.EXACT: _exact,
    BaselineKind.INTERPOLATED: _interpolated,
    BaselineKind.CARRIED: _carried,
    BaselineKind.FIRST: _first,
}


def _latest(_: Words, now: MeterNow) -> list[str]:
    latest = now.stats.latest or now.latest
    if latest is None:
        return []
    at = _.date_time(latest.taken_at, now.stored.zone)
    when = _.relative_day(day_of(now, latest.taken_at), now.today)
    return [_("Latest reading: {kwh}, {at} ({when})", kwh=dial(_, now, latest), at=at, when=when)]


def _method(_: Words, now: MeterNow) -> list[str]:
    if now.stored.method is not Method.FIRST_IN_CYCLE:
        return []
    return [
        _(
            "This meter counts from the first reading in a cycle. "
            "Its pace is what was used, over the days so far."
        )
    ]


def past_rests_on(_: Words, view: MeterView) -> list[str]:
    """Return what the figure of a past cycle rests on."""
    usage, now = view.shown.usage, view.page.now
    if view.counts_quarters and usage.readings:
        sum_of_all = _("The sum of its quarter-hour values")
        said = sum_of_all if view.counts_quarters_alone else _mixed(_)
        return [said, *_quality(_, usage.quality)]
    if not usage.readings:
        return [_("There are no readings of this cycle.")]
    first, last = usage.readings[0], usage.readings[-1]
    between = _(
        "From the readings of {first} ({first_kwh}) and {last} ({last_kwh})",
        first=_.day_short(day_of(now, first.taken_at)),
        first_kwh=dial(_, now, first),
        last=_.day_short(day_of(now, last.taken_at)),
        last_kwh=dial(_, now, last),
    )
    return [between, *_quality(_, usage.quality)]


def _quality(_: Words, quality: Quality) -> list[str]:
    return {
        Quality.MISSING: [_("They cover only a part of this cycle, so more may have been used.")],
        Quality.ESTIMATED: [_("≈ Some of them are estimates.")],
        Quality.INTERPOLATED: [_("Where no reading falls on its first or last day, use is spread evenly.")],
        Quality.MEASURED: [],
    }[quality]


def bar_label(_: Words, now: MeterNow, used: Decimal, projected: Decimal | None) -> str:
    """Return what the bar of a cycle shows, for those who hear it."""
    kwh = _.kwh(used)
    parts = [_("{kwh} produced", kwh=kwh) if is_solar(now) else _("{kwh} used", kwh=kwh)]
    if projected is not None:
        parts.append(_("{kwh} projected", kwh=_.kwh(projected)))
    parts += [_("threshold at {kwh}", kwh=plain_kwh(_, threshold)) for threshold in now.stored.warnings_at]
    return ", ".join(parts)
