"""One reminder that waits for an answer, and the lines of those to come."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

import flet as ft

from app.domain.reminder import Reminder
from app.domain.reminder_occasions import Kind
from app.reports.notices import body_of
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Choice, icon_button, menu, text_button, tonal_button
from app.ui.components.figures import card, muted
from app.ui.components.lists import lines, list_line
from app.ui.components.notices import tell
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.undo import use_undo
from app.ui.inbox import state
from app.ui.session import go, use_colours, use_desk, use_today, use_words
from app.ui.theme import Colours
from app.use_cases.reminders import dismiss, snooze

ICONS = {
    Kind.READING_DUE: ft.Icons.EDIT_CALENDAR_OUTLINED,
    Kind.ANCHOR_DAY: ft.Icons.EVENT_REPEAT_OUTLINED,
    Kind.NO_READING: ft.Icons.HOURGLASS_EMPTY,
    Kind.CYCLE_ENDING: ft.Icons.EVENT_BUSY_OUTLINED,
    Kind.THRESHOLD: ft.Icons.WARNING_AMBER,
    Kind.BUDGET: ft.Icons.SAVINGS_OUTLINED,
    Kind.EXPENSIVE: ft.Icons.TRENDING_UP,
    Kind.BILL_DUE: ft.Icons.RECEIPT_LONG_OUTLINED,
    Kind.PAYMENT_DUE: ft.Icons.PAYMENTS_OUTLINED,
    Kind.OPEN_APP: ft.Icons.NOTIFICATIONS_OUTLINED,
}

_NEAR_A_LIMIT = {Kind.THRESHOLD, Kind.BUDGET}


@part
def reminder_card(reminder: Reminder, snooze_minutes: int) -> ft.Control:
    """Show a reminder with the step that answers it, the way to put it off, and the way to have done."""
    _, desk, colours, today = use_words(), use_desk(), use_colours(), use_today()
    undo_tap = use_undo()

    def said(group_id: UUID, text: str) -> None:
        tell(_, text, undo=undo_tap(group_id))

    later = use_command(
        lambda minutes: (minutes, desk.do(snooze, reminder.id, minutes)),
        then=lambda done: said(done[1].group_id, state.snoozed_text(_, done[0])),
    )
    away = use_command(
        lambda: desk.do(dismiss, reminder.id),
        then=lambda done: said(done.group_id, _("The reminder is dismissed.")),
    )
    others = menu(
        _("Snooze for"),
        [
            Choice(state.snooze_name(_, minutes), ft.Icons.SNOOZE, partial(later.run, minutes))
            for minutes in state.SNOOZES
        ],
    )
    steps = ft.Row(
        [
            tonal_button(state.step_name(_, reminder), lambda: go(reminder.route)),
            text_button(state.snooze_name(_, snooze_minutes), lambda: later.run(snooze_minutes)),
            others,
        ],
        spacing=theme.UNIT,
        run_spacing=theme.UNIT,
        wrap=True,
    )
    error = later.error or away.error
    problem = [ft.Text(error, color=ft.Colors.ERROR)] if error else []
    close = icon_button(_("Dismiss"), ft.Icons.CLOSE, away.run)
    return card(_head(_, colours, reminder, today, close), *problem, steps)


def _head(_: Words, colours: Colours, reminder: Reminder, today: date, close: ft.Control) -> ft.Control:
    texts = ft.Column(
        [
            ft.Text(state.due_title(_, reminder, today), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
            ft.Text(body_of(reminder, _)),
            muted(state.when_text(_, reminder, today)),
        ],
        spacing=theme.HALF,
        tight=True,
        expand=True,
    )
    return ft.Row(
        [reminder_icon(reminder, colours), texts, close],
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def reminder_icon(reminder: Reminder, colours: Colours) -> ft.Control:
    """Return the picture of why a reminder comes; what is near its limit stands in amber."""
    colour = colours.amber if reminder.kind in _NEAR_A_LIMIT else ft.Colors.PRIMARY
    return ft.Icon(ICONS[reminder.kind], color=colour)


@part
def coming_lines(coming: tuple[Reminder, ...]) -> ft.Control:
    """Show what comes next; a tap opens the screen that answers it before it comes."""
    _, today = use_words(), use_today()
    return lines(
        *(
            list_line(
                ft.Icon(ICONS[one.kind], color=ft.Colors.ON_SURFACE_VARIANT),
                state.coming_title(_, one),
                f"{body_of(one, _)}\n{state.when_text(_, one, today)}",
                on_click=_opener(one.route),
            )
            for one in coming
        )
    )


def _opener(route: str) -> Callable[[], None]:
    return lambda: go(route)
