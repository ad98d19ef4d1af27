"""The ways aside from a step of connecting: to another step, or another code."""

from collections.abc import Callable

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.taps import Tap
from app.ui.connect.state import Draft, Step

Turn = Callable[[Step], object]

_AWAITING_CODE = frozenset({Step.VERIFY, Step.RESET})


def ways_aside(_: Words, draft: Draft, turn: Turn, send_again: Tap) -> list[ft.Control]:
    """Return the row of quiet buttons below a step, nothing where there is no other way."""
    ways = _ways(_, draft, turn)
    if draft.step in _AWAITING_CODE:
        ways = [text_button(_("Send another code"), send_again), *ways]
    return [ft.Row(ways, spacing=theme.UNIT, wrap=True)] if ways else []


def _ways(_: Words, draft: Draft, turn: Turn) -> list[ft.Control]:
    back = text_button(_("Another address"), lambda: turn(Step.ADDRESS))
    match draft.step:
        case Step.ADDRESS:
            return []
        case Step.LOG_IN:
            new = text_button(_("Create an account"), lambda: turn(Step.REGISTER))
            forgotten = text_button(_("Password forgotten?"), lambda: turn(Step.FORGOTTEN))
            return [*([new] if draft.can_register else []), forgotten, back]
        case Step.REGISTER if draft.found is not None and draft.found.is_new:
            return [back]
        case Step.REGISTER:
            return [text_button(_("I have an account"), lambda: turn(Step.LOG_IN)), back]
        case _:
            return [text_button(_("Back to log in"), lambda: turn(Step.LOG_IN))]
