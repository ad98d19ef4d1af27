"""Who bears what of a bill: a table on a tablet, a card for each unit on the phone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import card, chip, muted
from app.ui.components.taps import quiet
from app.ui.landlord.bill.explanation import explain
from app.ui.landlord.bill.table import COLUMN_NAMES, Cell, Column, Row, Table
from app.ui.landlord.bill.words import said, when, who
from app.ui.theme import Colours

_NAME_WIDTH, _FIGURE_WIDTH = 5, 3
_STRETCH = ft.CrossAxisAlignment.STRETCH
_DASH = "–"
_SUMS = frozenset({Column.BORNE, Column.DUE})


@dataclass(frozen=True, slots=True)
class Preview:
    """A table with what it takes to draw it."""

    words: Words
    colours: Colours
    table: Table
    currency: str
    zone: tzinfo

    def money(self, cell: Cell) -> str:
        """Return an amount; an estimate carries its sign, what is not known yet is a dash."""
        if not cell.is_known:
            return _DASH
        about = "≈ " if cell.is_estimated else ""
        return f"{about}{self.words.money(cell.amount, self.currency)}"

    def kwh(self, row: Row) -> str:
        """Return what somebody used, a dash where that is not known yet."""
        return self.words.number(row.kwh, 1) if row.is_kwh_known else _DASH

    def name(self, row: Row, cell: Cell) -> str:
        """Return what a number is called."""
        _ = self.words
        return f"{who(_, row)}: {_(COLUMN_NAMES[cell.column])}"

    def why(self, row: Row, cell: Cell) -> Callable[[], None]:
        """Return the tap that explains a number."""
        _, title = self.words, self.name(row, cell)
        if not cell.is_known:
            lacks = " ".join(said(_, one.sentence, self.currency) for one in cell.missing)
            note = _("It is not known yet: {lacks}", lacks=lacks)
            return partial(explain, _, title, (), self.currency, self.zone, note)
        is_taxed = bool(row.tax) and cell.column in _SUMS
        tax = _("{tax} of what is due is tax.", tax=_.money(row.tax, self.currency)) if is_taxed else ""
        return partial(explain, _, title, cell.lines, self.currency, self.zone, tax)


def preview_table(preview: Preview) -> ft.Control:
    """Return the table: a line for each who bears something, the owner's, and the sum."""
    _, table = preview.words, preview.table
    head = _line(
        muted(_("Unit")), [_head(_("kWh")), *(_head(_(COLUMN_NAMES[each])) for each in table.columns)]
    )
    rows: list[ft.Control] = [head, ft.Divider(height=1)]
    for row in (*table.rows, table.owner):
        rows += [_row_line(preview, row), ft.Divider(height=1)]
    return card(ft.Column([*rows, _sum_line(preview)], spacing=theme.HALF), *_adds_up(preview))


def preview_cards(preview: Preview) -> ft.Control:
    """Return a card with the sum, then one for each who bears something and the owner's."""
    table = preview.table
    cards = [_row_card(preview, row) for row in (*table.rows, table.owner)]
    return ft.Column([_sum_card(preview), *cards], spacing=theme.GAP, horizontal_alignment=_STRETCH)


def _row_line(preview: Preview, row: Row) -> ft.Control:
    _ = preview.words
    days = [muted(text) for text in [when(_, row)] if text]
    name = ft.Column([ft.Text(who(_, row)), *days], spacing=0, tight=True)
    kwh = ft.Text("" if row.is_owner and not row.kwh else preview.kwh(row), text_align=ft.TextAlign.END)
    return _line(name, [kwh, *(_tappable(preview, row, cell) for cell in row.cells)])


def _tappable(preview: Preview, row: Row, cell: Cell) -> ft.Control:
    """Return a number that explains itself; one that nothing makes up is none."""
    if cell.is_known and (not cell.lines or (not cell.amount and cell.column not in _SUMS)):
        return ft.Text(_DASH, text_align=ft.TextAlign.END)
    is_sum = cell.column in _SUMS
    style = ft.TextThemeStyle.TITLE_SMALL if is_sum else ft.TextThemeStyle.BODY_MEDIUM
    text = ft.Text(
        preview.money(cell), theme_style=style, text_align=ft.TextAlign.END, color=ft.Colors.PRIMARY
    )
    return _explaining(preview, row, cell, text)


