"""Keeps a fault in one handler or one part from taking the whole app down.

The only file of the app that uses private names of flet 1.0.5: without it an exception in a
handler replaces the page by a red text, and one while drawing freezes the page for good.
"""

import asyncio
import functools
import logging
from collections.abc import Callable
from typing import Any, ParamSpec

import flet as ft

from app.domain.errors import N_
from app.ui.session import use_words

_log = logging.getLogger(__name__)

Shown = ParamSpec("Shown")

BROKEN_PART = N_("This part could not be shown.")
BROKEN_TAP = N_("Something went wrong. What you stored before is safe.")


def part(draw: Callable[Shown, ft.Control]) -> Callable[Shown, ft.Control]:
    """Make a component that shows a sentence where drawing it fails; use it instead of `ft.component`."""
    return caught(draw, _sentence)


@ft.component
def _sentence() -> ft.Control:
    # A component of its own, since the broken one must not use another hook.
    return ft.Text(use_words()(BROKEN_PART))


def caught(
    draw: Callable[Shown, ft.Control], instead: Callable[[], ft.Control]
) -> Callable[Shown, ft.Control]:
    """Make a component that draws something else where drawing it fails."""

    @functools.wraps(draw)
    def body(*args: Shown.args, **kwargs: Shown.kwargs) -> ft.Control:
        try:
            return draw(*args, **kwargs)
        except Exception:  # noqa: BLE001 - whatever a part's code does, the rest stays
            _log.exception("%s could not be drawn", draw.__qualname__)
            return instead()

    return ft.component(body)


def keyed(
    key: object, component: Callable[Shown, ft.Control], *args: Shown.args, **kwargs: Shown.kwargs
) -> ft.Control:
    """Draw a component whose own state belongs to `key`: another key starts anew."""
    return component(*args, key=str(key), **kwargs)  # type: ignore[arg-type]  # flet takes key out of kwargs


def guard(page: ft.Page, tell: Callable[[str], None]) -> None:
    """Go on after errors in handlers and while drawing: log them and tell a sentence.

    Call it once, after `page.render_views`.
    """
    session: Any = page.session

    def failed(message: str) -> None:
        _log.error("a handler failed: %s", message)
        tell(BROKEN_TAP)

    def stopped(task: asyncio.Task[None]) -> None:
        if task.cancelled() or task.exception() is None:
            return
        _log.error("drawing stopped", exc_info=task.exception())
        session.start_updates_scheduler()
        watch()
        tell(BROKEN_TAP)

    def watch() -> None:
        session._Session__updates_task.add_done_callback(stopped)  # noqa: SLF001 - see the module's docstring

    session.error = failed
    watch()
