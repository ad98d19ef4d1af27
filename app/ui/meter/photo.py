"""The photo of a reading: small in the log, large when tapped."""

from uuid import UUID

import flet as ft

from app.ui import theme
from app.ui.components.buttons import text_button
from app.ui.components.taps import quiet
from app.ui.guard import part
from app.ui.hooks.command import use_command
from app.ui.hooks.query import Loaded, use_query
from app.ui.session import use_desk, use_words
from app.use_cases.photos import photo
from app.use_cases.thumbnails import thumbnail

_SIDE = theme.TOUCH


@part
def photo_thumbnail(photo_id: UUID) -> ft.Control:
    """Show a small photo that opens larger; a camera stands for one whose proof is pending."""
    _, desk = use_words(), use_desk()
    answer = use_query(thumbnail, photo_id)
    content = answer.value if isinstance(answer, Loaded) else None
    opening = use_command(lambda: desk.ask(photo, photo_id), then=lambda found: _show(_("Close"), found))
    picture = _picture(content) if content else ft.Icon(ft.Icons.PHOTO_CAMERA_OUTLINED)
    box = ft.Container(
        picture,
        width=_SIDE,
        height=_SIDE,
        border_radius=theme.UNIT,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        alignment=ft.Alignment.CENTER,
        on_click=quiet(opening.run if content else None),
    )
    name = _("Photo of this reading") if content else _("Photo pending")
    return ft.MergeSemantics(content=ft.Semantics(content=box, label=name, button=content is not None))


def _picture(content: bytes) -> ft.Control:
    return ft.Image(
        src=content,
        width=_SIDE,
        height=_SIDE,
        fit=ft.BoxFit.COVER,
        gapless_playback=True,
        exclude_from_semantics=True,
    )


def _show(close: str, content: bytes | None) -> None:
    if content is None:
        return
    page = ft.context.page
    large = ft.InteractiveViewer(content=ft.Image(src=content, fit=ft.BoxFit.CONTAIN))
    page.show_dialog(
        ft.AlertDialog(
            content=large,
            content_padding=theme.UNIT,
            inset_padding=theme.GAP,
            actions=[text_button(close, page.pop_dialog)],
        )
    )
