"""A chosen backup: checked, shown, restored after a question, and undone on request."""

import io
from collections.abc import Callable
from typing import Any

import flet as ft

from app.reports.words import Words
from app.ui.components.buttons import filled_button, text_button, tonal_button
from app.ui.components.figures import card, card_head, muted
from app.ui.components.notices import confirm
from app.ui.components.states import loading_cards
from app.ui.components.taps import Tap
from app.ui.guard import part
from app.ui.hooks.long_task import LongTask, use_long_task
from app.ui.hooks.query import Loaded, use_query
from app.ui.long_work import progress_card
from app.ui.restore import state
from app.ui.restore.state import Taken
from app.ui.session import use_desk, use_session, use_words
from app.use_cases.backup import restore, undo_restore
from app.use_cases.backup_contents import BackupContents, amounts_here, look_into_backup
from app.use_cases.exports import NamedFile


@part
def restore_card(file: NamedFile, leave: Tap) -> ft.Control:
    """Show a backup and all that follows; draw it keyed by the file."""
    _, desk, zone = use_words(), use_desk(), use_session().zone
    taken, take = ft.use_state(_no_step())
    here = use_query(amounts_here)
    looking = use_long_task(lambda progress: look_into_backup(io.BytesIO(file.content), progress))
    ft.use_effect(looking.run, [])
    restoring = use_long_task(
        lambda progress: Taken(restore(desk, io.BytesIO(file.content), progress)), then=take
    )
    undoing = use_long_task(
        lambda progress, done: Taken(undo_restore(desk, done.restored, progress), not done.is_back), then=take
    )
    working = _working(_, looking, restoring, undoing)
    if working is not None:
        return working
    error = restoring.error or undoing.error or looking.error
    if taken is not None:
        return _done(_, taken, lambda: undoing.run(taken), leave, error)
    if looking.result is None:
        return _failed(_, file, error, leave) if error else loading_cards(1)
    contents = looking.result
    question = state.question_text(_, contents, here.value if isinstance(here, Loaded) else (0, 0))
    return _contents(
        _, contents, state.title_text(_, contents, zone), error, _asking(_, question, restoring.run), leave
    )


def _no_step() -> Taken | None:
    return None


def _working(_: Words, *tasks: LongTask[Any, Any]) -> ft.Control | None:
    names = (_("Checking the backup"), _("Restoring"), _("Undoing"))
    for name, task in zip(names, tasks, strict=True):
        if task.running:
            return progress_card(name, task.share, task.stop)
    return None


def _asking(_: Words, question: str, then: Callable[[], object]) -> Tap:
    title, step = _("Replace everything here?"), _("Replace everything")
    return lambda: confirm(_, title, question, step, then)


def _contents(_: Words, contents: BackupContents, title: str, error: str, ask: Tap, leave: Tap) -> ft.Control:
    icon = ft.Icon(ft.Icons.INVENTORY_2_OUTLINED, color=ft.Colors.PRIMARY)
    promise = _("It is whole and can be read. Restoring it replaces everything that is here now.")
    return card(
        card_head(icon, title, state.contents_text(_, contents)),
        muted(promise),
        *_problem(error),
        _steps(filled_button(_("Restore this backup"), ask), text_button(_("Cancel"), leave)),
    )


def _done(_: Words, taken: Taken, undo: Tap, leave: Tap, error: str) -> ft.Control:
    title = _("Undone") if taken.is_back else _("Restored")
    back = _("Restore it again") if taken.is_back else _("Undo restore")
    return card(
        card_head(_check(), title, state.done_text(_, taken)),
        *_problem(error),
        _steps(tonal_button(back, undo), text_button(_("Close"), leave)),
    )


def _failed(_: Words, file: NamedFile, error: str, leave: Tap) -> ft.Control:
    icon = ft.Icon(ft.Icons.ERROR_OUTLINE, color=ft.Colors.ERROR)
    return card(card_head(icon, file.name), ft.Text(error), _steps(tonal_button(_("Close"), leave)))


def _check() -> ft.Control:
    return ft.Icon(ft.Icons.CHECK_CIRCLE_OUTLINE, color=ft.Colors.PRIMARY)


def _problem(error: str) -> list[ft.Control]:
    return [ft.Text(error, color=ft.Colors.ERROR)] if error else []


def _steps(*buttons: ft.Control) -> ft.Control:
    return ft.Row(list(buttons), wrap=True)
