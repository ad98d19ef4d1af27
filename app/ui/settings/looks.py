"""How the app looks, speaks and reminds on this device."""

from collections.abc import Callable
from dataclasses import replace

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.budget.expensive import expensive_choice
from app.ui.components.dates import time_field
from app.ui.components.fields import dropdown
from app.ui.components.figures import muted, section
from app.ui.components.states import faces
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import use_query
from app.ui.meter_form.chips import chips
from app.ui.session import use_desk, use_words
from app.ui.settings import state
from app.use_cases.settings import AppSettings, change_settings, settings_of

Change = Callable[[AppSettings], object]


@part
def looks_part() -> ft.Control:
    """Show the choices; each is stored as soon as it is made."""
    _, desk = use_words(), use_desk()
    stored = use_query(settings_of)
    store = use_command(lambda settings: desk.do(change_settings, settings))
    problem = [ft.Text(store.error, color=ft.Colors.ERROR)] if store.error else []

    def draw(settings: AppSettings) -> ft.Control:
        return ft.Column(
            [
                section(_("Appearance"), _appearance(_, settings, store.run)),
                *problem,
                ft.Container(
                    section(_("Reminders"), _reminders(_, settings, store.run)),
                    padding=ft.Padding.only(top=theme.GAP),
                ),
            ],
            spacing=theme.GAP,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )

    return faces(stored, draw)


def _appearance(_: Words, settings: AppSettings, change: Change) -> list[ft.Control]:
    themes = {value: _(name) for value, name in state.THEME_NAMES.items()}
    return [
        chips(_("Theme"), themes, settings.theme, lambda value: change(replace(settings, theme=value))),
        dropdown(
            _("Language"),
            state.languages(_),
            settings.language,
            lambda value: change(replace(settings, language=value)),
        ),
    ]


def _reminders(_: Words, settings: AppSettings, change: Change) -> list[ft.Control]:
    return [
        time_field(
            _("Time of day for new reminders"),
            state.time_of(settings.reminder_minute),
            lambda at: change(replace(settings, reminder_minute=state.minute_of(at))),
        ),
        dropdown(
            _("Snooze for"),
            state.snooze_names(_, settings.snooze_minutes),
            str(settings.snooze_minutes),
            lambda minutes: change(replace(settings, snooze_minutes=int(minutes))),
        ),
        expensive_choice(_, settings, change),
        muted(_("Each meter says in its own settings how often and when it reminds.")),
    ]
