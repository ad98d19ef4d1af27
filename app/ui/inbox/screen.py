"""The inbox: the reminders that wait for an answer, and what comes next."""

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import section
from app.ui.components.frame import place
from app.ui.components.screen import screen
from app.ui.components.states import empty, faces
from app.ui.guard import keyed
from app.ui.hooks.query import use_query
from app.ui.inbox import state
from app.ui.inbox.card import coming_lines, reminder_card
from app.ui.inbox.state import Waiting
from app.ui.session import go, use_now, use_today, use_words
from app.use_cases.reminders import Inbox


@place
def inbox_screen() -> ft.Control:
    """Show what waits for the person."""
    _, today = use_words(), use_today()
    answer = use_query(state.waiting_at, use_now())

    def draw(waiting: Waiting) -> ft.Control:
        calm = state.calm_text(_, waiting.inbox.coming, today)
        due = _due(waiting) if waiting.inbox.due else [_nothing(_, waiting.inbox, calm)]
        return ft.Column([*due, *_coming(_, waiting.inbox)], spacing=theme.GAP, horizontal_alignment=_WIDE)

    return screen(_("Inbox"), [faces(answer, draw)])


_WIDE = ft.CrossAxisAlignment.STRETCH


def _due(waiting: Waiting) -> list[ft.Control]:
    return [keyed(one.id, reminder_card, one, waiting.snooze_minutes) for one in waiting.inbox.due]


def _nothing(_: Words, found: Inbox, calm: str) -> ft.Control:
    if found.coming:
        return empty(ft.Icons.NOTIFICATIONS_NONE, _("Nothing to do"), calm)
    icon, title = ft.Icons.NOTIFICATIONS_NONE, _("Nothing to do")
    return empty(icon, title, calm, _("Show all meters"), lambda: go("/"))


def _coming(_: Words, found: Inbox) -> list[ft.Control]:
    if not found.coming:
        return []
    return [
        ft.Container(
            section(_("Coming up"), [coming_lines(found.coming)]), padding=ft.Padding.only(top=theme.GAP)
        )
    ]
