"""The fields of a unit."""

from collections.abc import Callable, Mapping
from datetime import date

import flet as ft

from app.domain.people.forms import KIND_NAMES, UnitKind
from app.reports.words import Words
from app.ui.components.dates import date_field
from app.ui.components.fields import choice, dropdown, number_field, text_field
from app.ui.components.figures import muted
from app.ui.landlord.unit.state import UnitDraft
from app.use_cases.landlord.first_days import BilledDays

Show = Callable[[UnitDraft], object]
_ALL, _FROM = "all", "from"


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


def first_day_fields(
    _: Words, draft: UnitDraft, billed: BilledDays, today: date, show: Show
) -> list[ft.Control]:
    """Return the fields that say in which bills of its site a unit takes part, none where it has no bills."""
    if not billed.has_bills:
        return []
    first = draft.start_on or billed.next_on or today
    days = {_ALL: None, _FROM: first}
    which = choice(
        _("Takes part in"),
        {_ALL: _("All bills"), _FROM: _("Later bills only")},
        _FROM if draft.start_on else _ALL,
        lambda value: show(draft.typed("start_on", days[value])),
    )
    if draft.start_on is None:
        return [which]
    day = date_field(
        _("Takes part in bills from"), draft.start_on, lambda day: show(draft.typed("start_on", day))
    )
    return [which, day, muted(_("Bills that end before this day are shared without it."))]
