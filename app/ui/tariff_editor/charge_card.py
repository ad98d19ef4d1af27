"""The card of one charge: its name, the fields of its kind, and the way to remove it."""

import flet as ft

from app.domain.errors import N_
from app.ui import theme
from app.ui.components.buttons import icon_button
from app.ui.components.fields import text_field
from app.ui.components.gone import error_line
from app.ui.components.taps import row
from app.ui.tariff.words import Told, told
from app.ui.tariff_editor.draft import Charge, Demand, Fixed, Kept, Tax
from app.ui.tariff_editor.editing import Editing
from app.ui.tariff_editor.energy import Energy
from app.ui.tariff_editor.energy_card import energy_fields
from app.ui.tariff_editor.other_cards import demand_fields, fixed_fields, kept_fields, tax_fields

KIND_NAMES = {
    Energy: N_("Price for energy"),
    Fixed: N_("Fixed amount"),
    Demand: N_("Price for power"),
    Tax: N_("Tax"),
    Kept: N_("Charge"),
}
KIND_ICONS = {
    Energy: ft.Icons.BOLT,
    Fixed: ft.Icons.CALENDAR_MONTH_OUTLINED,
    Demand: ft.Icons.SPEED_OUTLINED,
    Tax: ft.Icons.PERCENT,
    Kept: ft.Icons.RULE,
}


def charge_card(charge: Charge, editing: Editing) -> ft.Control:
    """Return the card of a charge."""
    _ = editing.words
    remove = icon_button(
        _("Remove {name}", name=charge.name),
        ft.Icons.DELETE_OUTLINE,
        lambda: editing.show(editing.draft.removing(charge.key)),
    )
    copy = icon_button(
        _("Copy {name}", name=charge.name),
        ft.Icons.CONTENT_COPY,
        lambda: editing.show(editing.draft.copying(charge)),
    )
    name = text_field(
        _("Name on the bill"),
        charge.name,
        lambda text: editing.change(charge.saying("name", text), "name"),
        problem=editing.problem_at(charge, "name"),
    )
    icon = ft.Icon(KIND_ICONS[type(charge)], color=ft.Colors.PRIMARY)
    kind = ft.Text(_(KIND_NAMES[type(charge)]), theme_style=ft.TextThemeStyle.TITLE_SMALL, expand=True)
    body = ft.Column(
        [
            ft.Row([icon, kind, copy, remove], spacing=theme.HALF),
            name,
            *_fields(charge, editing),
            *error_line(editing.problem_at(charge, "")),
        ],
        spacing=theme.GAP,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return row(charge.key, ft.Card(ft.Container(body, padding=theme.GAP), semantic_container=False))


def _fields(charge: Charge, editing: Editing) -> list[ft.Control]:
    match charge:
        case Energy():
            return energy_fields(charge, editing)
        case Fixed():
            return fixed_fields(charge, editing)
        case Demand():
            return demand_fields(charge, editing)
        case Tax():
            return tax_fields(charge, editing)
        case Kept():
            return kept_fields(charge, _told(charge, editing), editing)


def _told(charge: Kept, editing: Editing) -> Told | None:
    found = told(editing.words, editing.tariff) if editing.tariff else []
    return next((Told("", one.lines) for one in found if one.name == charge.name), None)
