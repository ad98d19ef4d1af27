"""A word in passing that leaves the buttons below in reach."""

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import Tap, quiet

_MILLISECONDS = 8000
_WIDEST = 560
# Two buttons and the space around them.
_BUTTONS = 17 * theme.UNIT


def tell_above(words: Words, text: str, undo: Tap) -> None:
    """Show a sentence with the way to undo it, above the buttons of a form; for handlers."""
    page = ft.context.page
    beside = max(theme.GAP, ((page.width or 0) - _WIDEST) / 2)
    page.show_dialog(
        ft.SnackBar(
            text,
            action=ft.SnackBarAction(words("Undo"), on_click=quiet(undo)),
            duration=_MILLISECONDS,
            persist=False,
            behavior=ft.SnackBarBehavior.FLOATING,
            margin=ft.Margin.only(left=beside, right=beside, bottom=_BUTTONS),
        )
    )
