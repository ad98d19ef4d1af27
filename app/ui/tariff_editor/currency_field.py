"""The currency of a tariff: its letters are typed, or it is chosen by its name."""

from functools import partial

import flet as ft

from app.domain.currencies import CURRENCIES, is_currency
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.fields import text_field
from app.ui.tariff_editor.editing import Editing

_COMMON = ("EUR", "CHF", "GBP", "USD")
_MOST = 6


def currency_field(editing: Editing) -> ft.Control:
    """Return the field; until it holds a currency, those that match what was typed stand below it."""
    _, typed, put = editing.words, editing.draft.currency, editing.put("currency")
    found = [] if is_currency(typed) else currencies_like(_, typed)
    field = text_field(
        _("Currency"),
        typed,
        lambda text: put(as_letters(text)),
        problem="" if found else editing.problem("currency"),
        help_text=_.currency_name(typed) if is_currency(typed) else _("Its letters or its name"),
    )
    names = [
        ft.Row([text_button(f"{code} · {_.currency_name(code)}", partial(put, code))], wrap=True)
        for code in found
    ]
    return ft.Column([field, *names], spacing=theme.HALF, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def as_letters(text: str) -> str:
    """Return the letters of a currency as documents write them; a name stays as it was typed."""
    letters = text.strip().upper()
    return letters if is_currency(letters) else text


def currencies_like(_: Words, text: str) -> list[str]:
    """Return the first few currencies whose letters or name hold every typed word, common ones first."""
    words = text.casefold().split()
    first = [code for code in dict.fromkeys((_.currency, *_COMMON)) if code in CURRENCIES]
    others = sorted(CURRENCIES - set(first), key=_.currency_name)
    named = ((code, f"{code} {_.currency_name(code)}".casefold()) for code in (*first, *others))
    return [code for code, name in named if all(word in name for word in words)][:_MOST]
