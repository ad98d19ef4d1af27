"""What this program is, and where it keeps what a person enters."""

import flet as ft

from app import VERSION
from app.reports.words import Words
from app.ui.components.lists import lines, list_line
from app.ui.connect.hooks import use_status
from app.ui.connect.state import host_of
from app.ui.guard import part
from app.ui.hooks.query import Loaded
from app.ui.session import use_desk, use_words
from app.use_cases.connection import Account


@part
def about_part() -> ft.Control:
    """Show the version, the licence and the place of the file."""
    _, path, status = use_words(), use_desk().file.path, use_status()
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
        _network(_, status.value.account if isinstance(status, Loaded) else None),
    )


def _network(_: Words, account: Account | None) -> ft.Control:
    if account is None:
        return list_line(
            _grey(ft.Icons.CLOUD_OFF_OUTLINED),
            _("Nothing leaves this device"),
            _("No account, no network, no tracking."),
        )
    return list_line(
        _grey(ft.Icons.CLOUD_OUTLINED),
        _("Your data goes to one place only"),
        _("To the server {server}; no tracking.", server=host_of(account.server)),
    )


def _grey(icon: ft.IconData) -> ft.Control:
    return ft.Icon(icon, color=ft.Colors.ON_SURFACE_VARIANT)
