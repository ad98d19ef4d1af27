"""Files that a person hands to Meterbook or takes along, the same way on a phone and in a browser."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.notices import tell
from app.ui.guard import part
from app.ui.hooks.kept import use_kept
from app.use_cases.exports import NamedFile

_PADDING = ft.Padding.symmetric(horizontal=theme.WIDE_GAP, vertical=theme.GAP)


@dataclass(frozen=True, slots=True)
class Picking:
    """A picker and what becomes of the chosen file."""

    picker: ft.FilePicker
    endings: tuple[str, ...] = ()

    @property
    def action(self) -> ft.PickFiles:
        """What a button does at once, inside the tap: Safari opens a picker only then."""
        if not self.endings:
            return ft.PickFiles(self.picker, with_data=True)
        custom = ft.FilePickerFileType.CUSTOM
        return ft.PickFiles(
            self.picker, with_data=True, file_type=custom, allowed_extensions=list(self.endings)
        )


@part
def pick_button(
    name: str, take: Callable[[NamedFile], object], *, icon: ft.IconData, endings: Sequence[str] = ()
) -> ft.Control:
    """Show the main button of a card: it asks for a file and hands it to `take`."""
    return ft.FilledButton(
        content=name,
        icon=icon,
        action=_use_picking(take, endings).action,
        style=ft.ButtonStyle(padding=_PADDING),
    )


@part
def pick_text_button(
    name: str, take: Callable[[NamedFile], object], *, icon: ft.IconData, endings: Sequence[str] = ()
) -> ft.Control:
    """Show a quiet button that asks for a file and hands it to `take`."""
    return ft.TextButton(content=name, icon=icon, action=_use_picking(take, endings).action)


def _use_picking(take: Callable[[NamedFile], object], endings: Sequence[str]) -> Picking:
    picker = use_kept(ft.FilePicker)

    def taken(event: ft.FilePickerResultEvent) -> None:
        if event.files:
            take(NamedFile(event.files[0].name, bytes(event.files[0].bytes or b"")))

    picker.on_result = taken
    return Picking(picker, tuple(endings))


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
