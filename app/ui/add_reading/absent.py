"""What stands instead of the form where the meter is archived."""

from uuid import UUID

import flet as ft

from app.ui.components.notices import tell
from app.ui.components.states import empty
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.session import use_desk, use_words
from app.use_cases.meters import take_out_of_archive


@part
def archived_meter(meter_id: UUID, name: str) -> ft.Control:
    """Show that a meter is archived, and the step that makes it take readings again."""
    _, desk = use_words(), use_desk()
    restoring = use_command(
        lambda: desk.do(take_out_of_archive, meter_id),
        then=lambda _done: tell(_, _("{name} is in use again.", name=name)),
    )
    text = restoring.error or _("{name} takes no new readings while it is archived.", name=name)
    return empty(
        ft.Icons.ARCHIVE_OUTLINED, _("This meter is archived"), text, _("Use it again"), restoring.run
    )
