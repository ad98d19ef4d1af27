"""The fields about a tariff as a whole."""

from collections.abc import Callable
from datetime import date

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.dates import date_field
from app.ui.components.fields import text_field
from app.ui.new_meter.place import zone_line
from app.ui.tariff_editor.editing import Editing

_LONG_NOTE = 3


def first_fields(editing: Editing) -> list[ft.Control]:
    """Return the fields that every tariff needs."""
    _, draft = editing.words, editing.draft
    return [
        text_field(
            _("Name"),
            draft.name,
            editing.put("name"),
            problem=editing.problem("name"),
            help_text=_("For example Home 2026 or Day and night"),
        ),
        text_field(
            _("Currency"),
            draft.currency,
            lambda text: editing.put("currency")(text.upper()),
            problem=editing.problem("currency"),
            help_text=_("Its three letters, for example EUR"),
        ),
    ]


def more_fields(editing: Editing, today: date) -> list[ft.Control]:
    """Return the fields about the contract and its days."""
    _, draft = editing.words, editing.draft
    return [
        text_field(_("Utility"), draft.utility, editing.put("utility"), problem=editing.problem("utility")),
        text_field(
            _("Account number"), draft.account, editing.put("account"), problem=editing.problem("account")
        ),
        _day(_, _("Valid from"), draft.valid_from, today, editing.put("valid_from")),
        _day(_, _("Last valid day"), draft.valid_until, today, editing.put("valid_until")),
        zone_line(draft.time_zone, editing.put("time_zone")),
        text_field(
            _("Notes"),
            draft.notes,
            editing.put("notes"),
            problem=editing.problem("notes"),
            lines=_LONG_NOTE,
        ),
    ]


def _day(_: Words, label: str, day: date | None, today: date, put: Callable[[object], object]) -> ft.Control:
    """Return a day that may be left open."""
    if day is None:
        name = _("{label}: open", label=label)
        return ft.Row([text_button(name, lambda: put(today), icon=ft.Icons.CALENDAR_MONTH_OUTLINED)])
    field = ft.Container(date_field(label, day, put), expand=True)
    clear = text_button(_("Leave open"), lambda: put(None))
    return ft.Row([field, clear], spacing=theme.UNIT)
