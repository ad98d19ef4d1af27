"""What stands instead of a site, unit or person that is no longer here."""

import flet as ft

from app.reports.words import Words
from app.ui.components.states import empty
from app.ui.session import go


def gone(_: Words) -> ft.Control:
    """Return that it is gone, and the way to all sites."""
    text = _("It was deleted, or was never on this device.")
    return empty(
        ft.Icons.SEARCH_OFF, _("This is no longer here"), text, _("Show all sites"), lambda: go("/sites")
    )
