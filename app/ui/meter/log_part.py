"""The log of a meter: its readings month by month, and the quarters that stand beside them."""

from collections.abc import Callable, Sequence

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.fields import choice
from app.ui.components.figures import muted, section
from app.ui.components.lists import lines as surface
from app.ui.components.lists import list_line
from app.ui.components.notices import tell
from app.ui.components.states import faces, loading_cards
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import use_query
from app.ui.meter import state
from app.ui.meter.log_line import Pen, log_line
from app.ui.meter.state import LogView, Month, Reach
from app.ui.session import use_colours, use_desk, use_words
from app.use_cases.history import undo
from app.use_cases.log import LogLine, log
from app.use_cases.meter_view import MeterView
from app.use_cases.readings import delete_reading


@part
def reading_log(view: MeterView) -> ft.Control:
    """Show the readings as far back as a person chose."""
    _, desk, colours = use_words(), use_desk(), use_colours()
    shown, show = use_lasting(("shown readings", view.page.now.stored.row.id), LogView())
    answer = use_query(log, view.page.now.stored.row.id, shown.reach.days)
    undoing = use_command(lambda group: desk.do(undo, group))
    deleting = use_command(
        lambda reading_id: desk.do(delete_reading, reading_id),
        then=lambda done: tell(_, _("Reading deleted"), undo=lambda: undoing.run(done.group_id)),
    )
    pen = Pen(_, colours, view.page.now, deleting.run)
    problem = deleting.error or undoing.error
    return section(
        _("Readings"),
        [
            *_quarters(_, view),
            *([ft.Text(problem, color=ft.Colors.ERROR)] if problem else []),
            *([_filter(_, shown, show)] if view.page.readings else []),
            faces(
                answer,
                lambda lines: _lines(pen, view, shown, lines, show),
                lambda: loading_cards(1),
            ),
        ],
    )


def _filter(_: Words, shown: LogView, show: Callable[[LogView], None]) -> ft.Control:
    names = {reach.value: _(name) for reach, name in state.REACH_NAMES.items()}
    return choice(_("How far back"), names, shown.reach.value, lambda key: show(shown.reaching(Reach(key))))


def _quarters(_: Words, view: MeterView) -> list[ft.Control]:
    quarters = view.known.quarters if view.known else None
    if quarters is None:
        return []
    span = _("{first} to {last}", first=_.day_year(quarters.first), last=_.day_year(quarters.last))
    days = _.plural("{n} day", "{n} days", quarters.days)
    name = _("Quarter-hour values, imported")
    step = _("{n}-minute values", n=_.number(quarters.interval_minutes))
    return [surface(list_line(ft.Icon(ft.Icons.BAR_CHART), name, f"{span} · {days} · {step}"))]


def _lines(
    pen: Pen, view: MeterView, shown: LogView, lines: Sequence[LogLine], show: Callable[[LogView], None]
) -> ft.Control:
    if not lines:
        return _nothing(pen.words, view, shown, show)
    months = [_month(pen, month) for month in state.by_month(lines[: shown.most], pen.now.stored.zone)]
    return ft.Column([*months, *_more(pen.words, shown, len(lines), show)], spacing=theme.GAP)


def _nothing(_: Words, view: MeterView, shown: LogView, show: Callable[[LogView], None]) -> ft.Control:
    if not view.page.readings:
        return muted(_("This meter has no readings of a dial."))
    text = _("No reading in the last {n} days.", n=_.number(shown.reach.days or 0))
    step = text_button(_("Show all readings"), lambda: show(shown.reaching(Reach.ALL)))
    return ft.Column([muted(text), ft.Row([step], wrap=True)], spacing=theme.HALF)


def _month(pen: Pen, month: Month) -> ft.Control:
    shown = [log_line(pen, line) for line in month.lines]
    name = ft.Semantics(
        content=ft.Text(
            pen.words.month(month.first),
            theme_style=ft.TextThemeStyle.LABEL_LARGE,
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
        header=True,
        heading_level=3,
        container=True,
    )
    return ft.Column([name, surface(*shown)], spacing=theme.UNIT)


def _more(_: Words, shown: LogView, count: int, show: Callable[[LogView], None]) -> list[ft.Control]:
    if count <= shown.most:
        return []
    text = _("{n} of {count} readings", n=_.number(shown.most), count=_.number(count))
    button = text_button(_("Show more"), lambda: show(shown.longer()), icon=ft.Icons.EXPAND_MORE)
    return [ft.Row([muted(text), button], wrap=True, spacing=theme.UNIT)]
