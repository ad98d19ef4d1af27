"""The card of one fixed amount: what for, how much, how often, since when, and for which units."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

import flet as ft

from app.domain.sharing.rules import Frequency, item_field
from app.ui import theme
from app.ui.components.buttons import icon_button
from app.ui.components.fields import dropdown, number_field, text_field
from app.ui.components.figures import card
from app.ui.components.gone import error_line
from app.ui.components.taps import Tap, quiet
from app.ui.guard import keyed
from app.ui.landlord.sharing_form.draft import ItemDraft
from app.ui.landlord.sharing_form.item_days import item_days
from app.ui.landlord.sharing_form.words import FREQUENCY_NAMES

if TYPE_CHECKING:
    from app.ui.landlord.sharing_form.fields import SharingFilling


def item_card(filling: "SharingFilling", number: int, item: ItemDraft) -> ft.Control:
    """Return the card of a fixed amount."""
    _ = filling.words
    remove = icon_button(
        _("Remove fixed amount {n}", n=number + 1),
        ft.Icons.DELETE_OUTLINE,
        lambda: filling.show(filling.draft.without_item(item.key)),
    )
    name = text_field(
        _("What for"),
        item.name,
        filling.put_on(item.key, "name"),
        problem=_seen(filling, number, item, "name"),
        help_text=_("It stands on the statements."),
    )
    name.expand = True
    head = ft.Row([name, remove], spacing=theme.HALF, vertical_alignment=ft.CrossAxisAlignment.START)
    days = keyed(
        ("days", item.key),
        item_days,
        item,
        filling.put_on(item.key, "start"),
        filling.put_on(item.key, "end"),
        filling.problem(item_field(number, "end")),
    )
    return card(head, _amount(filling, number, item), days, *_units(filling, number, item))


def _amount(filling: "SharingFilling", number: int, item: ItemDraft) -> ft.Control:
    _ = filling.words
    amount = number_field(
        _("Amount for each unit"),
        item.amount,
        filling.put_on(item.key, "amount"),
        unit=filling.currency,
        problem=_seen(filling, number, item, "amount"),
    )
    often = dropdown(
        _("How often"),
        {each.value: _(name) for each, name in FREQUENCY_NAMES.items()},
        item.frequency.value,
        lambda key: filling.put_on(item.key, "frequency")(Frequency(key)),
    )
    boxes = [ft.Container(each, col={"xs": 12, "sm": 6}) for each in (amount, often)]
    return ft.ResponsiveRow(list(boxes), spacing=theme.UNIT, run_spacing=theme.GAP)


def _units(filling: "SharingFilling", number: int, item: ItemDraft) -> list[ft.Control]:
    """Return a mark for all units that are let, and one for each; no mark of a unit means all."""
    _ = filling.words
    put = filling.put_on(item.key, "unit_ids")
    everybody = _mark(_("All that are let"), partial(put, frozenset()), on=not item.unit_ids)
    marks = [
        _mark(unit.name, partial(put, _turned(item, unit.id)), on=unit.id in item.unit_ids)
        for unit in filling.units
        if unit.kind != "common"
    ]
    row = ft.Row([everybody, *marks], spacing=theme.UNIT, run_spacing=theme.HALF, wrap=True)
    return [
        ft.Semantics(content=row, label=_("For which units"), container=True),
        *error_line(filling.problem(item_field(number, "unit_ids"))),
    ]


def _mark(name: str, tap: Tap, *, on: bool) -> ft.Control:
    return ft.Chip(label=ft.Text(name), selected=on, show_checkmark=True, on_select=quiet(tap))


def _turned(item: ItemDraft, unit_id: UUID) -> frozenset[UUID]:
    return item.unit_ids ^ {unit_id}


def _seen(filling: "SharingFilling", number: int, item: ItemDraft, field: str) -> str:
    """Return what to say at a field; nothing before somebody typed in the card."""
    is_begun = bool(item.name or item.amount)
    return filling.problem(item_field(number, field)) if is_begun else ""
