"""Files that a person hands to Meterbook or takes along, the same way on a phone and in a browser."""

from collections.abc import Callable, Sequence

import flet as ft

from app.reports.words import Words
from app.ui import theme
from app.ui.components.notices import tell
from app.ui.guard import part
from app.ui.hooks.kept import use_kept
from app.use_cases.exports import NamedFile

_PADDING = ft.Padding.symmetric(horizontal=theme.WIDE_GAP, vertical=theme.GAP)


class Picking:
    """A picker, and what becomes of the file that a person chooses with it."""

    take: Callable[[NamedFile], object]

    def __init__(self) -> None:
        """Make a picker; Flet tells the browser only once, when it is made, that somebody listens to it."""
        self._picker = ft.FilePicker(on_result=self._taken)

    def action(self, endings: Sequence[str]) -> ft.PickFiles:
        """Return what a button does at once, inside the tap: Safari opens a picker only then."""
        return ft.PickFiles(
            self._picker,
            with_data=True,
            file_type=ft.FilePickerFileType.CUSTOM if endings else ft.FilePickerFileType.ANY,
            allowed_extensions=list(endings) or None,
            cancel_upload_on_window_blur=False,
        )

    def _taken(self, event: ft.FilePickerResultEvent) -> None:
        if event.files:
            self.take(NamedFile(event.files[0].name, bytes(event.files[0].bytes or b"")))


@part
def pick_button(
    name: str, take: Callable[[NamedFile], object], *, icon: ft.IconData, endings: Sequence[str] = ()
) -> ft.Control:
    """Show the main button of a card: it asks for a file and hands it to `take`."""
    return ft.FilledButton(
        content=name,
        icon=icon,
        action=_use_picking(take).action(endings),
        style=ft.ButtonStyle(padding=_PADDING),
    )


@part
def pick_text_button(
    name: str, take: Callable[[NamedFile], object], *, icon: ft.IconData, endings: Sequence[str] = ()
) -> ft.Control:
    """Show a quiet button that asks for a file and hands it to `take`."""
    return ft.TextButton(content=name, icon=icon, action=_use_picking(take).action(endings))


def _use_picking(take: Callable[[NamedFile], object]) -> Picking:
    picking = use_kept(Picking)
    picking.take = take
    return picking


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
