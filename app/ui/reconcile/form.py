"""The form of a bill on paper: its days, its total, its lines, and its counter."""

from collections.abc import Callable
from datetime import date

import flet as ft

from app.domain.reading import REGISTER_NAMES, Register
from app.domain.zone import DAY
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import tonal_button
from app.ui.components.dates import date_field
from app.ui.components.fields import number_field, text_field
from app.ui.components.figures import muted, section
from app.ui.components.gone import error_line
from app.ui.meter_form.fields import fold
from app.ui.reconcile.filling import Filling
from app.ui.reconcile.line_fields import beside, line_fields
from app.ui.reconcile.state import REGISTERS, fields_of

_STRETCH = ft.CrossAxisAlignment.STRETCH


def form(filling: Filling, today: date, *, is_open: bool, turn: Callable[[], object]) -> ft.Control:
    """Return all fields of a bill."""
    _ = filling.words
    add = tonal_button(_("Add a line"), lambda: filling.show(filling.draft.added()), icon=ft.Icons.ADD)
    lines = [*_hint(filling), *line_fields(filling), ft.Row([add], wrap=True)]
    more = fold(_("Counter on the bill"), _counters(filling), is_open=is_open, turn=turn)
    return ft.Column(
        [
            beside([_first_day(filling, today), _last_day(filling, today)]),
            _total(filling),
            section(_("Lines of the bill"), lines),
            more,
            *error_line(filling.problem("lines")),
        ],
        spacing=theme.GAP,
        horizontal_alignment=_STRETCH,
    )


def _first_day(filling: Filling, today: date) -> ft.Control:
    def begin(day: date) -> None:
        moved = filling.draft.typed("start", day)
        filling.show(moved if moved.end > day else moved.typed("end", day + DAY))

    return date_field(filling.words("First day"), filling.draft.start, begin, last=today)


def _last_day(filling: Filling, today: date) -> ft.Control:
    put = filling.put("end")
    return date_field(
        filling.words("Last day"),
        filling.draft.end - DAY,
        lambda day: put(day + DAY),
        last=today,
        problem=filling.problem("end_on"),
    )


def _total(filling: Filling) -> ft.Control:
    _, draft = filling.words, filling.draft
    summed = _("The lines add up to {amount}.", amount=_.money(filling.checked.sum, draft.currency))
    field = number_field(
        _("Total to pay"),
        draft.total,
        filling.put("total"),
        unit=draft.currency if filling.bill else "",
        problem=filling.problem("total"),
        help_text=summed if filling.checked.sum and draft.currency else "",
    )
    # Without a bill of ours nobody knows the currency.
    if filling.bill:
        return field
    currency = text_field(
        _("Currency"), draft.currency, filling.put("currency"), problem=filling.problem("currency")
    )
    return beside([field, currency])


def _hint(filling: Filling) -> list[ft.Control]:
    if filling.bill is None:
        return []
    return [muted(filling.words("These are the lines we expect. Type their amounts from the paper."))]


def _counters(filling: Filling) -> list[ft.Control]:
    """Return the values of the counter; of a meter with a register for each tariff those of each."""
    typed = [register for register in REGISTERS if any(map(filling.text, fields_of(register)))]
    registers = list(filling.registers) or typed
    has_total = not registers or any(map(filling.text, fields_of(Register.TOTAL)))
    total = [_counter(filling, Register.TOTAL)] if has_total else []
    return [*total, *(_counter(filling, register) for register in registers)]


def _counter(filling: Filling, register: Register) -> ft.Control:
    names = zip(fields_of(register), _names(filling.words, register), strict=True)
    fields = [
        number_field(
            name, filling.text(field), filling.put(field), unit="kWh", problem=filling.problem(field)
        )
        for field, name in names
    ]
    return beside(list(fields))


def _names(_: Words, register: Register) -> tuple[str, str]:
    if register is Register.TOTAL:
        return _("Counter at the start"), _("Counter at the end")
    name = _(REGISTER_NAMES[register])
    return _("{register}, start", register=name), _("{register}, end", register=name)
