"""How a file is read: in a line, and unfolded as fields that a person can change."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import flet as ft

from app.domain.csv.layout import Clock, DateOrder, Kind, Layout, Stamp, Unit
from app.domain.csv.recognition import STEPS
from app.domain.reading import Register
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.dates import time_field
from app.ui.components.fields import dropdown, switch
from app.ui.components.figures import card, card_head, muted
from app.ui.dial_words import REGISTER_NAMES
from app.ui.guard import part
from app.ui.hooks.lasting import use_lasting
from app.ui.import_file.columns import channel_fields, column_fields
from app.ui.import_file.layout_state import (
    FileColumn,
    answered,
    file_columns,
    names_only_days,
    with_delimiter,
    with_header,
)
from app.ui.import_file.pairs import in_rows
from app.ui.import_file.words import (
    CLOCK_NAMES,
    DATE_NAMES,
    DECIMAL_NAMES,
    DELIMITER_NAMES,
    STAMP_NAMES,
    UNIT_NAMES,
    layout_text,
)
from app.ui.session import use_wide, use_words

Change = Callable[[Layout], object]


@part
def layout_card(text: str, layout: Layout, problem: str, change: Change) -> ft.Control:
    """Show how a file is read; it opens by itself where nothing can be read."""
    _, wide = use_words(), use_wide()
    wants, turn = use_lasting("how the file is read", False)
    must_open = bool(layout.missing or problem)
    is_open = wants or must_open
    error = [ft.Text(problem, color=ft.Colors.ERROR)] if problem else []
    button = text_button(
        _("Close") if is_open else _("Change how it is read"),
        lambda: turn(not wants),
        icon=ft.Icons.EXPAND_LESS if is_open else ft.Icons.EXPAND_MORE,
    )
    fields = _fields(_, text, layout, change) if is_open else []
    return card(
        card_head(ft.Icon(ft.Icons.TUNE, color=ft.Colors.PRIMARY), _("How the file is read")),
        muted(layout_text(_, layout)),
        *error,
        *([] if must_open else [ft.Row([button])]),
        *(ft.Container(one, padding=_ABOVE) for one in in_rows(fields, 2, wide=wide)),
    )


_ABOVE = ft.Padding.only(top=theme.UNIT)


def _fields(_: Words, text: str, layout: Layout, change: Change) -> list[ft.Control]:
    columns = file_columns(text, layout)
    return [
        *_sign_fields(_, text, layout, change),
        *column_fields(_, columns, layout, change),
        *_channel_fields(_, columns, layout, change),
        *_time_fields(_, columns, layout, change),
        *_value_fields(_, layout, change),
    ]


def _sign_fields(_: Words, text: str, layout: Layout, change: Change) -> list[ft.Control]:
    return [
        dropdown(
            _("Separator"),
            _named(_, DELIMITER_NAMES),
            layout.delimiter,
            lambda sign: change(with_delimiter(text, layout, sign)),
        ),
        switch(
            _("The first line names the columns"),
            layout.has_header,
            lambda on: change(with_header(text, layout, has_header=on)),
        ),
    ]


def _channel_fields(
    _: Words, columns: tuple[FileColumn, ...], layout: Layout, change: Change
) -> list[ft.Control]:
    return channel_fields(_, columns, layout, change) if layout.kind is Kind.INTERVALS else []


def _time_fields(
    _: Words, columns: tuple[FileColumn, ...], layout: Layout, change: Change
) -> list[ft.Control]:
    if layout.kind is Kind.METERS:
        return []
    put = partial(_put, layout, change)
    fields = [
        dropdown(_("Dates"), _named(_, DATE_NAMES), layout.dates, put("dates", DateOrder)),
        dropdown(_("Times are in"), _named(_, CLOCK_NAMES), layout.clock, put("clock", Clock)),
    ]
    if layout.kind is Kind.INTERVALS:
        steps = {str(n): _("{n} minutes", n=n) for n in STEPS}
        fields += [
            dropdown(_("A time is the"), _named(_, STAMP_NAMES), layout.stamp, put("stamp", Stamp)),
            dropdown(_("Each line covers"), steps, str(layout.minutes), put("minutes", int)),
        ]
    if names_only_days(columns, layout):
        name = _("Time of day of these readings")
        fields.append(time_field(name, layout.day_time, lambda at: change(answered(layout, "day_time", at))))
    return fields


def _value_fields(_: Words, layout: Layout, change: Change) -> list[ft.Control]:
    put = partial(_put, layout, change)
    decimal = dropdown(_("Decimals"), _named(_, DECIMAL_NAMES), layout.decimal, put("decimal", str))
    if layout.kind is Kind.METERS:
        return [decimal]
    return [
        decimal,
        dropdown(
            _("Unit"), {unit.value: name for unit, name in UNIT_NAMES.items()}, layout.unit, put("unit", Unit)
        ),
        dropdown(
            _("Register, where the file names none"),
            _named(_, REGISTER_NAMES),
            layout.register,
            put("register", Register),
        ),
    ]


def _put(
    layout: Layout, change: Change, field: str, meaning: Callable[[str], object]
) -> Callable[[str], object]:
    return lambda value: change(answered(layout, field, meaning(value)))


def _named(_: Words, names: Mapping[Any, str]) -> dict[str, str]:
    return {str(value): _(name) for value, name in names.items()}
