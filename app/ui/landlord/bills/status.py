"""Where a bill stands, as a shape in a colour that means something."""

import flet as ft

from app.domain.sharing.status import Status
from app.reports.words import Words
from app.ui.components.figures import chip
from app.ui.landlord.bill.words import status_text
from app.ui.theme import Colours
from app.use_cases.landlord.bill_page import BillPage

_ICONS = {
    Status.PENDING: ft.Icons.PENDING_ACTIONS_OUTLINED,
    Status.COMPLETE: ft.Icons.TASK_ALT,
    Status.ISSUED: ft.Icons.MARK_EMAIL_READ_OUTLINED,
    Status.PAID: ft.Icons.PAID_OUTLINED,
}


def status_icon(status: Status, colours: Colours, *, waits: bool) -> ft.Control:
    """Return the picture of where a bill stands, and of one that lacks something whatever was issued."""
    shown = Status.PENDING if waits else status
    return ft.Icon(_ICONS[shown], color=_colour(shown, colours))


def status_chip(_: Words, page: BillPage, colours: Colours) -> ft.Control:
    """Return where a bill stands, in words with their picture."""
    shown = Status.PENDING if page.waits else page.status
    # What one that is not issued waits for stands right below.
    missing = len(page.allocation.missing) if page.waits and page.status is not Status.PENDING else 0
    return chip(status_text(_, page.status, missing), _ICONS[shown], _colour(shown, colours))


def _colour(status: Status, colours: Colours) -> str:
    return {Status.PENDING: colours.amber, Status.COMPLETE: colours.used}.get(
        status, ft.Colors.ON_SURFACE_VARIANT
    )
