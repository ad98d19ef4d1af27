"""The fields of each line of a bill on paper: rows of a table on a tablet, cards on the phone."""

import flet as ft

from app.domain.paper_bill import field_of
from app.ui import theme
from app.ui.components.buttons import Choice, menu, text_button
from app.ui.components.fields import dropdown, number_field, text_field
from app.ui.components.figures import card
from app.ui.components.frame import frame_now
from app.ui.components.taps import row
from app.ui.reconcile.draft import FOUND
from app.ui.reconcile.filling import Filling
from app.ui.reconcile.state import places, unit_at

_WIDTHS = (5, 3, 3, 3)
_UNITS = ("kWh", "kW", "kVA", "%")


def line_fields(filling: Filling) -> list[ft.Control]:
    """Return the lines: on a tablet as rows of one table, on the phone as cards."""
    numbers = range(len(filling.draft.lines))
    if frame_now().is_wide:
        rows = [each for number in numbers for each in _table_row(filling, number)]
        return [_roomy(rows)] if rows else []
    return [_line_card(filling, number) for number in numbers]


def _line_card(filling: Filling, number: int) -> ft.Control:
    top = _row([(_text(filling, number), 1)], _menu(filling, number))
    is_open = filling.draft.lines[number].is_open
    details = (
        [beside([_quantity(filling, number), _price(filling, number)]), *_compared(filling, number)]
        if is_open
        else [_opener(filling, number)]
    )
    shown = _roomy([top, beside([_amount(filling, number)]), *details])
    return row((number, len(filling.draft.lines)), shown)


def _table_row(filling: Filling, number: int) -> list[ft.Control]:
    fields = (_text, _quantity, _price, _amount)
    cells = [(field(filling, number), width) for field, width in zip(fields, _WIDTHS, strict=True)]
    is_open = filling.draft.lines[number].is_open
    shown = [_row(cells, _menu(filling, number)), *(_compared(filling, number) if is_open else [])]
    return [row((part, number, len(filling.draft.lines)), each) for part, each in enumerate(shown)]


def _text(filling: Filling, number: int) -> ft.Control:
    return text_field(
        filling.words("Line {n}", n=number + 1),
        filling.draft.lines[number].text,
        filling.put_on(number, "text"),
        problem=filling.problem(field_of(number, "text")),
    )


def _amount(filling: Filling, number: int) -> ft.Control:
    return _number(filling, number, "amount", filling.words("Amount"), filling.draft.currency)


def _quantity(filling: Filling, number: int) -> ft.Control:
    unit = unit_at(filling.draft.lines[number].place, filling.bill)
    shown = unit if unit in _UNITS else ""
    return _number(filling, number, "quantity", filling.words("Quantity"), shown)


def _price(filling: Filling, number: int) -> ft.Control:
    return _number(filling, number, "price", filling.words("Unit price"), "")


def _row(cells: list[tuple[ft.Control, int]], end: ft.Control) -> ft.Control:
    boxes: list[ft.Control] = [ft.Container(cell, expand=width) for cell, width in cells]
    return ft.Row([*boxes, end], spacing=theme.UNIT, vertical_alignment=ft.CrossAxisAlignment.START)


def _opener(filling: Filling, number: int) -> ft.Control:
    name = filling.words("Quantity and price")
    show = filling.put_on(number, "is_open")
    return ft.Row([text_button(name, lambda: show(True), icon=ft.Icons.EXPAND_MORE)])


def _compared(filling: Filling, number: int) -> list[ft.Control]:
    """Return the choice of our line to compare with; nothing where there is no bill of ours."""
    if filling.bill is None:
        return []
    options = places(filling.words, filling.bill)
    place = filling.draft.lines[number].place
    key = place if place in options else FOUND
    return [dropdown(filling.words("Compare with"), options, key, filling.put_on(number, "place"))]


def _number(filling: Filling, number: int, field: str, label: str, unit: str) -> ft.Control:
    return number_field(
        label,
        getattr(filling.draft.lines[number], field),
        filling.put_on(number, field),
        unit=unit,
        problem=filling.problem(field_of(number, field)),
    )


def _menu(filling: Filling, number: int) -> ft.Control:
    return menu(filling.words("Line {n}: more", n=number + 1), _choices(filling, number))


def _choices(filling: Filling, number: int) -> list[Choice]:
    _, draft, show = filling.words, filling.draft, filling.show
    up = Choice(_("Move up"), ft.Icons.ARROW_UPWARD, lambda: show(draft.moved(number, -1)))
    down = Choice(_("Move down"), ft.Icons.ARROW_DOWNWARD, lambda: show(draft.moved(number, 1)))
    is_open = draft.lines[number].is_open
    place = Choice(
        _("Compare with another line"),
        ft.Icons.COMPARE_ARROWS,
        lambda: show(draft.on_line(number, "is_open", not is_open)),
    )
    remove = Choice(
        _("Remove"), ft.Icons.DELETE_OUTLINE, lambda: show(draft.without(number)), is_dangerous=True
    )
    is_last = number == len(draft.lines) - 1
    compare = [place] if filling.bill else []
    return [*compare, *([up] if number else []), *([] if is_last else [down]), remove]


def _roomy(fields: list[ft.Control]) -> ft.Control:
    """Return a card whose fields leave room for the labels on their borders."""
    return card(ft.Column(fields, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH))


def beside(fields: list[ft.Control]) -> ft.Control:
    """Return fields beside each other, in equal parts."""
    return ft.Row(
        [ft.Container(field, expand=1) for field in fields],
        spacing=theme.UNIT,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
