"""Says that a meter is archived, and offers to use it again."""

from uuid import UUID

import flet as ft

from app.ui import theme
from app.ui.components.buttons import tonal_button
from app.ui.components.figures import card
from app.ui.components.notices import tell
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.session import use_desk, use_words
from app.use_cases.history import undo
from app.use_cases.meters import take_out_of_archive


@part
def archived_notice(meter_id: UUID) -> ft.Control:
    """Show that nothing reminds of this meter, and the way back."""
    _, desk = use_words(), use_desk()
    undoing = use_command(lambda group: desk.do(undo, group))
    using = use_command(
        lambda: desk.do(take_out_of_archive, meter_id),
        then=lambda done: tell(_, _("The meter is in use again."), undo=lambda: undoing.run(done.group_id)),
    )
    text = _("This meter is archived. Its readings stay, and nothing reminds of it.")
    head = ft.Row([ft.Icon(ft.Icons.ARCHIVE_OUTLINED), ft.Text(text, expand=True)], spacing=theme.GAP)
    problem = [ft.Text(using.error, color=ft.Colors.ERROR)] if using.error else []
    return card(head, ft.Row([tonal_button(_("Use again"), using.run)], wrap=True), *problem)
