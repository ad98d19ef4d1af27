"""What can be done with chosen entries: their letters as PDFs, all of them as a table."""

from collections.abc import Sequence
from uuid import UUID

import flet as ft

from app.domain.landlord_summary.history import Entry
from app.ui import theme
from app.ui.components.buttons import icon_button, save_button
from app.ui.files import use_saving
from app.ui.guard import part
from app.ui.hooks.lasting import Pen
from app.ui.hooks.long_task import use_long_task
from app.ui.landlord.history.state import Draft
from app.ui.long_work import progress_card
from app.ui.session import use_session, use_words
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.exports import export_history
from app.use_cases.landlord.site_archive import letters_zip
from app.use_cases.progress import Progress


@part
def chosen_bar(site_id: UUID, chosen: Sequence[Entry], draft: Draft, show: Pen[Draft]) -> ft.Control:
    """Show how many entries are chosen, and the files they can be saved as."""
    _, session, save = use_words(), use_session(), use_saving()
    letters = [entry.id for entry in chosen if entry.kind.has_letter]

    def letters_of(ids: Sequence[UUID], progress: Progress) -> NamedFile:
        return session.desk.ask(letters_zip, site_id, ids, progress=progress)

    def table_of(ids: Sequence[UUID], _progress: Progress) -> NamedFile:
        return session.desk.ask(export_history, site_id, ids, words=session.words)

    task = use_long_task(lambda progress, make, ids: make(ids, progress), then=lambda file: save(_, file))
    if task.running:
        return progress_card(_("Preparing the file"), task.share, task.stop)
    ids = [entry.id for entry in chosen]
    buttons = [
        save_button(_("Save PDFs"), lambda: task.run(letters_of, letters), enabled=bool(letters)),
        save_button(_("Export CSV"), lambda: task.run(table_of, ids)),
    ]
    error = [ft.Text(task.error, color=ft.Colors.ERROR)] if task.error and not task.was_stopped else []
    said = ft.Text(_.plural("{n} chosen", "{n} chosen", len(chosen)), expand=True)
    clear = icon_button(_("Choose none"), ft.Icons.CLOSE, lambda: show(draft.without_marks()))
    return ft.Column(
        [*error, ft.Row([said, clear]), ft.Row(buttons, spacing=theme.UNIT)], spacing=theme.HALF, tight=True
    )
