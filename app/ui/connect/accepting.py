"""One more invitation, where this device is connected already."""

from dataclasses import replace

import flet as ft

from app.ui.components.buttons import tonal_button
from app.ui.components.fields import text_field
from app.ui.components.figures import muted
from app.ui.components.gone import error_line
from app.ui.components.notices import tell
from app.ui.connect.cards import stretched_card
from app.ui.connect.hooks import use_connection
from app.ui.connect.state import Draft
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.lasting import Pen
from app.ui.session import use_words


@part
def accepting(draft: Draft, show: Pen[Draft]) -> ft.Control:
    """Show the field for the link of one more invitation."""
    _, connection = use_words(), use_connection()

    def accepted(_done: None) -> None:
        show.instead(Draft())
        tell(_, _("The invitation is accepted. What you may see comes in."))

    accept = use_command(lambda: connection.accept(draft.link.strip()), then=accepted)
    can_accept = bool(draft.link.strip()) and not accept.running
    return stretched_card(
        muted(_("Were you invited to one more site on this server? Paste its link here.")),
        text_field(
            _("Invitation"),
            draft.link,
            lambda text: show(replace(draft, link=text)),
            problem=accept.problems.get("code", ""),
            on_submit=accept.run,
        ),
        *error_line(accept.error if not accept.problems else ""),
        ft.Row([tonal_button(_("Accept"), accept.run, enabled=can_accept)]),
    )
