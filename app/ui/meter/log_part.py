"""The log of a meter: its readings month by month, and the quarters that stand beside them."""

from collections.abc import Callable, Sequence
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.fields import choice
from app.ui.components.figures import card_head, muted, role_icon, section
from app.ui.components.lists import lines as surface
from app.ui.components.lists import list_line
from app.ui.components.notices import tell
from app.ui.components.states import faces, loading_cards
from app.ui.components.taps import row
from app.ui.guard import keyed, part
from app.ui.hooks.command import use_command
from app.ui.hooks.lasting import use_lasting
from app.ui.hooks.query import use_query
from app.ui.hooks.undo import use_undo
from app.ui.meter import state
from app.ui.meter.log_line import Pen, log_line
from app.ui.meter.state import LogView, Month, Reach
from app.ui.session import use_colours, use_desk, use_words
from app.ui.theme import Colours
from app.use_cases.log import LogLine, log
from app.use_cases.meter_view import LogHead, log_head
from app.use_cases.readings import delete_reading


@part
def reading_log(head: LogHead) -> ft.Control:
    """Show the readings as far back as a person chose."""
    _, desk, colours = use_words(), use_desk(), use_colours()
    shown, show = use_lasting(("shown readings", head.stored.row.id), LogView())
    answer = use_query(log, head.stored.row.id, shown.reach.days)
    undo_tap = use_undo()
    deleting = use_command(
        lambda reading_id: desk.do(delete_reading, reading_id),
        then=lambda done: tell(_, _("Reading deleted"), undo=undo_tap(done.group_id)),
    )
    pen = Pen(_, colours, head, deleting.run)
    problem = deleting.error
    return section(
        _("Readings"),
        [
            *_quarters(_, head),
            *([ft.Text(problem, color=ft.Colors.ERROR)] if problem else []),
            *([_filter(_, shown, show)] if head.readings else []),
            faces(
                answer,
                lambda lines: _lines(pen, head, shown, lines, show),
                lambda: loading_cards(1),
            ),
        ],
    )


@part
def log_to_mend(meter_id: UUID) -> ft.Control:
    """Show the log of a meter whose cycle cannot be told, so that it can be mended there."""
    _, colours = use_words(), use_colours()
    return faces(use_query(log_head, meter_id), lambda head: _to_mend(_, colours, head))


def _to_mend(_: Words, colours: Colours, head: LogHead) -> ft.Control:
    name = card_head(role_icon(head.stored.role, colours), head.stored.row.name, head.stored.site.name)
    log_of_it = keyed(head.stored.row.id, reading_log, head)
    return ft.Column([name, log_of_it], spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _filter(_: Words, shown: LogView, show: Callable[[LogView], object]) -> ft.Control:
    names = {reach.value: _(name) for reach, name in state.REACH_NAMES.items()}
    return choice(_("How far back"), names, shown.reach.value, lambda key: show(shown.reaching(Reach(key))))


def _quarters(_: Words, head: LogHead) -> list[ft.Control]:
    quarters = head.known.quarters if head.known else None
    if quarters is None:
        return []
    span = _("{first} to {last}", first=_.day_year(quarters.first), last=_.day_year(quarters.last))
    days = _.plural("{n} day", "{n} days", quarters.days)
    name = _("Quarter-hour values, imported")
    step = _("{n}-minute values", n=_.number(quarters.interval_minutes))
    return [surface(list_line(ft.Icon(ft.Icons.BAR_CHART), name, f"{span} · {days} · {step}"))]


def _lines(
    pen: Pen, head: LogHead, shown: LogView, lines: Sequence[LogLine], show: Callable[[LogView], object]
) -> ft.Control:
    if not lines:
        return _nothing(pen.words, head, shown, show)
    months = [_month(pen, month) for month in state.by_month(lines[: shown.most], pen.of.stored.zone)]
    return ft.Column([*months, *_more(pen.words, shown, len(lines), show)], spacing=theme.GAP)


def _nothing(_: Words, head: LogHead, shown: LogView, show: Callable[[LogView], object]) -> ft.Control:
    if not head.readings:
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
    return row(month.first, ft.Column([name, surface(*shown)], spacing=theme.UNIT))


def _more(_: Words, shown: LogView, count: int, show: Callable[[LogView], object]) -> list[ft.Control]:
    if count <= shown.most:
        return []
    text = _("{n} of {count} readings", n=_.number(shown.most), count=_.number(count))
    button = text_button(_("Show more"), lambda: show(shown.longer()), icon=ft.Icons.EXPAND_MORE)
    return [ft.Row([muted(text), button], wrap=True, spacing=theme.UNIT)]
