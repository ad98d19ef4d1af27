"""What stands instead of the form where the meter is archived."""

from uuid import UUID

import flet as ft

from app.ui.components.states import empty
from app.ui.guard import part
from app.ui.hooks.restoring import use_restoring
from app.ui.session import use_words


@part
def archived_meter(meter_id: UUID, name: str) -> ft.Control:
    """Show that a meter is archived, and the step that makes it take readings again."""
    _, restoring = use_words(), use_restoring(meter_id, name)
    text = restoring.error or _("{name} takes no new readings while it is archived.", name=name)
    return empty(ft.Icons.ARCHIVE_OUTLINED, _("This meter is archived"), text, _("Restore"), restoring.run)
