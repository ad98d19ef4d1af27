"""How long before expensive hours a person wants to be told."""

from collections.abc import Callable
from dataclasses import replace

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.fields import dropdown
from app.ui.components.figures import muted
from app.ui.settings.state import minutes_text
from app.use_cases.settings import EXPENSIVE_MINUTES, AppSettings


def expensive_choice(_: Words, settings: AppSettings, change: Callable[[AppSettings], object]) -> ft.Control:
    """Return the choice of when expensive hours are told, never unless somebody wants it."""
    names = {str(minutes): _name(_, minutes) for minutes in EXPENSIVE_MINUTES}
    chosen = str(settings.expensive_minutes)
    field = dropdown(
        _("Tell me before expensive hours"),
        names,
        chosen,
        lambda minutes: change(replace(settings, expensive_minutes=int(minutes))),
    )
    note = muted(_("Once a day, where a tariff has a dearest time of day; never between midnight and 06:00."))
    return ft.Column([field, note], spacing=theme.HALF)


def _name(_: Words, minutes: int) -> str:
    return _("{time} before", time=minutes_text(_, minutes)) if minutes else _("Never")
