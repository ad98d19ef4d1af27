"""The fields of charges besides energy: fixed amounts, power, taxes, and what is kept as it is."""

from datetime import date
from functools import partial

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.fields import dropdown, number_field, switch
from app.ui.components.figures import muted
from app.ui.components.taps import quiet
from app.ui.meter_form.chips import chips
from app.ui.tariff.parts import told_lines
from app.ui.tariff.words import KINDS, Told
from app.ui.tariff_editor.draft import Demand, Fixed, Kept, Tax
from app.ui.tariff_editor.editing import Editing
from app.ui.tariff_editor.later_part import Number, later_numbers
from app.ui.tariff_editor.priced import Priced, prices_in

_DIVIDED = ("month", "year")


def fixed_fields(charge: Fixed, editing: Editing) -> list[ft.Control]:
    """Return the fields of a fixed amount."""
    _ = editing.words
    per = {"day": _("Day"), "month": _("Month"), "year": _("Year"), "cycle": _("Bill")}
    of = {
        "site": _("Once"),
        "unit": _("Each unit"),
        "meter": _("Each meter"),
        "kw": _("Each kW"),
        "kva": _("Each kVA"),
    }
    shown = {name: of[name] for name in of if name in ("site", "unit", "meter", charge.of)}
    return [
        number_field(
            _("Amount"),
            charge.amount,
            lambda text: editing.change(charge.saying("amount", text), "amount"),
            unit=editing.draft.currency,
            problem=editing.problem_at(charge, "amount"),
        ),
        later_numbers(charge, Number("amount", _("Amount"), editing.draft.currency), editing),
        chips(_("Due each"), per, charge.per, lambda value: editing.change(charge.saying("per", value))),
        chips(
            _("How many times"), shown, charge.of, lambda value: editing.change(charge.saying("of", value))
        ),
        *([_parts(charge, editing)] if charge.per in _DIVIDED else []),
    ]


def _parts(charge: Fixed, editing: Editing) -> ft.Control:
    _ = editing.words
    ways = {
        "calendar": _("by its days"),
        "touched": _("each month begun is due whole"),
        "days365": _("each day a 365th of the year"),
    }
    return dropdown(
        _("A part of it counts"),
        ways,
        charge.parts,
        lambda value: editing.change(charge.saying("parts", value)),
    )


def demand_fields(charge: Demand, editing: Editing) -> list[ft.Control]:
    """Return the fields of a price for the highest power."""
    _ = editing.words
    windows = {minutes: _("{n} min", n=minutes) for minutes in ("15", "30", "60")}
    return [
        number_field(
            _("Price per kW"),
            charge.price,
            lambda text: editing.change(charge.saying("price", text), "price"),
            unit=editing.draft.currency,
            problem=editing.problem_at(charge, "price"),
            help_text=_("For the highest power of a bill"),
        ),
        later_numbers(charge, Number("price", _("Price per kW"), editing.draft.currency), editing),
        chips(
            _("Measured over"),
            windows,
            charge.window,
            lambda value: editing.change(charge.saying("window", value)),
        ),
    ]


def tax_fields(charge: Tax, editing: Editing) -> list[ft.Control]:
    """Return the fields of a tax."""
    _ = editing.words
    problem = editing.problem_at(charge, "on")
    return [
        number_field(
            _("Rate"),
            charge.percent,
            lambda text: editing.change(charge.saying("percent", text), "percent"),
            unit="%",
            problem=editing.problem_at(charge, "percent"),
        ),
        later_numbers(charge, Number("percent", _("Rate"), "%"), editing),
        switch(
            _("The prices contain it already"),
            charge.is_inclusive,
            lambda on: editing.change(charge.saying("is_inclusive", on)),
        ),
        switch(
            _("On everything"),
            charge.on == ("all",),
            lambda on: editing.change(
                charge.saying("on", ("all",) if on else _first_base(charge, editing)), "on"
            ),
        ),
        *([] if charge.on == ("all",) else [_bases(_, charge, editing)]),
        *([ft.Text(problem, color=ft.Colors.ERROR)] if problem else []),
    ]


def _first_base(charge: Tax, editing: Editing) -> tuple[str, ...]:
    others = (each.key for each in editing.draft.charges if each.key != charge.key)
    return (next(others, "energy"),)


def _bases(_: Words, charge: Tax, editing: Editing) -> ft.Control:
    """Return a chip for each charge, and for each kind of charges that the tax rests on."""
    kinds = {base: _(KINDS[base]) for base in charge.on if base in KINDS}
    names = {each.key: each.name for each in editing.draft.charges if each.key != charge.key}

    def turn(base: str) -> None:
        editing.change(charge.based(base, on=base not in charge.on), "on")

    chips = [
        ft.Chip(label=ft.Text(name), selected=base in charge.on, on_select=quiet(partial(turn, base)))
        for base, name in (kinds | names).items()
    ]
    return ft.Row(list(chips), spacing=theme.UNIT, run_spacing=theme.HALF, wrap=True)


def kept_fields(charge: Kept, told: Told | None, editing: Editing) -> list[ft.Control]:
    """Return what a charge says in words, and a field for each of its prices."""
    _ = editing.words
    prices = [
        number_field(
            price_name(_, priced),
            charge.prices[number],
            partial(_put, charge, number, editing),
            problem=editing.problem_at(charge, f"price/{number}"),
        )
        for number, priced in enumerate(prices_in(charge.document))
    ]
    fields = ft.ResponsiveRow(
        [ft.Container(field, col={"xs": 12, "sm": 6}) for field in prices],
        spacing=theme.UNIT,
        run_spacing=theme.GAP,
    )
    return [
        *([told_lines(told)] if told else []),
        muted(_("Its rules stay as they are. You can change its numbers.")),
        fields,
    ]


def _put(charge: Kept, number: int, editing: Editing, text: str) -> None:
    editing.change(charge.priced(number, text), f"price/{number}")


def price_name(_: Words, priced: Priced) -> str:
    """Return what a price holds for, as short as a label must be."""
    said = [priced.period] if priced.period else []
    if priced.table >= 0:
        said.insert(0, _("Table {n}", n=priced.table + 1))
    if priced.up_to:
        said.append(_("up to {kwh}", kwh=priced.up_to))
    elif priced.above:
        said.append(_("above {kwh}", kwh=priced.above))
    if priced.since:
        said.append(_("from {day}", day=_.day_year(date.fromisoformat(priced.since))))
    return ", ".join(said) or _("Price")
