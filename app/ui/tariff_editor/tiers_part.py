"""Tiers: a row for each with its edge and its prices, and the curve they make."""

from collections.abc import Callable
from decimal import Decimal

import flet as ft

from app.domain.errors import N_
from app.reports.words import Words
from app.ui import theme
from app.ui.amounts import plain_kwh
from app.ui.components.buttons import icon_button, text_button
from app.ui.components.chart_parts import Axis, Kind, Line, Point, Table
from app.ui.components.chart_scale import marks, range_for
from app.ui.components.charts import line_chart
from app.ui.components.fields import dropdown, number_field, radio
from app.ui.components.taps import row
from app.ui.guard import part
from app.ui.meter_form.chips import chips
from app.ui.session import use_words
from app.ui.tariff.words import FAMILIES, price_number
from app.ui.tariff_editor.curve import Step, steps_of
from app.ui.tariff_editor.editing import Editing
from app.ui.tariff_editor.energy import Energy

_FAMILIES = ("telescopic", "whole")
_FEWEST = 2
_WIDTHS = {
    "cycle": N_("for each bill"),
    "months": N_("for each month"),
    "days": N_("for 30 days"),
    "day": N_("for each day"),
    "kw": N_("for each kW of the highest power"),
    "agreed_kw": N_("for each kW agreed"),
}


def tiers_part(charge: Energy, editing: Editing) -> ft.Control:
    """Return the table of tiers, how they count, and their curve."""
    _ = editing.words
    return ft.Column(
        [
            *(_tier(charge, number, editing) for number in range(len(charge.prices))),
            ft.Row(
                [text_button(_("Add a tier"), lambda: editing.change(charge.with_tier()), icon=ft.Icons.ADD)]
            ),
            *_rules(charge, editing),
            curve_part(charge),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _tier(charge: Energy, number: int, editing: Editing) -> ft.Control:
    _ = editing.words
    edge = _edge(charge, number, editing)
    prices = [_price(charge, number, period, editing) for period in _periods(charge)]
    fields = ft.ResponsiveRow(
        [
            ft.Container(field, col={"xs": 12 if charge.has_periods else 6, "sm": 6})
            for field in (edge, *prices)
        ],
        spacing=theme.UNIT,
        run_spacing=theme.GAP,
        expand=True,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
    )
    remove = icon_button(
        _("Remove tier {n}", n=number + 1),
        ft.Icons.DELETE_OUTLINE,
        lambda: editing.change(charge.without_tier(number)),
        enabled=len(charge.prices) > _FEWEST,
    )
    shown = ft.Row([fields, remove], spacing=theme.HALF, vertical_alignment=ft.CrossAxisAlignment.START)
    return row((number, len(charge.prices)), shown)


def _edge(charge: Energy, number: int, editing: Editing) -> ft.Control:
    _ = editing.words
    if number == len(charge.prices) - 1:
        return ft.Text(_("Above that"))
    field = f"edge/{number}"
    return number_field(
        _("Tier {n} up to", n=number + 1),
        charge.edges[number],
        lambda text: editing.change(charge.up_to(number, text), field),
        unit="kWh",
        problem=editing.problem_at(charge, field),
    )


def _price(charge: Energy, tier: int, period: int, editing: Editing) -> ft.Control:
    _ = editing.words
    name = charge.periods[period] if charge.has_periods else _("Price")
    field = f"price/{tier}/{period}"
    return number_field(
        _("{name}, tier {n}", name=name, n=tier + 1),
        charge.prices[tier][period],
        lambda text: editing.change(charge.priced(tier, period, text), field),
        unit=editing.draft.currency,
        problem=editing.problem_at(charge, field),
    )


def _periods(charge: Energy) -> list[int]:
    return charge.used_periods() if charge.has_periods else [0]


def _rules(charge: Energy, editing: Editing) -> list[ft.Control]:
    _ = editing.words
    families = {name: _(FAMILIES[name]) for name in _FAMILIES}
    widths = {name: _(text) for name, text in _WIDTHS.items()}
    return [
        radio(_("How tiers count"), families, charge.family, _put(charge, "family", editing)),
        dropdown(_("Their kWh are"), widths, charge.basis, _put(charge, "basis", editing)),
    ]


def _put(charge: Energy, field: str, editing: Editing) -> Callable[[str], object]:
    return lambda value: editing.change(charge.saying(field, value), field)


@part
def curve_part(charge: Energy) -> ft.Control:
    """Show what a kWh costs at each total, in one period where there are several."""
    _ = use_words()
    chosen, choose = ft.use_state("0")
    periods = {str(number): charge.periods[number] for number in _periods(charge)}
    period = chosen if chosen in periods else next(iter(periods))
    steps = steps_of(charge, int(period), _.decimal_sign)
    if not steps:
        return ft.Container()
    choices = [chips(_("Curve of"), periods, period, choose)] if charge.has_periods else []
    return ft.Column([*choices, _curve(_, charge, steps)], spacing=theme.UNIT)


def _curve(_: Words, charge: Energy, steps: list[Step]) -> ft.Control:
    points = [
        Point(float(x), float(price), _says(_, x, price))
        for first, until, price in steps
        for x in (first, until)
    ]
    highest = float(steps[-1][1])
    start, end, step = range_for(0.0, highest)
    labels = [(x, _.number(x)) for x in marks(start, end, step) if x <= highest]
    rows = [
        [_("Up to {kwh}", kwh=plain_kwh(_, until)), price_number(_, price)]
        for _first, until, price in steps[:-1]
    ]
    rows.append([_("Above that"), price_number(_, steps[-1][2])])
    question = _("What does the next kWh cost?")
    if charge.family == "whole":
        question = _("What does every kWh cost at a total?")
    return line_chart(
        question,
        [Line(_("Price per kWh"), Kind.USED, points)],
        Axis(labels, _("per kWh"), step),
        _summary(_, steps),
        Table([_("Total"), _("Price per kWh")], rows),
    )


def _says(_: Words, kwh: Decimal, price: Decimal) -> str:
    return _("{kwh}: {price} per kWh", kwh=plain_kwh(_, kwh), price=price_number(_, price))


def _summary(_: Words, steps: list[Step]) -> str:
    return _(
        "From {first} up to {last} per kWh",
        first=price_number(_, min(price for _first, _until, price in steps)),
        last=price_number(_, max(price for _first, _until, price in steps)),
    )
