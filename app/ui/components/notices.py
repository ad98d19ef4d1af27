"""Short words in passing, and questions before a step that cannot be undone."""

from collections.abc import Callable

import flet as ft

from app.reports.words import Words
from app.ui.components.taps import Tap, quiet

_UNDO_MILLISECONDS = 8000
_WORD_MILLISECONDS = 4000
_WIDTH = 560


def tell(words: Words, text: str, undo: Tap | None = None) -> None:
    """Show a sentence at the bottom for a while, with the way to undo what it says; for handlers."""
    page = ft.context.page
    # Its tap is its own: it is gone from the screen before it is answered.
    action = ft.SnackBarAction(words("Undo"), on_click=_once(undo)) if undo else None
    wide = (page.width or 0) > _WIDTH
    page.show_dialog(
        ft.SnackBar(
            text,
            action=action,
            duration=_UNDO_MILLISECONDS if undo else _WORD_MILLISECONDS,
            persist=False,
            behavior=ft.SnackBarBehavior.FLOATING,
            width=_WIDTH if wide else None,
        )
    )


def _once(tap: Tap) -> Callable[[], None]:
    def answer() -> None:
        tap()

    return answer


def confirm(words: Words, title: str, text: str, step: str, then: Callable[[], object]) -> None:
    """Ask before a step that destroys something; `step` says it in words, as "Delete 214 readings"."""
    style = ft.ButtonStyle(bgcolor=ft.Colors.ERROR, color=ft.Colors.ON_ERROR)
    _question(words, title, text, ft.FilledButton(content=step, style=style), then)


def ask(words: Words, title: str, text: str, step: str, then: Callable[[], object]) -> None:
    """Ask before a step that cannot be undone, and destroys nothing."""
    _question(words, title, text, ft.FilledButton(content=step), then)


def _question(
    words: Words, title: str, text: str, button: ft.FilledButton, then: Callable[[], object]
) -> None:
    page = ft.context.page

    def go_on() -> None:
        page.pop_dialog()
        then()

    button.on_click = go_on
    page.show_dialog(
        ft.AlertDialog(
            title=ft.Text(title),
            content=ft.Text(text),
            scrollable=True,
            actions=[ft.TextButton(content=words("Cancel"), on_click=quiet(page.pop_dialog)), button],
        )
    )
