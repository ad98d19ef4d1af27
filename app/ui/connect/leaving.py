"""Disconnecting a device, with its data kept or wiped."""

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.figures import card, muted
from app.ui.components.gone import error_line
from app.ui.components.notices import ask, confirm, tell
from app.ui.connect.hooks import use_connection
from app.ui.connect.state import waiting_text
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.session import use_words
from app.use_cases.connection import Data, Status


@part
def leaving(status: Status) -> ft.Control:
    """Show the two ways to disconnect, each in plain words."""
    _, connection = use_words(), use_connection()
    going = use_command(
        connection.disconnect, then=lambda _done: tell(_, _("This device is no longer connected."))
    )

    def keep() -> None:
        text = _("All data stays on this device and on the server, and is no longer kept the same.")
        ask(_, _("Disconnect this device?"), text, _("Disconnect and keep"), lambda: going.run(Data.KEEP))

    def wipe() -> None:
        confirm(
            _,
            _("Delete everything on this device?"),
            wipe_text(_, status),
            _("Disconnect and delete"),
            lambda: going.run(Data.WIPE),
        )

    enabled = not going.running
    return card(
        muted(_("Keep what is here to go on alone, or delete it, as before you pass the device on.")),
        *error_line(going.error),
        ft.Row(
            [
                text_button(_("Keep the data"), keep, icon=ft.Icons.LINK_OFF, enabled=enabled),
                text_button(_("Delete the data"), wipe, icon=ft.Icons.DELETE_OUTLINE, enabled=enabled),
            ],
            spacing=theme.UNIT,
            wrap=True,
        ),
    )


def wipe_text(_: Words, status: Status) -> str:
    """Return what is lost where this device is wiped."""
    rest = _("What is on the server stays there: log in again to have it back.")
    if not status.waiting:
        return rest
    lost = _("{waiting}, and would be lost.", waiting=waiting_text(_, status))
    return f"{lost} {rest}"
