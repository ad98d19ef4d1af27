"""The card of a price per kWh: one price, by time of use, by tiers, or by both."""

from functools import partial

import flet as ft

from app.domain.tariff.parts import EVERY_MONTH
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import icon_button, text_button
from app.ui.components.fields import dropdown, number_field, switch, text_field
from app.ui.components.taps import quiet, row
from app.ui.guard import keyed
from app.ui.tariff.times import month_name
from app.ui.tariff.words import FLOWS
from app.ui.tariff_editor.editing import Editing
from app.ui.tariff_editor.energy import DIALS, MOST_PERIODS, Energy
from app.ui.tariff_editor.later_part import energy_numbers, later_part
from app.ui.tariff_editor.periods import badge
from app.ui.tariff_editor.tiers_part import tiers_part
from app.ui.tariff_editor.week_part import week_part


def energy_fields(charge: Energy, editing: Editing) -> list[ft.Control]:
    """Return the fields of a price per kWh."""
    prices = [] if charge.has_periods or charge.has_tiers else [_one_price(charge, editing)]
    periods = [_periods(charge, editing)] if charge.has_periods else []
    week = [keyed(("week", charge.key), week_part, charge, editing)] if charge.has_periods else []
    tiers = [tiers_part(charge, editing)] if charge.has_tiers else []
    return [
        _flow(charge, editing),
        *_forms(charge, editing),
        *prices,
        *periods,
        *tiers,
        later_part(charge, charge.prices, partial(energy_numbers, charge, editing=editing), editing),
        *week,
        *_season(charge, editing),
    ]


def _flow(charge: Energy, editing: Editing) -> ft.Control:
    """Return the choice of what is metered: by where it comes from, or by the dial that counts it."""
    _ = editing.words
    dials = {dial: _("What dial {register} counts", register=dial) for dial in DIALS}
    flows = {name: _(text) for name, text in FLOWS.items()}
    return dropdown(
        _("For energy that is"),
        flows | dials,
        charge.register or charge.flow,
        lambda name: editing.change(charge.counting(name), "flow"),
    )


def _forms(charge: Energy, editing: Editing) -> list[ft.Control]:
    _ = editing.words
    names = (_("Day"), _("Night"))
    by_time = switch(
        _("The price depends on the time"),
        charge.has_periods,
        lambda on: editing.change(charge.by_time(on=on, names=names)),
    )
    by_tiers = switch(
        _("The price depends on how much was used"),
        charge.has_tiers,
        lambda on: editing.change(charge.by_tiers(on=on)),
    )
    # A dial of its own knows no clock.
    return [by_tiers] if charge.register else [by_time, by_tiers]


def _one_price(charge: Energy, editing: Editing) -> ft.Control:
    return number_field(
        editing.words("Price per kWh"),
        charge.prices[0][0],
        lambda text: editing.change(charge.priced(0, 0, text), "price/0/0"),
        unit=editing.draft.currency,
        problem=editing.problem_at(charge, "price/0/0"),
    )


def _periods(charge: Energy, editing: Editing) -> ft.Control:
    _ = editing.words
    rows = [_period(charge, number, editing) for number in range(len(charge.periods))]
    new = _("Period {n}", n=len(charge.periods) + 1)
    add = text_button(
        _("Add a period"),
        lambda: editing.change(charge.with_period(new)),
        icon=ft.Icons.ADD,
        enabled=len(charge.periods) < MOST_PERIODS,
    )
    return ft.Column([*rows, ft.Row([add])], spacing=theme.GAP)


def _period(charge: Energy, number: int, editing: Editing) -> ft.Control:
    _ = editing.words
    name, field = f"period/{number}", f"price/0/{number}"
    called = text_field(
        _("Period {n}", n=number + 1),
        charge.periods[number],
        lambda text: editing.change(charge.called(number, text), name),
        problem=editing.problem_at(charge, name),
    )
    price = number_field(
        _("Price {n}", n=number + 1),
        charge.prices[0][number],
        lambda text: editing.change(charge.priced(0, number, text), field),
        unit=editing.draft.currency,
        problem=editing.problem_at(charge, field),
    )
    remove = icon_button(
        _("Remove period {n}", n=number + 1),
        ft.Icons.DELETE_OUTLINE,
        lambda: editing.change(charge.without_period(number)),
        enabled=len(charge.periods) > 1,
    )
    fields = [
        ft.Container(called, expand=True),
        *([] if charge.has_tiers else [ft.Container(price, expand=True)]),
    ]
    return row((number, len(charge.periods)), ft.Row([badge(number), *fields, remove], spacing=theme.HALF))


def _season(charge: Energy, editing: Editing) -> list[ft.Control]:
    _ = editing.words
    is_season = charge.months != EVERY_MONTH
    whole_year = switch(
        _("Only in some months"),
        is_season,
        lambda on: editing.change(charge.saying("months", EVERY_MONTH[3:9] if on else EVERY_MONTH)),
    )
    return [whole_year, *([_months(_, charge, editing)] if is_season else [])]


def _months(_: Words, charge: Energy, editing: Editing) -> ft.Control:
    def turn(month: int) -> None:
        left = set(charge.months) ^ {month}
        editing.change(charge.saying("months", tuple(sorted(left or {month}))), "months")

    marks = [
        ft.Chip(
            label=ft.Text(month_name(_, month)),
            selected=month in charge.months,
            on_select=quiet(partial(turn, month)),
        )
        for month in EVERY_MONTH
    ]
    return ft.Row(list(marks), spacing=theme.UNIT, run_spacing=theme.HALF, wrap=True)
