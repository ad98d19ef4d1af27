"""Entries of a history as a table, for a tablet: sorted by a tap on a heading, with the columns one wants."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

import flet as ft

from app.domain.landlord_summary.history import Column, Entry, EntryStatus
from app.reports.money_tables import KIND_NAMES, STATUS_NAMES
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Choice, menu
from app.ui.components.taps import quiet
from app.ui.guard import part
from app.ui.hooks.lasting import Pen
from app.ui.landlord.dashboard.words import period_text
from app.ui.landlord.history.state import COLUMN_NAMES, NUMERIC, Draft, address_of
from app.ui.session import go, use_colours, use_words
from app.ui.theme import Colours

# About what the widest text of a column takes.
_WIDTHS: Mapping[Column, int] = {
    Column.ON: 112,
    Column.KIND: 104,
    Column.NUMBER: 104,
    Column.PERSON: 160,
    Column.UNIT: 120,
    Column.PERIOD: 220,
    Column.KWH: 88,
    Column.AMOUNT: 120,
    Column.OPEN: 120,
    Column.STATUS: 120,
    Column.COST_CENTRE: 136,
}
_BOXES = 48
# Where not all fits, long words take two lines.
_NARROW: Mapping[Column, int] = {Column.KIND: 120, Column.PERSON: 144, Column.UNIT: 96}


@part
def entry_table(site_id: UUID, rows: Sequence[Entry], draft: Draft, show: Pen[Draft]) -> ft.Control:
    """Show entries as a table whose rows are chosen by their boxes and opened by a tap."""
    _, colours = use_words(), use_colours()
    width, measure = ft.use_state(0.0)
    columns = draft.shown_columns
    order = draft.wanted.order
    fits = sum(_WIDTHS[column] for column in columns) + _BOXES <= width
    grid = ft.DataTable(
        columns=[_heading(_, column, draft, show) for column in columns],
        rows=[_row(_, colours, site_id, entry, draft, show, fits=fits) for entry in rows],
        sort_column_index=columns.index(order) if order in columns else None,
        sort_ascending=draft.wanted.is_rising,
        show_checkbox_column=True,
        column_spacing=theme.GAP if fits else theme.UNIT,
        data_row_max_height=float("inf"),
        horizontal_margin=theme.UNIT,
    )
    # What does not fit scrolls to the side; what fits takes all of the width.
    held: ft.Control = _whole(grid) if fits else ft.Row([grid], scroll=ft.ScrollMode.AUTO)
    return ft.Card(
        ft.Container(held, on_size_change=lambda event: measure(event.width)), semantic_container=False
    )


def _whole(grid: ft.Control) -> ft.Control:
    return ft.Column([grid], horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


@part
def columns_part(draft: Draft, show: Pen[Draft]) -> ft.Control:
    """Show the menu of columns."""
    _ = use_words()
    choices = [
        Choice(_(COLUMN_NAMES[column]), _box(column in draft.columns), partial(_turn, draft, show, column))
        for column in Column
    ]
    return menu(_("Columns"), choices)


def _box(is_on: bool) -> ft.IconData:
    return ft.Icons.CHECK_BOX_OUTLINED if is_on else ft.Icons.CHECK_BOX_OUTLINE_BLANK


def _turn(draft: Draft, show: Pen[Draft], column: Column) -> None:
    show(draft.showing(column))


def _heading(_: Words, column: Column, draft: Draft, show: Pen[Draft]) -> ft.DataColumn:
    return ft.DataColumn(
        label=ft.Text(_(COLUMN_NAMES[column])),
        numeric=column in NUMERIC,
        on_sort=quiet(lambda: show(draft.sorted_by(column))),
    )


def _row(
    _: Words, colours: Colours, site_id: UUID, entry: Entry, draft: Draft, show: Pen[Draft], *, fits: bool
) -> ft.DataRow:
    opened = quiet(lambda: go(address_of(entry, site_id)))
    return ft.DataRow(
        cells=[
            ft.DataCell(content=_cell(_, colours, column, entry, fits=fits), on_tap=opened)
            for column in draft.shown_columns
        ],
        selected=entry.id in draft.chosen,
        on_select_change=quiet(lambda: show(draft.marking(entry.id))),
    )


def _cell(_: Words, colours: Colours, column: Column, entry: Entry, *, fits: bool) -> ft.Control:
    late = colours.crossed if column is Column.STATUS and entry.status is EntryStatus.OVERDUE else None
    text = ft.Text(_TEXTS[column](_, entry), color=late)
    if fits or column not in _NARROW:
        return text
    return ft.Container(text, width=_NARROW[column], padding=ft.Padding.symmetric(vertical=theme.HALF))


_TEXTS: Mapping[Column, Callable[[Words, Entry], str]] = {
    Column.ON: lambda _, entry: _.day_year(entry.on),
    Column.KIND: lambda _, entry: _(KIND_NAMES[entry.kind]),
    Column.NUMBER: lambda _, entry: entry.number,
    Column.PERSON: lambda _, entry: entry.person or entry.text,
    Column.UNIT: lambda _, entry: entry.unit,
    Column.PERIOD: lambda _, entry: period_text(_, entry.start, entry.end),
    Column.KWH: lambda _, entry: "" if entry.kwh is None else _.number(entry.kwh),
    Column.AMOUNT: lambda _, entry: _.money(entry.amount, entry.currency),
    Column.OPEN: lambda _, entry: _.money(entry.open, entry.currency) if entry.open else "",
    Column.STATUS: lambda _, entry: _(STATUS_NAMES[entry.status]),
    Column.COST_CENTRE: lambda _, entry: entry.cost_centre,
}