def _explaining(preview: Preview, row: Row, cell: Cell, shown: ft.Control) -> ft.Control:
    """Return a number as a button that is read out with its name."""
    box = ft.Container(
        shown,
        on_click=quiet(preview.why(row, cell)),
        tooltip=preview.name(row, cell),
        ink=True,
        border_radius=theme.UNIT,
        padding=ft.Padding.symmetric(vertical=theme.UNIT),
    )
    return ft.MergeSemantics(content=box)


def _sum_line(preview: Preview) -> ft.Control:
    _, total = preview.words, preview.table.total
    figures = [_strong(preview.kwh(total)), *(_strong(preview.money(cell)) for cell in total.cells)]
    return _line(ft.Text(_("Together"), theme_style=ft.TextThemeStyle.TITLE_SMALL), figures)


def _line(name: ft.Control, figures: list[ft.Control]) -> ft.Control:
    boxes = [
        ft.Container(name, expand=_NAME_WIDTH),
        *(ft.Container(each, expand=_FIGURE_WIDTH, alignment=ft.Alignment.CENTER_RIGHT) for each in figures),
    ]
    return ft.Row(list(boxes), spacing=theme.UNIT)


def _row_card(preview: Preview, row: Row) -> ft.Control:
    _ = preview.words
    title = ft.Text(who(_, row), theme_style=ft.TextThemeStyle.TITLE_MEDIUM)
    kwh = _.energy(row.kwh) if row.kwh and row.is_kwh_known else ""
    detail = " · ".join(filter(None, [when(_, row), kwh]))
    shown = [cell for cell in row.cells if cell.amount or not cell.is_known or cell.column in _SUMS]
    return card(title, *([muted(detail)] if detail else []), *(_amount(preview, row, cell) for cell in shown))


def _amount(preview: Preview, row: Row, cell: Cell) -> ft.Control:
    """Return a number of a card with its name, which explains itself."""
    _ = preview.words
    style = ft.TextThemeStyle.TITLE_MEDIUM if cell.column in _SUMS else ft.TextThemeStyle.BODY_LARGE
    name = ft.Text(_(COLUMN_NAMES[cell.column]), theme_style=style, expand=True)
    amount = ft.Text(preview.money(cell), theme_style=style, color=ft.Colors.PRIMARY)
    return _explaining(preview, row, cell, ft.Row([name, amount], spacing=theme.UNIT))


def _sum_card(preview: Preview) -> ft.Control:
    _ = preview.words
    rows = [
        ft.Row(
            [ft.Container(ft.Text(_(COLUMN_NAMES[cell.column])), expand=True), _strong(preview.money(cell))],
            spacing=theme.UNIT,
        )
        for cell in preview.table.total.cells
    ]
    return card(ft.Text(_("Together"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM), *rows, *_adds_up(preview))


def _adds_up(preview: Preview) -> list[ft.Control]:
    """Return that the sum is the bill, to the last step of its currency; nothing while a part is unknown."""
    _, table = preview.words, preview.table
    if not all(cell.is_known for row in (*table.rows, table.owner) for cell in row.cells):
        return []
    text = _("It adds up to the bill: {amount}.", amount=preview.money(table.total.at(Column.BORNE)))
    return [chip(text, ft.Icons.CHECK_CIRCLE_OUTLINE, preview.colours.battery)]


def _head(text: str) -> ft.Control:
    """Return the name of a column above its figures."""
    style, colour = ft.TextThemeStyle.BODY_MEDIUM, ft.Colors.ON_SURFACE_VARIANT
    return ft.Text(text, theme_style=style, color=colour, text_align=ft.TextAlign.END)


def _strong(text: str) -> ft.Control:
    return ft.Text(text, theme_style=ft.TextThemeStyle.TITLE_SMALL, text_align=ft.TextAlign.END)
