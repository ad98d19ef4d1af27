"""Files that a person hands to Meterbook or takes along, the same way on a phone and in a browser."""

from collections.abc import Callable, Sequence

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.arriving import FOLDER_NAME, Picking
from app.ui.components.notices import tell
from app.ui.guard import part
from app.ui.hooks.kept import use_kept
from app.ui.session import use_desk, use_words
from app.use_cases.exports import NamedFile

Take = Callable[[NamedFile], object]

_PADDING = ft.Padding.symmetric(horizontal=theme.WIDE_GAP, vertical=theme.GAP)


@part
def pick_button(name: str, take: Take, *, icon: ft.IconData, endings: Sequence[str] = ()) -> ft.Control:
    """Show the main button of a card: it asks for a file and hands it to `take`."""
    action, is_waiting = use_picking(take, _kind_of(endings), endings)
    return ft.FilledButton(
        content=name,
        icon=_ring() if is_waiting else icon,
        action=action,
        disabled=is_waiting,
        style=ft.ButtonStyle(padding=_PADDING),
    )


@part
def pick_text_button(name: str, take: Take, *, icon: ft.IconData, endings: Sequence[str] = ()) -> ft.Control:
    """Show a quiet button that asks for a file and hands it to `take`."""
    action, is_waiting = use_picking(take, _kind_of(endings), endings)
    return ft.TextButton(
        content=name, icon=_ring() if is_waiting else icon, action=action, disabled=is_waiting
    )


@part
def pick_icon_button(name: str, take: Take, *, icon: ft.IconData, endings: Sequence[str] = ()) -> ft.Control:
    """Show a picture that asks for a file and hands it to `take`, and says its name."""
    action, is_waiting = use_picking(take, _kind_of(endings), endings)
    shown = _ring() if is_waiting else icon
    return ft.MergeSemantics(
        content=ft.IconButton(icon=shown, tooltip=name, action=action, disabled=is_waiting)
    )


def use_picking(
    take: Take, kind: ft.FilePickerFileType, endings: Sequence[str] = ()
) -> tuple[ft.PickFiles, bool]:
    """Return what a button does to ask for a file, and whether one is under way to `take`."""
    _, desk, page = use_words(), use_desk(), ft.context.page
    is_waiting, wait = ft.use_state(False)
    picking = use_kept(lambda: Picking(desk.file.path.parent / FOLDER_NAME))
    picking.take, picking.wait = take, wait
    picking.fail = lambda: tell(_, _("The file did not arrive. Choose it again."))
    return picking.action(kind, list(endings) or None, is_browser=page.web), is_waiting


def _ring() -> ft.Control:
    return ft.ProgressRing(width=theme.GAP, height=theme.GAP, stroke_width=2)


def _kind_of(endings: Sequence[str]) -> ft.FilePickerFileType:
    return ft.FilePickerFileType.CUSTOM if endings else ft.FilePickerFileType.ANY


def use_saving() -> Callable[[Words, NamedFile], None]:
    """Return what hands a file to the person: a download in a browser, a place to choose elsewhere."""
    picker = use_kept(ft.FilePicker)

    def save(words: Words, file: NamedFile) -> None:
        ft.context.page.run_task(_save, words, picker, file)

    return save


async def _save(words: Words, picker: ft.FilePicker, file: NamedFile) -> None:
    page = ft.context.page
    path = await picker.save_file(file_name=file.name, src_bytes=file.content)
    # A browser never tells where it put a download.
    if page.web or path:
        tell(words, words("{file} is saved.", file=file.name))
