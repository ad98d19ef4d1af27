"""Undoing what was just stored, from the snack that tells of it."""

from collections.abc import Callable
from uuid import UUID

from app.ui.components.notices import tell
from app.ui.hooks.command import use_command
from app.ui.session import use_desk, use_words
from app.use_cases.history import undo


def use_undo() -> Callable[[UUID], Callable[[], None]]:
    """Return what makes a tap that undoes a group, and says so; it works from the next screen as well."""
    _, desk = use_words(), use_desk()
    undoing = use_command(lambda group: desk.do(undo, group), then=lambda _done: tell(_, _("Undone")))

    def tap_for(group_id: UUID) -> Callable[[], None]:
        return lambda: undoing.run(group_id)

    return tap_for
