"""Fields for a day and for a time of day, which open the toolkit's pickers."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.guard import part
from app.ui.session import use_today, use_words

_HAWAII_TO_NEW_ZEALAND = timedelta(hours=13)
_FIRST = date(1990, 1, 1)
_LAST = date(2100, 1, 1)


@part
def date_field(
    label: str,
    day: date,
    on_change: Callable[[date], object],
    *,
    first: date = _FIRST,
    last: date = _LAST,
    problem: str = "",
) -> ft.Control:
    """Show a day; a tap opens the calendar."""
    _, today = use_words(), use_today()

    def choose() -> None:
        ft.context.page.show_dialog(
            ft.DatePicker(
                current_date=_noon(today),
                value=_noon(day),
                first_date=_noon(min(first, day)),
                last_date=_noon(max(last, day)),
                locale=locale_of(_),
                help_text=label,
                cancel_text=_("Cancel"),
                confirm_text=_("Choose"),
                on_change=lambda event: on_change(chosen_day(event.control.value)),
            )
        )

    return _opening(label, _.day_long(day), ft.Icons.CALENDAR_MONTH_OUTLINED, choose, problem)


@part
def time_field(label: str, at: time, on_change: Callable[[time], object], *, problem: str = "") -> ft.Control:
    """Show a time of day; a tap opens the clock."""
    _ = use_words()

    def choose() -> None:
        ft.context.page.show_dialog(
            ft.TimePicker(
                value=at,
                locale=locale_of(_),
                help_text=label,
                cancel_text=_("Cancel"),
                confirm_text=_("Choose"),
                on_change=lambda event: on_change(event.control.value),
            )
        )

    return _opening(label, _.time_of_day(at), ft.Icons.SCHEDULE, choose, problem)


def chosen_day(value: Any) -> date:
    """Return the day a picker answered with.

    It tells midnight of the browser's zone, which we do not know, in UTC. Thirteen hours later it is
    that day in UTC for every zone from Hawaii (-10) to New Zealand in summer (+13).
    """
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(UTC) + _HAWAII_TO_NEW_ZEALAND
    return date(value.year, value.month, value.day)


def locale_of(words: Words) -> ft.Locale:
    """Return the toolkit's name of a language, for its own words in pickers."""
    return ft.Locale(words.language, words.region or ("GB" if words.language == "en" else None))


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - a calendar has no zone


def _opening(
    label: str, shown: str, icon: ft.IconData, choose: Callable[[], None], problem: str
) -> ft.Control:
    """Return what looks like a field and opens a picker."""
    texts = ft.Column(
        [
            ft.Text(label, theme_style=ft.TextThemeStyle.BODY_SMALL, color=ft.Colors.ON_SURFACE_VARIANT),
            ft.Text(shown, theme_style=ft.TextThemeStyle.BODY_LARGE),
        ],
        spacing=0,
        tight=True,
        expand=True,
    )
    box = ft.Container(
        ft.Row([texts, ft.Icon(icon, color=ft.Colors.ON_SURFACE_VARIANT)]),
        padding=ft.Padding.symmetric(horizontal=theme.GAP, vertical=theme.UNIT),
        border=ft.Border.all(1, ft.Colors.ERROR if problem else ft.Colors.OUTLINE),
        border_radius=theme.RADIUS,
        ink=True,
        on_click=choose,
    )
    below = (
        [ft.Text(problem, theme_style=ft.TextThemeStyle.BODY_SMALL, color=ft.Colors.ERROR)] if problem else []
    )
    button = ft.MergeSemantics(content=ft.Semantics(content=box, button=True))
    return ft.Column([button, *below], spacing=theme.HALF, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
