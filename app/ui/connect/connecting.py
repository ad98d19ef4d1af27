"""The way to a connection, one step after the other."""

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import save_bar
from app.ui.components.figures import card, card_head, chip, muted
from app.ui.components.gone import error_line
from app.ui.components.notices import tell
from app.ui.connect.cards import stretched_card
from app.ui.connect.going_along import going_along
from app.ui.connect.hooks import use_connection
from app.ui.connect.state import WHAT_ROLES_MAY, Draft, host_of
from app.ui.connect.step_fields import fields_of_step
from app.ui.connect.step_ways import ways_aside
from app.ui.connect.step_words import words_of_step
from app.ui.connect.taking import send_code_again, take
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.lasting import Pen
from app.ui.session import use_colours, use_words
from app.ui.theme import Colours
from app.use_cases.connection import Found, Invitation


@part
def connecting(draft: Draft, show: Pen[Draft]) -> ft.Control:
    """Show the step at which a person is, and take it."""
    _, connection, colours = use_words(), use_connection(), use_colours()

    def go_on(after: Draft | None) -> None:
        show.instead(after or Draft())
        if after is None:
            connection.sync_now()
            tell(_, _("Connected. Your data is on its way."))

    taking = use_command(lambda: take(connection, draft, _.language), then=go_on)
    again = use_command(
        lambda: send_code_again(connection, draft), then=lambda _done: tell(_, _("Another code was sent."))
    )
    said = words_of_step(_, draft)
    fields = fields_of_step(_, draft, show, taking.problems, taking.run)
    error = taking.error if not taking.problems else ""
    inside = [
        ft.Text(said.title, theme_style=ft.TextThemeStyle.TITLE_LARGE),
        *([muted(said.text)] if said.text else []),
        *fields,
        *error_line(error or again.error),
        save_bar(said.button, taking.run, enabled=draft.is_complete, running=taking.running),
        *ways_aside(_, draft, lambda step: show.instead(draft.at(step)), again.run),
    ]
    return ft.Column(
        [
            *([_server(_, colours, draft.found)] if draft.found else []),
            stretched_card(*inside),
            going_along(),
        ],
        spacing=theme.GAP,
        horizontal_alignment=_WIDE,
    )


_WIDE = ft.CrossAxisAlignment.STRETCH


def _server(_: Words, colours: Colours, found: Found) -> ft.Control:
    """Return which server answered, whether the way there is private, and what one is invited to."""
    icon = ft.Icon(ft.Icons.DNS_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT)
    text = _("The connection is encrypted.") if found.is_encrypted else ""
    open_way = _("This connection is not encrypted: use it only in your own network.")
    warning = [] if found.is_encrypted else [chip(open_way, ft.Icons.NO_ENCRYPTION_OUTLINED, colours.amber)]
    invited = [_invited(_, found.invitation)] if found.invitation else []
    return card(card_head(icon, host_of(found.server), text), *warning, *invited)


def _invited(_: Words, invitation: Invitation) -> ft.Control:
    text = _("{name} invites you to {site}.", name=invitation.invited_by, site=invitation.site_name)
    return ft.Column([ft.Text(text), muted(_(WHAT_ROLES_MAY[invitation.role]))], spacing=0, tight=True)
