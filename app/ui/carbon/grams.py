"""The fields of grams per kWh: one figure, or one for each period with the hours it holds."""

import flet as ft

from app.ui import theme
from app.ui.components.buttons import icon_button, text_button
from app.ui.components.fields import number_field, switch, text_field
from app.ui.components.gone import error_line
from app.ui.components.taps import row
from app.ui.guard import keyed
from app.ui.tariff_editor.editing import Editing
from app.ui.tariff_editor.energy import MOST_PERIODS, Energy
from app.ui.tariff_editor.periods import badge
from app.ui.tariff_editor.week_part import week_part

_UNIT = "g"


def gram_fields(charge: Energy, editing: Editing) -> list[ft.Control]:
    """Return the fields of the grams per kWh."""
    _ = editing.words
    by_time = switch(
        _("It depends on the time"),
        charge.has_periods,
        lambda on: editing.change(charge.by_time(on=on, names=(_("Day"), _("Night")))),
    )
    problem = error_line(editing.problem_at(charge, ""))
    if not charge.has_periods:
        return [_grams(charge, 0, editing, _("Grams per kWh")), *problem, by_time]
    periods = [_period(charge, number, editing) for number in range(len(charge.periods))]
    return [by_time, *periods, _adding(charge, editing), *problem, keyed("week", week_part, charge, editing)]


def _grams(charge: Energy, number: int, editing: Editing, label: str) -> ft.Control:
    field = f"price/0/{number}"
    return number_field(
        label,
        charge.prices[0][number],
        lambda text: editing.change(charge.priced(0, number, text), field),
        unit=_UNIT,
        problem=editing.problem_at(charge, field),
    )


def _period(charge: Energy, number: int, editing: Editing) -> ft.Control:
    _ = editing.words
    field = f"period/{number}"
    called = text_field(
        _("Period {n}", n=number + 1),
        charge.periods[number],
        lambda text: editing.change(charge.called(number, text), field),
        problem=editing.problem_at(charge, field),
    )
    grams = _grams(charge, number, editing, _("Grams per kWh {n}", n=number + 1))
    remove = icon_button(
        _("Remove period {n}", n=number + 1),
        ft.Icons.DELETE_OUTLINE,
        lambda: editing.change(charge.without_period(number)),
        enabled=len(charge.periods) > 1,
    )
    fields = [ft.Container(each, expand=True) for each in (called, grams)]
    return row((number, len(charge.periods)), ft.Row([badge(number), *fields, remove], spacing=theme.HALF))


def _adding(charge: Energy, editing: Editing) -> ft.Control:
    _ = editing.words
    new = _("Period {n}", n=len(charge.periods) + 1)
    add = text_button(
        _("Add a period"),
        lambda: editing.change(charge.with_period(new)),
        icon=ft.Icons.ADD,
        enabled=len(charge.periods) < MOST_PERIODS,
    )
    return ft.Row([add])
