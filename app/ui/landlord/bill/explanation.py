"""Why a number is what it is: its lines, the rule behind each, and the readings it rests on."""

from collections.abc import Sequence
from datetime import tzinfo

import flet as ft

from app.domain.sharing.parts import Share
from app.reports.words import Words
from app.ui import theme
from app.ui.components.figures import muted
from app.ui.components.share_bar import amount_row
from app.ui.components.taps import quiet
from app.ui.landlord.bill.words import dial_text, quantity, said

_WIDTH = 480
_STRETCH = ft.CrossAxisAlignment.STRETCH


def explain(
    _: Words, title: str, lines: Sequence[Share], currency: str, zone: tzinfo, note: str = ""
) -> None:
    """Show what a number consists of; for handlers. `note` stands below its lines."""
    page = ft.context.page
    told: list[ft.Control] = [_line(_, line, currency, zone) for line in lines]
    told += [muted(note)] if note else []
    page.show_dialog(
        ft.AlertDialog(
            title=ft.Text(title),
            content=ft.Column(
                told or [ft.Text(_("Nothing falls on it."))],
                spacing=theme.GAP,
                tight=True,
                width=_WIDTH,
                horizontal_alignment=_STRETCH,
            ),
            scrollable=True,
            actions=[ft.TextButton(content=_("Close"), on_click=quiet(page.pop_dialog))],
        )
    )


def _line(_: Words, line: Share, currency: str, zone: tzinfo) -> ft.Control:
    about = "≈ " if line.is_estimated else ""
    head = amount_row(
        ft.Text(said(_, line.text, currency), theme_style=ft.TextThemeStyle.TITLE_SMALL),
        ft.Text(f"{about}{_.money(line.amount, currency)}", theme_style=ft.TextThemeStyle.TITLE_SMALL),
    )
    many = [muted(text) for text in [quantity(_, line, currency)] if text]
    because = [ft.Text(said(_, word, currency)) for word in line.because]
    readings = [muted(dial_text(_, dial, zone)) for dial in line.readings]
    return ft.Column(
        [head, *many, *because, *readings], spacing=theme.HALF, horizontal_alignment=_STRETCH, tight=True
    )
