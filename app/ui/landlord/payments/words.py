"""Pictures and colours of how far something is paid."""

import flet as ft

from app.domain.ledger.ledger import Status
from app.ui.theme import Colours

ICONS = {
    Status.OVERDUE: ft.Icons.ERROR_OUTLINE,
    Status.OPEN: ft.Icons.SCHEDULE,
    Status.PARTIAL: ft.Icons.TIMELAPSE,
    Status.PAID: ft.Icons.CHECK_CIRCLE_OUTLINE,
    Status.CREDITED: ft.Icons.UNDO,
}


def status_icon(status: Status, colours: Colours) -> ft.Control:
    """Return the picture of a state in its colour."""
    tints = {Status.OVERDUE: colours.crossed, Status.PARTIAL: colours.amber, Status.PAID: colours.used}
    return ft.Icon(ICONS[status], color=tints.get(status, ft.Colors.ON_SURFACE_VARIANT))
