"""What was done to a reading, also to one that was deleted."""

from datetime import tzinfo
from uuid import UUID

import flet as ft

from app.ui import theme
from app.ui.components.figures import section
from app.ui.components.history import history_list
from app.ui.components.states import empty, faces, loading_cards
from app.ui.guard import part
from app.ui.hooks.query import use_query
from app.ui.session import go, use_session, use_words
from app.use_cases.history import history_of_reading


@part
def past(reading_id: UUID, zone: tzinfo) -> ft.Control:
    """Show the history of a reading, newest first."""
    _ = use_words()
    answer = use_query(history_of_reading, reading_id)
    entries = faces(answer, lambda found: history_list(found, zone), lambda: loading_cards(1))
    return section(_("History"), [entries])


@part
def deleted_reading(reading_id: UUID) -> ft.Control:
    """Show that a reading was deleted, and the history that can bring it back."""
    _, session = use_words(), use_session()
    answer = use_query(history_of_reading, reading_id)
    gone = empty(
        ft.Icons.DELETE_OUTLINE,
        _("This reading is no longer here"),
        _("It was deleted or moved to another time. Undo that in its history to bring it back."),
        _("Show all meters"),
        lambda: go("/"),
    )
    entries = faces(answer, lambda found: history_list(found, session.zone))
    return ft.Column([gone, entries], spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
