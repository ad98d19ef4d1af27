"""Says that a meter is archived, and offers to restore it."""

from uuid import UUID

import flet as ft

from app.ui import theme
from app.ui.components.buttons import tonal_button
from app.ui.components.figures import card
from app.ui.components.gone import error_line
from app.ui.guard import part
from app.ui.hooks.restoring import use_restoring
from app.ui.session import use_words


@part
def archived_notice(meter_id: UUID, name: str) -> ft.Control:
    """Show that nothing reminds of this meter, and the way back."""
    _, restoring = use_words(), use_restoring(meter_id, name)
    text = _("This meter is archived. Its readings stay, and nothing reminds of it.")
    head = ft.Row([ft.Icon(ft.Icons.ARCHIVE_OUTLINED), ft.Text(text, expand=True)], spacing=theme.GAP)
    step = ft.Row([tonal_button(_("Restore"), restoring.run)], wrap=True)
    return card(head, step, *error_line(restoring.error))
