"""The photo or PDF of a bill: chosen, named, taken away again."""

from collections.abc import Callable
from uuid import UUID

import flet as ft

from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.gone import error_line
from app.ui.components.notices import tell
from app.ui.files import pick_text_button, use_saving
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.session import use_desk, use_words
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.attachments import Attachment, attachment_of, kept_attachment

_ENDINGS = ("pdf", "jpg", "jpeg", "png", "webp")


@part
def file_part(
    chosen: Attachment | None, file_id: UUID | None, on_change: Callable[[Attachment | None], object]
) -> ft.Control:
    """Show which file goes with a bill, and the ways to another one and to none."""
    _ = use_words()
    reading = use_command(attachment_of, then=on_change)
    has_one = chosen is not None or file_id is not None
    pick = pick_text_button(
        _("Another photo or PDF") if has_one else _("Add a photo or the PDF"),
        reading.run,
        icon=ft.Icons.ATTACH_FILE,
        endings=_ENDINGS,
    )
    named = [ft.Text(chosen.name)] if chosen else [kept_file(file_id)] if file_id else []
    drop = [text_button(_("Leave it out"), lambda: on_change(None))] if has_one else []
    return ft.Column(
        [ft.Row([*named, pick, *drop], wrap=True, spacing=theme.UNIT), *error_line(reading.error)],
        spacing=theme.HALF,
    )


@part
def kept_file(file_id: UUID) -> ft.Control:
    """Show the way to the file of a bill."""
    _, desk, save = use_words(), use_desk(), use_saving()

    def hand_over(file: NamedFile | None) -> None:
        if file is None:
            tell(_, _("The file is not on this device yet."))
        else:
            save(_, file)

    getting = use_command(lambda: desk.ask(kept_attachment, file_id), then=hand_over)
    return text_button(_("Photo or PDF of the bill"), getting.run, icon=ft.Icons.RECEIPT_LONG_OUTLINED)
