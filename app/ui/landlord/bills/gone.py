"""What stands where a bill or a site is no longer."""

import flet as ft

from app.reports.words import Words
from app.ui.components.states import empty
from app.ui.session import go


def gone_bill(_: Words) -> ft.Control:
    """Return what stands where a bill was removed."""
    return empty(
        ft.Icons.SEARCH_OFF,
        _("This bill is no longer here"),
        _("It was removed."),
        _("Show all meters"),
        lambda: go("/"),
    )


def gone_site(_: Words) -> ft.Control:
    """Return what stands where a site was removed."""
    return empty(
        ft.Icons.SEARCH_OFF,
        _("This site is no longer here"),
        _("It was removed, or was never on this device."),
        _("Show all meters"),
        lambda: go("/"),
    )
