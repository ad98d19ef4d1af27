"""How far a statement is paid, in words and as a picture."""

from datetime import date
from typing import Final

import flet as ft

from app.domain.ledger.ledger import Settled, Status
from app.reports.words import Words
from app.ui.theme import Colours

_ICONS: Final = {
    Status.OPEN: ft.Icons.RECEIPT_LONG_OUTLINED,
    Status.PARTIAL: ft.Icons.TIMELAPSE,
    Status.PAID: ft.Icons.CHECK_CIRCLE_OUTLINE,
    Status.OVERDUE: ft.Icons.WARNING_AMBER,
    Status.CREDITED: ft.Icons.UNDO,
}


def paid_text(_: Words, settled: Settled | None, today: date) -> str:
    """Return how far a statement is paid."""
    if settled is None:
        return ""
    claim = settled.claim
    left, due = _.money(settled.open, claim.currency), _.day_year(claim.due_on)
    match settled.status(today):
        case Status.OPEN:
            return _("open, due on {day}", day=due)
        case Status.PARTIAL:
            return _("{amount} open, due on {day}", amount=left, day=due)
        case Status.OVERDUE:
            return _("{amount} overdue since {day}", amount=left, day=due)
        case Status.CREDITED:
            return _("taken back")
        case _:
            return _("paid")


def paid_icon(settled: Settled | None, today: date, colours: Colours) -> ft.Control:
    """Return how far a statement is paid as a picture."""
    status = settled.status(today) if settled else Status.OPEN
    colour = colours.crossed if status is Status.OVERDUE else ft.Colors.ON_SURFACE_VARIANT
    return ft.Icon(_ICONS[status], color=colours.battery if status is Status.PAID else colour)
