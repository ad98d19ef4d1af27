"""The fields for what was agreed with the supplier, only those that the tariff asks for."""

from collections.abc import Callable, Mapping

import flet as ft

from app.domain.contract import Agreed
from app.reports.words import Words
from app.ui import theme
from app.ui.components.fields import number_field
from app.ui.components.figures import muted

Typed = Callable[[Agreed, str], object]


def contract_part(
    _: Words, figures: Mapping[Agreed, str], on_type: Typed, problems: Mapping[str, str]
) -> list[ft.Control]:
    """Return the fields of a contract, nothing where the tariff asks for none."""
    if not figures:
        return []
    fields = [_field(_, name, text, on_type, problems.get(name, "")) for name, text in figures.items()]
    note = muted(_("Your contract or your last bill says this. Without it the cost cannot be told."))
    return [
        ft.Column([*fields, note], spacing=theme.UNIT, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    ]


def _field(_: Words, name: Agreed, text: str, on_type: Typed, problem: str) -> ft.Control:
    labels = {
        Agreed.KW: _("Agreed power in kW"),
        Agreed.KVA: _("Agreed apparent power in kVA"),
        Agreed.POWER_FACTOR: _("Power factor (cos φ)"),
    }
    return number_field(labels[name], text, lambda typed: on_type(name, typed), problem=problem)
