"""Which column of a bank's table holds what, changeable where it was not recognised."""

from collections.abc import Callable
from functools import partial

import flet as ft

from app.domain.bank.layout import Column
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.fields import dropdown
from app.ui.components.figures import card, card_head, muted
from app.ui.guard import keyed, part
from app.ui.hooks.lasting import use_lasting
from app.ui.landlord.bank import state
from app.ui.landlord.bank.state import Wish
from app.ui.session import use_words


@part
def columns_card(wish: Wish, want: Callable[[Wish], object], *, is_open: bool) -> ft.Control:
    """Show how a table is read; it is open where nothing can be read yet."""
    _ = use_words()
    wants, turn = use_lasting("columns of the bank", False)
    layout, opened = wish.file.layout, wants or is_open
    if layout is None:
        return ft.Container()
    head = card_head(ft.Icon(ft.Icons.TUNE, color=ft.Colors.PRIMARY), _("How the file is read"))
    if not opened:
        return card(head, ft.Row([text_button(_("Change the columns"), lambda: turn(True))]))
    options = state.column_options(_, layout)

    def choose(column: Column, chosen: str) -> None:
        want(wish.laid_out(state.with_choice(layout, column, chosen)))

    fields = [
        keyed(
            column,
            ft.Container,
            dropdown(_(name), options, str(layout.columns.get(column, "")), partial(choose, column)),
            padding=ft.Padding.only(top=theme.UNIT),
        )
        for column, name in state.asked_columns().items()
    ]
    text = _("Say which column holds the date and which the amount, or money in and money out.")
    close = [] if is_open else [ft.Row([text_button(_("Close"), lambda: turn(False))])]
    return card(head, muted(text), *fields, *close)
