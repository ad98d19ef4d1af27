"""The connection with a server: the way to one, or how it stands."""

import flet as ft

from app.ui import theme
from app.ui.address import use_asked
from app.ui.components.frame import place
from app.ui.components.screen import screen
from app.ui.components.states import empty, faces
from app.ui.connect.connecting import connecting
from app.ui.connect.hooks import use_status
from app.ui.connect.notice import use_attention_line
from app.ui.connect.state import Draft
from app.ui.connect.status_part import status_part
from app.ui.hooks.lasting import use_lasting
from app.ui.session import use_session, use_words
from app.use_cases.connection import Status


@place
def connect_screen() -> ft.Control:
    """Show the way to a server, or how the connection with one stands."""
    _, answer, can_connect = use_words(), use_status(), use_session().connection is not None
    attention = use_attention_line()
    draft, show = use_lasting("connect", Draft(link=use_asked("link")))

    def draw(status: Status) -> ft.Control:
        # Who has to log in again goes the same way once more.
        is_again = status.needs_log_in and draft.found is not None
        part_ = (
            connecting(draft, show)
            if status.account is None or is_again
            else status_part(status, draft, show)
        )
        return ft.Column(
            [*attention, part_],
            spacing=theme.GAP,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )

    nothing = empty(
        ft.Icons.CLOUD_OFF_OUTLINED,
        _("No connection from here"),
        _("This window cannot reach a server. Open Meterbook on your own device to connect it."),
    )
    return screen(_("Server"), [faces(answer, draw) if can_connect else nothing])
