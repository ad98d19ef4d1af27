"""A year of cycles as bars, each beside the same cycle a year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.cycle import Cycle
from app.domain.quality import Quality
from app.domain.usage import Usage
from app.reports.words import Words
from app.ui.components import chart_parts
from app.ui.components.chart_parts import Kind, Table
from app.ui.meter.cycle_words import days, is_solar
from app.use_cases.meter_page import Bar
from app.use_cases.meter_view import MeterView

_AS_MUCH = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The bars of a year, what they come to in a sentence, and the same as a table."""

    bars: tuple[chart_parts.Bar, ...]
    kind: Kind
    names: tuple[str, str]
    answer: str
    table: Table


def comparison(_: Words, view: MeterView) -> Comparison | None:
    """Return the cycles of the year that are known, None where none is."""
    known = _from_first_known(view.year)
    if not known:
        return None
    return Comparison(
        bars=tuple(_bar(_, bar) for bar in known),
        kind=Kind.SOLAR if is_solar(view.page.now) else Kind.USED,
        names=(_("Cycle"), _("A year before")),
        answer="\n".join([_answer(_, view, known), *_notes(_, known)]),
        table=_table(_, known),
    )


def _from_first_known(year: Sequence[Bar]) -> Sequence[Bar]:
    """Leave out the cycles before the first reading."""
    first = next((at for at, bar in enumerate(year) if bar.usage.readings or bar.year_before), len(year))
    return year[first:]


def _bar(_: Words, bar: Bar) -> chart_parts.Bar:
    return chart_parts.Bar(
        label=_label(_, bar),
        value=float(bar.usage.kwh),
        says=_says(_, bar.cycle, bar.usage),
        before=None if bar.year_before is None else float(bar.year_before.kwh),
        before_says="" if bar.year_before is None else _before_says(_, bar.year_before),
    )


def _label(_: Words, bar: Bar) -> str:
    """Return the month that most of a cycle lies in, marked where its bar does not tell all."""
    month = _.month_short(bar.cycle.start + (bar.cycle.end - bar.cycle.start) / 2)
    marks = {Quality.MISSING: "*", Quality.ESTIMATED: "≈"}
    return month + marks.get(bar.usage.quality, "")


def _says(_: Words, cycle: Cycle, usage: Usage) -> str:
    if not usage.readings:
        return _("{days}: no readings", days=days(_, cycle))
    return _("{days}: {kwh}, {quality}", days=days(_, cycle), kwh=_.kwh(usage.kwh), quality=quality(_, usage))


def _before_says(_: Words, usage: Usage) -> str:
    return _("A year before: {kwh}, {quality}", kwh=_.kwh(usage.kwh), quality=quality(_, usage))


def quality(_: Words, usage: Usage) -> str:
    """Return in a word how far a number can be trusted."""
    if not usage.readings:
        return _("no readings")
    return {
        Quality.MEASURED: _("measured"),
        Quality.INTERPOLATED: _("worked out"),
        Quality.ESTIMATED: _("estimated"),
        Quality.MISSING: _("incomplete"),
    }[usage.quality]


def _answer(_: Words, view: MeterView, bars: Sequence[Bar]) -> str:
    """Return the sum of the cycles that are whole in both years, against the year before."""
    pairs = [
        (bar.usage.kwh, bar.year_before.kwh)
        for bar in bars
        if bar.year_before is not None and bar.usage.quality > Quality.MISSING
    ]
    now, then = (sum((pair[at] for pair in pairs), Decimal(0)) for at in (0, 1))
    if not then:
        return _("There is no year before to compare with yet.")
    change = (now - then) / then
    sentence = _produced if is_solar(view.page.now) else _used
    return f"{sentence(_, len(pairs), _.kwh(now, 0))} {_change(_, change)}"


def _used(_: Words, count: int, kwh: str) -> str:
    return _.plural("{n} cycle used {kwh}:", "{n} cycles used {kwh}:", count, kwh=kwh)


def _produced(_: Words, count: int, kwh: str) -> str:
    return _.plural("{n} cycle produced {kwh}:", "{n} cycles produced {kwh}:", count, kwh=kwh)


def _change(_: Words, change: Decimal) -> str:
    if abs(change) < _AS_MUCH:
        return _("about as much as a year before.")
    share = _.percent(abs(change))
    if change > 0:
        return _("{share} more than a year before.", share=share)
    return _("{share} less than a year before.", share=share)


def _notes(_: Words, bars: Sequence[Bar]) -> list[str]:
    """Return what the marks below the bars mean."""
    qualities = {bar.usage.quality for bar in bars}
    notes = {
        Quality.MISSING: _("* Readings cover only a part of this cycle, or none."),
        Quality.ESTIMATED: _("≈ Rests on estimates."),
        Quality.INTERPOLATED: _("Where no reading falls on a cycle’s first day, use is spread evenly."),
    }
    return [note for of, note in notes.items() if of in qualities]


def _table(_: Words, bars: Sequence[Bar]) -> Table:
    rows = [
        (
            days(_, bar.cycle),
            _.kwh(bar.usage.kwh) if bar.usage.readings else "–",
            _.kwh(bar.year_before.kwh) if bar.year_before else "–",
            quality(_, bar.usage),
        )
        for bar in bars
    ]
    return Table((_("Cycle"), _("kWh"), _("A year before"), _("How sure")), rows)
