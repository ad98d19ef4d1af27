"""When each period holds: by season, with hours filled by a form or painted on the week."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.fields import switch
from app.ui.components.figures import muted
from app.ui.components.taps import quiet
from app.ui.guard import part
from app.ui.hooks.kept import use_kept
from app.ui.hooks.lasting import use_draft
from app.ui.session import use_wide, use_words
from app.ui.tariff.times import weekday_name
from app.ui.tariff_editor.brush import Brush, brush_form, fill_button
from app.ui.tariff_editor.editing import Editing
from app.ui.tariff_editor.energy import Energy
from app.ui.tariff_editor.periods import Periods, Stroke, badge, week_grid
from app.ui.tariff_editor.seasons_part import seasons_part
from app.ui.tariff_editor.week import copied, has_holidays

_MONDAY, _SATURDAY = 0, 5


@part
def week_part(charge: Energy, editing: Editing) -> ft.Control:
    """Show the hours of the periods in one season, to be filled and painted."""
    _, wide = use_words(), use_wide()
    brush, pen = use_draft(Brush())
    chosen, choose = ft.use_state(0)
    stroke = use_kept(Stroke)
    season = min(chosen, len(charge.seasons) - 1)
    held, week = brush.held(charge, season), charge.seasons[season].week
    take = pen.over(held)
    names = [name.strip() or str(number + 1) for number, name in enumerate(charge.periods)]

    def paint(day: int, first: int, until: int) -> None:
        editing.change(charge.painted(season, (day,), first, until, held.period), "week")

    def turn_to(changed: Energy, number: int) -> None:
        choose(number)
        take(held.at_home(changed, number))

    return ft.Column(
        [
            _label(_("When does each period hold?")),
            *seasons_part(charge, season, turn_to, editing),
            _periods(names, held.period, lambda period: take(replace(held, period=period))),
            brush_form(_, held, take, holidays=has_holidays(week)),
            fill_button(_, names[held.period], lambda: editing.change(held.fill(charge, season), "week")),
            muted(_("Or tap an hour below: it goes to “{name}”.", name=names[held.period])),
            week_grid(_, Periods(names, wide), week, paint, stroke),
            _copying(_, charge, season, editing),
            *([_holidays(_, charge, editing)] if editing.has_holidays else []),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _periods(names: list[str], chosen: int, choose: Callable[[int], object]) -> ft.Control:
    return ft.Row(
        [
            ft.Chip(
                label=ft.Row([badge(number), ft.Text(name)], spacing=theme.UNIT, tight=True),
                selected=number == chosen,
                show_checkmark=False,
                on_select=quiet(partial(choose, number)),
            )
            for number, name in enumerate(names)
        ],
        spacing=theme.UNIT,
        run_spacing=theme.UNIT,
        wrap=True,
    )


def _copying(_: Words, charge: Energy, season: int, editing: Editing) -> ft.Control:
    def copy(day: int) -> None:
        week = copied(charge.seasons[season].week, day)
        editing.change(charge.with_week(season, week), "week")

    first, last, saturday, sunday = (weekday_name(_, day) for day in (0, 4, 5, 6))
    return ft.Row(
        [
            text_button(
                _("Copy {day} to {days}", day=first, days=f"{weekday_name(_, 1)}–{last}"),
                lambda: copy(_MONDAY),
                icon=ft.Icons.CONTENT_COPY,
            ),
            text_button(
                _("Copy {day} to {days}", day=saturday, days=sunday),
                lambda: copy(_SATURDAY),
                icon=ft.Icons.CONTENT_COPY,
            ),
        ],
        wrap=True,
    )


def _holidays(_: Words, charge: Energy, editing: Editing) -> ft.Control:
    return switch(
        _("Holidays have hours of their own"),
        charge.has_holidays,
        lambda on: editing.change(charge.by_holidays(on=on), "week"),
    )


def _label(text: str) -> ft.Control:
    return ft.Text(text, theme_style=ft.TextThemeStyle.LABEL_LARGE, color=ft.Colors.ON_SURFACE_VARIANT)
