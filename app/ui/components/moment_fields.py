"""Day and time of something at a meter, with the choice where clocks showed that time twice."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import flet as ft

from app.domain.zone import local_day
from app.reports.words import Words
from app.ui import theme
from app.ui.components.dates import date_field, time_field
from app.ui.components.fields import choice
from app.ui.moment import Moment

_FIRST, _SECOND = "first", "second"


def moment_fields(
    _: Words,
    moment: Moment,
    now: datetime,
    zone: ZoneInfo,
    on_change: Callable[[Moment], object],
    *,
    problem: str = "",
) -> ft.Control:
    """Return the fields of a moment; `problem` stands below both."""
    local = moment.shown(now, zone)
    day = date_field(
        _("Day"),
        local.date(),
        lambda chosen: on_change(moment.on_day(chosen, now, zone)),
        last=local_day(now, zone),
    )
    at = time_field(_("Time"), local.time(), lambda chosen: on_change(moment.at_time(chosen, now, zone)))
    fields = ft.ResponsiveRow(
        [ft.Container(day, col=_beside(8)), ft.Container(at, col=_beside(4))],
        spacing=theme.UNIT,
        run_spacing=theme.UNIT,
    )
    return ft.Column(
        [fields, *_which(_, moment, on_change), *_problem(problem)],
        spacing=theme.UNIT,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _beside(twelfths: int) -> dict[str | ft.ResponsiveRowBreakpoint, ft.Number]:
    """Return the share of a row; beside the list of meters a small tablet has no room for two fields."""
    return {"xs": 12, "sm": twelfths, "md": 12, "lg": twelfths}


def _which(_: Words, moment: Moment, on_change: Callable[[Moment], object]) -> list[ft.Control]:
    if not moment.is_twice:
        return []
    return [
        choice(
            _("Clocks showed this time twice that night. Which one was it?"),
            {_FIRST: _("First time"), _SECOND: _("Second time")},
            _SECOND if moment.is_second else _FIRST,
            lambda value: on_change(moment.choosing(is_second=value == _SECOND)),
        )
    ]


def _problem(problem: str) -> list[ft.Control]:
    if not problem:
        return []
    return [ft.Text(problem, theme_style=ft.TextThemeStyle.BODY_SMALL, color=ft.Colors.ERROR)]
