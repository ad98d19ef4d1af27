"""The card of one cycle: what it used, where it ends, what that rests on, and the way to others."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import flet as ft

from app.domain.quality import Quality
from app.reports.words import Words
from app.ui import theme
from app.ui.amounts import is_about
from app.ui.components.buttons import icon_button, text_button, tonal_button
from app.ui.components.cycle_bar import cycle_bar, legend
from app.ui.components.figures import big_number, card, chip, figure, muted
from app.ui.guard import part
from app.ui.meter import cycle_words as words
from app.ui.meter import state, threshold_words
from app.ui.meter.read_date import read_date
from app.ui.meter.threshold_words import Notice, Tone
from app.ui.session import use_colours, use_words
from app.ui.theme import Colours
from app.use_cases.meter_view import MeterView

Look = Callable[[date | None], object]


@part
def cycle_card(view: MeterView, look: Look) -> ft.Control:
    """Show the cycle that is looked at; `look` goes to the cycle of a day, None to the present one."""
    _, colours = use_words(), use_colours()
    tints = _tints(view, colours)
    body = _present(_, view, tints, look) if view.is_present else _past(_, view, tints, look)
    return card(_head(_, view, look), *body, *_start(view, look))


def _start(view: MeterView, look: Look) -> list[ft.Control]:
    return [read_date(view, look)] if state.is_known(view) else []


def _tints(view: MeterView, colours: Colours) -> Colours:
    """Return the colours of the bar: what the sun gives is never too much."""
    if not words.is_solar(view.page.now):
        return colours
    return replace(colours, used=colours.solar, crossed=colours.solar)


def _head(_: Words, view: MeterView, look: Look) -> ft.Control:
    before, after = state.day_before(view), state.day_after(view)
    heading = ft.Semantics(
        content=ft.Text(
            words.title(_, view),
            theme_style=ft.TextThemeStyle.TITLE_MEDIUM,
            text_align=ft.TextAlign.CENTER,
        ),
        header=True,
        heading_level=2,
        container=True,
        expand=True,
    )
    return ft.Row(
        [
            icon_button(
                _("The cycle before"),
                ft.Icons.CHEVRON_LEFT,
                lambda: look(before),
                enabled=before is not None,
            ),
            heading,
            icon_button(
                _("The cycle after"), ft.Icons.CHEVRON_RIGHT, lambda: look(after), enabled=after is not None
            ),
        ],
        spacing=theme.HALF,
    )


def _present(_: Words, view: MeterView, colours: Colours, look: Look) -> list[ft.Control]:
    stats = view.page.stats
    if stats.used_kwh is None or not words.has_figures(view):
        said = [words.missing(_, view), *words.rests_on(_, view)]
        return [*map(muted, said), *_way_to_latest(_, view, look)]
    about = is_about(stats)
    used = big_number(_.number(stats.used_kwh, 1), "kWh", words.used_caption(_, view.page.now), about=about)
    label = words.bar_label(_, view.page.now, stats.used_kwh, stats.projected_kwh)
    thresholds = view.page.now.stored.warnings_at
    return [
        used,
        _figures(_, view, colours, about=about),
        cycle_bar(label, colours, stats.used_kwh, stats.projected_kwh, thresholds),
        _bar_legend(_, view, colours),
        *(_line(notice, colours) for notice in threshold_words.notices(_, view)),
        *map(muted, [*words.doubtful(_, view.page.now), *words.rests_on(_, view)]),
        *_way_to_latest(_, view, look),
    ]


def _way_to_latest(_: Words, view: MeterView, look: Look) -> list[ft.Control]:
    latest = state.latest_day_known(view)
    if latest is None:
        return []
    name = _("Show the latest cycle with readings")
    return [ft.Row([tonal_button(name, lambda: look(latest), icon=ft.Icons.HISTORY)], wrap=True)]


def _figures(_: Words, view: MeterView, colours: Colours, *, about: bool) -> ft.Control:
    stats, today = view.page.stats, view.page.now.today
    sign = "≈ " if about else ""
    found = [figure(_("Days left"), _.number((stats.cycle.end - today).days))]
    if stats.rate_kwh_per_day is not None:
        found.insert(0, figure(_("A day"), _.kwh(stats.rate_kwh_per_day)))
    if stats.projected_kwh is not None:
        kwh = f"{sign}{_.kwh(stats.projected_kwh)}"
        found.insert(0, figure(_("Projected"), kwh, colour=colours.projected))
    return _beside(found)


def _beside(figures: Sequence[ft.Control]) -> ft.Control:
    return ft.Row(list(figures), spacing=theme.WIDE_GAP, run_spacing=theme.UNIT, wrap=True)


def _bar_legend(_: Words, view: MeterView, colours: Colours) -> ft.Control:
    used = _("Produced") if words.is_solar(view.page.now) else _("Used")
    entries = [(used, colours.used)]
    if view.page.stats.projected_kwh is not None:
        entries.append((_("Projected"), colours.projected))
    return legend(entries)


def _past(_: Words, view: MeterView, colours: Colours, look: Look) -> list[ft.Control]:
    usage, now = view.shown.usage, view.page.now
    back = text_button(_("Back to the present cycle"), lambda: look(None), icon=ft.Icons.TODAY)
    rests_on = list(map(muted, words.past_rests_on(_, view)))
    if not usage.readings:
        return [*rests_on, ft.Row([back], wrap=True)]
    about = any(line.startswith("≈") for line in words.past_rests_on(_, view))
    label = words.bar_label(_, now, usage.kwh, None)
    return [
        big_number(_.number(usage.kwh, 1), "kWh", words.past_caption(_, now), about=about),
        _past_figures(_, view),
        cycle_bar(label, colours, usage.kwh, None, now.stored.warnings_at),
        *(_line(notice, colours) for notice in threshold_words.notices(_, view)),
        *rests_on,
        ft.Row([back], wrap=True),
    ]


def _past_figures(_: Words, view: MeterView) -> ft.Control:
    usage, days = view.shown.usage, view.shown.cycle.days
    found = [figure(_("Days"), _.number(days))]
    if usage.quality is not Quality.MISSING:
        found.insert(0, figure(_("A day"), _.kwh(usage.kwh / days)))
    before = view.year[-1].year_before if view.year else None
    if before is not None:
        found.append(figure(_("A year before"), _.kwh(before.kwh)))
    return _beside(found)


def _line(notice: Notice, colours: Colours) -> ft.Control:
    icon, colour = {
        Tone.CALM: (ft.Icons.CHECK_CIRCLE_OUTLINE, ft.Colors.ON_SURFACE_VARIANT),
        Tone.SOON: (ft.Icons.WARNING_AMBER, colours.amber),
        Tone.CROSSED: (ft.Icons.ERROR_OUTLINE, colours.crossed),
        Tone.GOOD: (ft.Icons.CHECK_CIRCLE_OUTLINE, colours.solar),
    }[notice.tone]
    return chip(notice.text, icon, colour)
