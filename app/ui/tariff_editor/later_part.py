"""Prices from a day on: below those from the beginning, a row for each change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from app.ui import theme
from app.ui.components.buttons import icon_button, text_button
from app.ui.components.dates import date_field
from app.ui.components.fields import number_field
from app.ui.components.taps import row
from app.ui.tariff_editor.changing import Later, Prices, amended, moved, repriced, without
from app.ui.tariff_editor.dated import step_field
from app.ui.tariff_editor.draft import Demand, Fixed, Tax
from app.ui.tariff_editor.editing import Editing
from app.ui.tariff_editor.energy import Energy

Dated = Energy | Fixed | Demand | Tax
Fields = Callable[[int], Sequence[ft.Control]]


@dataclass(frozen=True, slots=True)
class Number:
    """The only number of a charge: its field, what it is called, and its unit."""

    field: str
    label: str
    unit: str


def later_numbers(charge: Fixed | Demand | Tax, number: Number, editing: Editing) -> ft.Control:
    """Return the changes of the only number of a charge."""
    first = ((getattr(charge, number.field),),)
    return later_part(charge, first, lambda step: [_number(charge, number, step, editing)], editing)


def later_part(charge: Dated, first: Prices, fields: Fields, editing: Editing) -> ft.Control:
    """Return each change with its day and its `fields`, and the way to another one."""
    _ = editing.words
    rows = [_step(charge, step, fields(step), editing) for step in range(1, len(charge.later) + 1)]
    add = text_button(
        _("Change it from a day on"),
        lambda: _put(charge, amended(charge.later, first, editing.today), editing),
        icon=ft.Icons.EVENT_REPEAT_OUTLINED,
    )
    return ft.Column(
        [*rows, ft.Row([add], wrap=True)],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _number(charge: Fixed | Demand | Tax, number: Number, step: int, editing: Editing) -> ft.Control:
    name = step_field(number.field, step)

    def put(text: str) -> None:
        _put(charge, repriced(charge.later, step, ((text,),)), editing, name)

    return number_field(
        number.label,
        charge.later[step - 1].text,
        put,
        unit=number.unit,
        problem=editing.problem_at(charge, name),
    )


def _step(charge: Dated, step: int, fields: Sequence[ft.Control], editing: Editing) -> ft.Control:
    _ = editing.words
    field = f"since/{step}"
    day = date_field(
        _("From the day"),
        charge.later[step - 1].since,
        lambda since: _put(charge, moved(charge.later, step, since), editing, field),
        problem=editing.problem_at(charge, field),
    )
    remove = icon_button(
        _("Remove the prices from {day}", day=_.day_year(charge.later[step - 1].since)),
        ft.Icons.DELETE_OUTLINE,
        lambda: _put(charge, without(charge.later, step - 1), editing),
    )
    numbers = ft.ResponsiveRow(
        [ft.Container(each, col={"xs": 12, "sm": 6}) for each in fields],
        spacing=theme.UNIT,
        run_spacing=theme.GAP,
    )
    shown = ft.Column(
        [ft.Row([ft.Container(day, expand=True), remove], spacing=theme.HALF), numbers],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return row((step, len(charge.later)), shown)


def _put(charge: Dated, later: tuple[Later, ...], editing: Editing, *fields: str) -> None:
    editing.change(charge.saying("later", later), *fields)


def energy_numbers(charge: Energy, step: int, editing: Editing) -> list[ft.Control]:
    """Return the fields of a price per kWh after a change: one for each tier and period."""
    tiers = range(len(charge.prices) if charge.has_tiers else 1)
    periods = charge.used_periods() if charge.has_periods else [0]
    return [_energy_number(charge, step, tier, period, editing) for tier in tiers for period in periods]


def _energy_number(charge: Energy, step: int, tier: int, period: int, editing: Editing) -> ft.Control:
    name = step_field(f"price/{tier}/{period}", step)
    return number_field(
        _label(charge, tier, period, editing),
        charge.prices_from(step)[tier][period],
        lambda text: editing.change(charge.priced(tier, period, text, step), name),
        unit=editing.draft.currency,
        problem=editing.problem_at(charge, name),
    )


def _label(charge: Energy, tier: int, period: int, editing: Editing) -> str:
    _ = editing.words
    name = charge.periods[period] if charge.has_periods else _("Price per kWh")
    return _("{name}, tier {n}", name=name, n=tier + 1) if charge.has_tiers else name
