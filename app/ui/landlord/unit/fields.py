"""The fields of a unit."""

from collections.abc import Callable, Mapping

import flet as ft

from app.domain.people.forms import KIND_NAMES, UnitKind
from app.reports.words import Words
from app.ui.components.fields import dropdown, number_field, text_field
from app.ui.landlord.unit.state import UnitDraft

Show = Callable[[UnitDraft], object]


def first_unit_fields(
    _: Words, draft: UnitDraft, problems: Mapping[str, str], show: Show
) -> list[ft.Control]:
    """Return the fields that every unit needs."""
    return [
        text_field(
            _("Name of the unit"),
            draft.name,
            lambda text: show(draft.typed("name", text)),
            problem=problems.get("name", ""),
            help_text=_("For example Apartment 3 or Room upstairs"),
            autofocus=True,
        ),
        dropdown(
            _("Used as"),
            {kind.value: _(KIND_NAMES[kind]) for kind in UnitKind},
            draft.kind.value,
            lambda value: show(draft.typed("kind", UnitKind(value))),
        ),
    ]


def more_unit_fields(_: Words, draft: UnitDraft, problems: Mapping[str, str], show: Show) -> list[ft.Control]:
    """Return the fields that sharing by area and exports need."""
    return [
        number_field(
            _("Area"),
            draft.area_m2,
            lambda text: show(draft.typed("area_m2", text)),
            unit="m²",
            problem=problems.get("area_m2", ""),
            help_text=_("Needed only where costs are shared by area"),
        ),
        text_field(
            _("Cost centre"),
            draft.cost_centre,
            lambda text: show(draft.typed("cost_centre", text)),
            problem=problems.get("cost_centre", ""),
            help_text=_("Goes into every export for the bookkeeper"),
        ),
    ]
