"""How far long work is, and the way to stop it."""

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.figures import card, muted
from app.ui.components.taps import Tap
from app.ui.guard import part
from app.ui.session import use_words


@part
def progress_card(title: str, share: float | None, stop: Tap, text: str = "") -> ft.Control:
    """Show what is being done, how much of it is done, and that stopping changes nothing."""
    _ = use_words()
    return card(
        ft.Text(title, theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        ft.ProgressBar(value=share, semantics_label=title, border_radius=theme.HALF),
        ft.Row(
            [ft.Container(muted(_share(_, share, text)), expand=True), text_button(_("Cancel"), stop)],
            spacing=theme.UNIT,
        ),
    )


def _share(_: Words, share: float | None, text: str) -> str:
    said = [_("Starting …") if share is None else _.percent(share), *([text] if text else [])]
    return " – ".join(said)
