"""The logo on a site's letters: chosen, shown, taken away again."""

from collections.abc import Callable
from uuid import UUID

import flet as ft

from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.gone import error_line
from app.ui.files import pick_text_button
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import use_words
from app.use_cases.book import Book
from app.use_cases.exports import NamedFile
from app.use_cases.landlord.billing import Logo, logo_of
from app.use_cases.photos import NO_PHOTO, NoPhoto, photo

_HIGHEST = 72
_ENDINGS = ("png", "jpg", "jpeg", "webp")


@part
def logo_part(
    chosen: Logo | NoPhoto | None, logo_id: UUID | None, on_change: Callable[[Logo | NoPhoto], object]
) -> ft.Control:
    """Show the new logo, else the stored one, and the ways to another one and to none."""
    _ = use_words()
    stored = use_query(_stored, logo_id)
    reading = use_command(_logo_in, then=on_change)
    kept = stored.value if isinstance(stored, Loaded) else None
    shown = chosen.jpeg if isinstance(chosen, Logo) else None if chosen is NO_PHOTO else kept
    pick = pick_text_button(
        _("Another logo") if shown else _("Add a logo"), reading.run, icon=ft.Icons.IMAGE, endings=_ENDINGS
    )
    drop = [text_button(_("Remove the logo"), lambda: on_change(NO_PHOTO))] if shown else []
    picture = [ft.Image(src=shown, height=_HIGHEST, fit=ft.BoxFit.CONTAIN)] if shown else []
    return ft.Column(
        [*picture, ft.Row([pick, *drop], wrap=True, spacing=theme.UNIT), *error_line(reading.error)],
        spacing=theme.HALF,
    )


def _logo_in(file: NamedFile) -> Logo:
    return logo_of(file.content)


def _stored(book: Book, logo_id: UUID | None) -> bytes | None:
    return None if logo_id is None else photo(book, logo_id)
