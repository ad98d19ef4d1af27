"""Undoing what was just stored, from the snack that tells of it."""

from collections.abc import Callable
from uuid import UUID

from app.domain.errors import MeterbookError
from app.ui.components.notices import tell
from app.ui.hooks.command import use_command
from app.ui.session import use_desk, use_words
from app.use_cases.history import undo


def use_undo() -> Callable[[UUID], Callable[[], None]]:
    """Return what makes a tap that undoes a group and says so, or why not; also from the next screen."""
    _, desk = use_words(), use_desk()

    def take_back(group_id: UUID) -> str:
        try:
            desk.do(undo, group_id)
        except MeterbookError as error:
            return _.of(error)
        return _("Undone")

    undoing = use_command(take_back, then=lambda said: tell(_, said))

    def tap_for(group_id: UUID) -> Callable[[], None]:
        return lambda: undoing.run(group_id)

    return tap_for
