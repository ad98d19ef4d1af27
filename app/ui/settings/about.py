"""What this program is, and where it keeps what a person enters."""

import flet as ft

from app import VERSION
from app.ui.components.lists import lines, list_line
from app.ui.guard import part
from app.ui.session import use_desk, use_words


@part
def about_part() -> ft.Control:
    """Show the version, the licence and the place of the file."""
    _, path = use_words(), use_desk().file.path
    return lines(
        list_line(
            _grey(ft.Icons.ELECTRIC_METER_OUTLINED), "Meterbook", _("Version {version}", version=VERSION)
        ),
        list_line(
            _grey(ft.Icons.BALANCE),
            _("Licence"),
            _("MIT: free to use, change and pass on, without warranty"),
        ),
        list_line(_grey(ft.Icons.FOLDER_OUTLINED), _("Where everything is kept"), str(path)),
        list_line(
            _grey(ft.Icons.CLOUD_OFF_OUTLINED),
            _("Nothing leaves this device"),
            _("No account, no network, no tracking."),
        ),
    )


def _grey(icon: ft.IconData) -> ft.Control:
    return ft.Icon(icon, color=ft.Colors.ON_SURFACE_VARIANT)
