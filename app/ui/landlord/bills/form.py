"""The form of a supplier's bill: what stands on it, its proof, and how it is shared."""

from collections.abc import Callable
from datetime import date

import flet as ft

from app.domain.currencies import is_currency
from app.domain.zone import DAY
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.dates import date_field
from app.ui.components.fields import number_field, text_field
from app.ui.components.figures import muted
from app.ui.landlord.bills.file_part import file_part
from app.ui.landlord.bills.filling import Filling
from app.ui.landlord.sharing_form.draft import SharingDraft
from app.ui.landlord.sharing_form.fields import sharing_fields
from app.ui.landlord.sharing_form.words import in_short
from app.ui.meter_form.fields import fold
from app.ui.tariff_editor.currency_field import as_letters
from app.ui.typed_numbers import TypedNumbers

_STRETCH = ft.CrossAxisAlignment.STRETCH
_LONG_NOTE = 2


def bill_form(filling: Filling, today: date, *, is_open: bool, turn: Callable[[], object]) -> ft.Control:
    """Return all fields of a bill; how it is shared is folded below, told in one line."""
    _ = filling.words
    sharing = fold(_("How it is shared"), sharing_fields(filling.sharing), is_open=is_open, turn=turn)
    short = [] if is_open else [muted(_short(filling))]
    return ft.Column(
        [
            beside([_first_day(filling), _last_day(filling)]),
            beside([_amount(filling), _currency(filling)]),
            beside([_kwh(filling), _supplier(filling)]),
            beside([_number(filling), _due(filling, today)]),
            _file(filling),
            text_field(_("Note"), filling.draft.note, filling.put("note"), lines=_LONG_NOTE),
            ft.Column([sharing, *short], spacing=0, horizontal_alignment=_STRETCH),
        ],
        spacing=theme.GAP,
        horizontal_alignment=_STRETCH,
    )


def beside(fields: list[ft.Control]) -> ft.Control:
    """Return two fields beside each other, below each other on the phone."""
    boxes: list[ft.Control] = [ft.Container(field, col={"xs": 12, "sm": 6}) for field in fields]
    return ft.ResponsiveRow(
        boxes, spacing=theme.GAP, run_spacing=theme.GAP, vertical_alignment=ft.CrossAxisAlignment.START
    )


def _first_day(filling: Filling) -> ft.Control:
    return date_field(
        filling.words("First day"),
        filling.draft.start,
        lambda day: filling.show(filling.draft.from_day(day)),
        problem=filling.problem("start_on"),
    )


def _last_day(filling: Filling) -> ft.Control:
    put = filling.put("end")
    return date_field(
        filling.words("Last day"),
        filling.draft.end - DAY,
        lambda day: put(day + DAY),
        problem=filling.problem("end_on"),
    )


def _amount(filling: Filling) -> ft.Control:
    draft = filling.draft
    return number_field(
        filling.words("Amount"),
        draft.amount,
        filling.put("amount"),
        problem=filling.problem("amount") if draft.amount.strip() else "",
        autofocus=not draft.amount,
    )


def _currency(filling: Filling) -> ft.Control:
    _, typed = filling.words, filling.draft.currency
    put = filling.put("currency")
    return text_field(
        _("Currency"),
        typed,
        lambda text: put(as_letters(text)),
        problem=filling.problem("currency"),
        help_text=_.currency_name(typed) if is_currency(typed) else "",
    )


def _kwh(filling: Filling) -> ft.Control:
    _ = filling.words
    return number_field(
        _("Energy on the bill"),
        filling.draft.kwh,
        filling.put("kwh"),
        unit="kWh",
        problem=filling.problem("kwh"),
        help_text=_("Left empty, the main meter says how much it was."),
    )


def _supplier(filling: Filling) -> ft.Control:
    return text_field(filling.words("Supplier"), filling.draft.supplier, filling.put("supplier"))


def _number(filling: Filling) -> ft.Control:
    return text_field(filling.words("Number of the bill"), filling.draft.number, filling.put("number"))


def _due(filling: Filling, today: date) -> ft.Control:
    """Return the day it is due, with the way to name none; or the way to name one."""
    _, due, put = filling.words, filling.draft.due_on, filling.put("due_on")
    if due is None:
        add = text_button(
            _("Add the day it is due"), lambda: put(max(today, filling.draft.end)), icon=ft.Icons.EVENT
        )
        return ft.Row([add], wrap=True)
    field = ft.Container(date_field(_("Due on"), due, put), expand=True)
    none = text_button(_("No due day"), lambda: put(None))
    return ft.Row([field, none], spacing=theme.UNIT)


def _file(filling: Filling) -> ft.Control:
    draft = filling.draft
    return file_part(draft.file, draft.file_id, lambda file: filling.show(draft.with_file(file)))


def _short(filling: Filling) -> str:
    draft: SharingDraft = filling.draft.sharing
    return in_short(filling.words, draft.meant(TypedNumbers(filling.words.decimal_sign)))
