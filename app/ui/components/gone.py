"""What stands instead of a form where the meter or reading it is about was removed."""

from collections.abc import Callable

import flet as ft

from app.reports.words import Words
from app.ui.components.states import empty, faces
from app.ui.hooks.query import Answer, Failed, Value
from app.ui.session import go
from app.use_cases.book import GoneError


def found_or_gone(
    answer: Answer[Value], draw: Callable[[Value], ft.Control], gone: Callable[[], ft.Control]
) -> ft.Control:
    """Return the face of an answer, where what was asked for may have been removed."""
    if isinstance(answer, Failed) and isinstance(answer.error, GoneError):
        return gone()
    return faces(answer, draw)


def gone_meter(_: Words) -> ft.Control:
    """Return that a meter was removed, and the way home."""
    return empty(
        ft.Icons.SEARCH_OFF,
        _("This meter is no longer here"),
        _("It was removed, or never was on this device."),
        _("Show all meters"),
        lambda: go("/"),
    )


def error_line(text: str) -> list[ft.Control]:
    """Return why something was not stored, nothing where it was."""
    return [ft.Text(text, color=ft.Colors.ERROR)] if text else []
