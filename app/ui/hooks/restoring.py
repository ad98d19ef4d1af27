"""Bringing back what was put away or removed; one word and one sentence for all of it."""

from uuid import UUID

from app.ui.components.notices import tell
from app.ui.hooks.command import Command, use_command
from app.ui.hooks.undo import use_undo
from app.ui.session import use_desk, use_words
from app.use_cases.desk import Done
from app.use_cases.history import undo
from app.use_cases.meters import take_out_of_archive


def use_restoring(meter_id: UUID, name: str, removal: UUID | None = None) -> Command[[], Done]:
    """Return what takes a meter out of the archive or, given the group that removed it, undoes that."""
    _, desk, undo_tap = use_words(), use_desk(), use_undo()

    def restore() -> Done:
        return desk.do(undo, removal) if removal else desk.do(take_out_of_archive, meter_id)

    return use_command(
        restore,
        then=lambda done: tell(_, _("{name} is restored.", name=name), undo=undo_tap(done.group_id)),
    )
