"""The meters that were put away, each with the way back."""

import flet as ft

from app.ui.components.buttons import text_button
from app.ui.components.figures import role_icon
from app.ui.components.lists import lines, list_line
from app.ui.components.states import faces
from app.ui.guard import keyed, part
from app.ui.hooks.query import use_query
from app.ui.hooks.restoring import use_restoring
from app.ui.session import go, use_colours, use_words
from app.use_cases.archive import ArchivedMeter, archived_meters


@part
def archive_list() -> ft.Control:
    """Show the archived meters."""
    answer = use_query(archived_meters)
    return faces(answer, lambda found: lines(*(keyed(one.id, archived_line, one) for one in found)))


@part
def archived_line(one: ArchivedMeter) -> ft.Control:
    """Show one archived meter."""
    _, colours, restoring = use_words(), use_colours(), use_restoring(one.id, one.name)
    return list_line(
        role_icon(one.role, colours),
        one.name,
        restoring.error or one.site,
        on_click=lambda: go(f"/meters/{one.id}"),
        trailing=text_button(_("Restore"), restoring.run, enabled=not restoring.running),
    )
