"""The fields about a tariff as a whole."""

from datetime import date

import flet as ft

from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.dates import date_field
from app.ui.components.fields import text_field
from app.ui.tariff_editor.currency_field import currency_field
from app.ui.tariff_editor.editing import Editing
from app.ui.tariff_editor.rules_part import rules_fields

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
        currency_field(editing),
    ]


def more_fields(editing: Editing) -> list[ft.Control]:
    """Return the fields about the contract and its days."""
    _, draft, today = editing.words, editing.draft, editing.today
    return [
        text_field(_("Utility"), draft.utility, editing.put("utility"), problem=editing.problem("utility")),
        text_field(
            _("Account number"), draft.account, editing.put("account"), problem=editing.problem("account")
        ),
        _day(editing, "valid_from", _("Valid from"), draft.valid_from or today),
        _day(editing, "valid_until", _("Last valid day"), draft.valid_until or today),
        text_field(
            _("Notes"),
            draft.notes,
            editing.put("notes"),
            problem=editing.problem("notes"),
            lines=_LONG_NOTE,
        ),
        *rules_fields(editing),
    ]


def _day(editing: Editing, field: str, label: str, day: date) -> ft.Control:
    """Return a day that may be left open; where it is open, `day` is proposed."""
    _, put = editing.words, editing.put(field)
    if getattr(editing.draft, field) is None:
        name = _("{label}: open", label=label)
        return ft.Row([text_button(name, lambda: put(day), icon=ft.Icons.CALENDAR_MONTH_OUTLINED)])
    shown = date_field(label, day, put, problem=editing.problem(field))
    clear = text_button(_("Leave open"), lambda: put(None))
    return ft.Row([ft.Container(shown, expand=True), clear], spacing=theme.UNIT)
