"""A photo as proof: chosen or taken, shown, removed."""

from collections.abc import Callable
from uuid import UUID

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.files import use_picking
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import use_words
from app.use_cases.book import Book
from app.use_cases.photos import NO_PHOTO, NoPhoto, Picture, photo, picture_of

_HIGHEST = 240


@part
def photo_part(
    chosen: Picture | NoPhoto | None,
    photo_id: UUID | None,
    on_change: Callable[[Picture | NoPhoto], object],
) -> ft.Control:
    """Show the new photo, else the stored one, and the ways to another and to none."""
    _ = use_words()
    stored = use_query(stored_photo, photo_id)
    reading = use_command(picture_of, then=on_change)
    action, is_waiting = use_picking(lambda file: reading.run(file.content), ft.FilePickerFileType.IMAGE)
    kept = stored.value if isinstance(stored, Loaded) else None
    shown = _shown(chosen, kept)
    pick = ft.FilledTonalButton(
        content=_("Choose another photo") if shown else _("Take or choose a photo"),
        icon=ft.Icons.PHOTO_CAMERA_OUTLINED,
        action=action,
        disabled=reading.running or is_waiting,
    )
    remove = [text_button(_("Remove photo"), lambda: on_change(NO_PHOTO))] if shown else []
    return ft.Column(
        [
            *picture(_, shown),
            ft.Row([pick, *remove], spacing=theme.UNIT, wrap=True),
            *([ft.Text(reading.error, color=ft.Colors.ERROR)] if reading.error else []),
        ],
        spacing=theme.UNIT,
    )


def stored_photo(book: Book, photo_id: UUID | None) -> bytes | None:
    """Return a stored picture, None where there is none."""
    return None if photo_id is None else photo(book, photo_id)


def _shown(chosen: Picture | NoPhoto | None, kept: bytes | None) -> bytes | None:
    if isinstance(chosen, Picture):
        return chosen.jpeg
    return None if chosen is NO_PHOTO else kept


def picture(_: Words, content: bytes | None) -> list[ft.Control]:
    """Return a photo as it is shown beside its reading, nothing where there is none."""
    if not content:
        return []
    image = ft.Image(
        src=content,
        height=_HIGHEST,
        fit=ft.BoxFit.CONTAIN,
        gapless_playback=True,
        border_radius=theme.RADIUS,
        exclude_from_semantics=True,
    )
    label = _("Photo of this reading")
    return [ft.Semantics(content=image, label=label, image=True, container=True)]
