"""Who bears what of a bill and whether it comes out even: as it was issued, and as it would be today."""

import flet as ft

from app.domain.sharing.allocation import Allocation
from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.figures import muted, section
from app.ui.guard import part
from app.ui.landlord.bill.balance import balance_part, waiting_part
from app.ui.landlord.bill.preview import Preview, preview_cards, preview_table
from app.ui.landlord.bill.table import table_of
from app.ui.session import use_colours, use_words
from app.ui.theme import Colours
from app.use_cases.landlord.bill_view import BillView

_STRETCH = ft.CrossAxisAlignment.STRETCH


def shared_part(_: Words, colours: Colours, view: BillView, *, is_wide: bool) -> list[ft.Control]:
    """Return how a bill is shared; of one that is issued, how it was."""
    if view.issued is None:
        table = _table(_, colours, view, view.page.allocation, is_wide=is_wide)
        return [section(_("Who bears what"), [table]), _even_now(_, colours, view)]
    table = _table(_, colours, view, view.issued, is_wide=is_wide)
    return [
        section(_("Who bears what, as it was issued"), [table]),
        balance_part(_, colours, view.issued),
    ]


@part
def today_part(view: BillView, *, is_wide: bool) -> ft.Control:
    """Show how a bill that was issued would be shared today, once somebody asks for it."""
    _, colours = use_words(), use_colours()
    is_open, turn = ft.use_state(False)
    name = _("Hide how it would be shared today") if is_open else _("See how it would be shared today")
    icon = ft.Icons.EXPAND_LESS if is_open else ft.Icons.EXPAND_MORE
    switch = ft.Row([text_button(name, lambda: turn(not is_open), icon=icon)], wrap=True)
    table = _table(_, colours, view, view.page.allocation, is_wide=is_wide) if is_open else None
    shown = [section(_("As it would be shared today"), [table]), _even_now(_, colours, view)] if table else []
    return ft.Column([switch, *shown], spacing=theme.WIDE_GAP, horizontal_alignment=_STRETCH)


def _table(
    _: Words, colours: Colours, view: BillView, allocation: Allocation, *, is_wide: bool
) -> ft.Control:
    preview = Preview(_, colours, table_of(view.page, allocation), allocation.bill.currency, view.zone)
    draw = preview_table if is_wide else preview_cards
    hint = muted(_("Tap a number to see where it comes from."))
    return ft.Column([hint, draw(preview)], spacing=theme.GAP, horizontal_alignment=_STRETCH)


def _even_now(_: Words, colours: Colours, view: BillView) -> ft.Control:
    return waiting_part(_) if view.page.waits else balance_part(_, colours, view.page.allocation)
