"""The way from the settings to the server, with how the connection stands."""

import flet as ft

from app.reports.words import Words
from app.ui.components.figures import section
from app.ui.components.lists import lines, list_line
from app.ui.connect.hooks import use_status
from app.ui.connect.notice import use_notice
from app.ui.connect.state import account_name, headline, host_of
from app.ui.connect.status_part import icon_of
from app.ui.guard import part
from app.ui.hooks.query import Loaded
from app.ui.session import go, use_words
from app.use_cases.connection import Status


@part
def connection_part() -> ft.Control:
    """Show the line that leads to the server, and what needs a person."""
    _, answer, notice = use_words(), use_status(), use_notice()
    status = answer.value if isinstance(answer, Loaded) else Status()
    return section(_("Server"), [*notice, lines(_line(_, status))])


def _line(_: Words, status: Status) -> ft.Control:
    account = status.account
    if account is None:
        title = _("Connect to a server")
        text = _("The same data on all your devices, shared with whom you invite")
    else:
        title = headline(_, status)
        text = _("{name} at {server}", name=account_name(account), server=host_of(account.server))
    return list_line(
        ft.Icon(icon_of(status), color=ft.Colors.ON_SURFACE_VARIANT),
        title,
        text,
        on_click=lambda: go("/connect"),
    )
