"""Where a bill stands, as a shape in a colour that means something."""

import flet as ft

from app.domain.sharing.status import Status
from app.reports.words import Words
from app.ui.components.figures import chip
from app.ui.landlord.bill.words import STATUS_NAMES
from app.ui.theme import Colours

_ICONS = {
    Status.PENDING: ft.Icons.PENDING_ACTIONS_OUTLINED,
    Status.COMPLETE: ft.Icons.TASK_ALT,
    Status.ISSUED: ft.Icons.MARK_EMAIL_READ_OUTLINED,
    Status.PAID: ft.Icons.PAID_OUTLINED,
}


def status_icon(status: Status, colours: Colours) -> ft.Control:
    """Return the picture of where a bill stands."""
    return ft.Icon(_ICONS[status], color=_colour(status, colours))


def status_chip(_: Words, status: Status, colours: Colours) -> ft.Control:
    """Return where a bill stands, as a word with its picture."""
    return chip(_(STATUS_NAMES[status]), _ICONS[status], _colour(status, colours))


def _colour(status: Status, colours: Colours) -> str:
    return {Status.PENDING: colours.amber, Status.COMPLETE: colours.used}.get(
        status, ft.Colors.ON_SURFACE_VARIANT
    )
