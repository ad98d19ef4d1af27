"""How a chosen file reaches us: from a browser as an upload of its own, elsewhere with the tap.

A browser could send it with the tap as well, but its tab dies of the message from some 60 MB on.
"""

import asyncio
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import flet as ft

from app.use_cases.exports import NamedFile

FOLDER_NAME = "arriving"
_SECONDS_TO_BEGIN = 600
_TRIES = 50
_PAUSE_SECONDS = 0.1
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arriving:
    """A file under way from a browser, and where it will lie."""

    file: ft.FilePickerFile
    path: Path

    def is_whole(self) -> bool:
        """Tell whether all of it is here."""
        return self.path.exists() and self.path.stat().st_size == self.file.size

    def taken(self) -> NamedFile:
        """Return it, and keep nothing of it."""
        try:
            return NamedFile(self.file.name, self.path.read_bytes())
        finally:
            self.path.unlink(missing_ok=True)


class Picking:
    """A picker, and what becomes of the file that a person chooses with it.

    `take` gets the file, `fail` is called where it does not arrive, `wait` hears whether one is under way.
    """

    take: Callable[[NamedFile], object]
    fail: Callable[[], object]
    wait: Callable[[bool], object]

    def __init__(self, folder: Path) -> None:
        """Make a picker; Flet tells the browser only once, when it is made, that somebody listens to it."""
        self._folder = folder
        self._arriving: Arriving | None = None
        self._picker = ft.FilePicker(on_result=self._chosen, on_upload=self._heard)

    def action(
        self, kind: ft.FilePickerFileType, endings: list[str] | None = None, *, is_browser: bool
    ) -> ft.PickFiles:
        """Return what a button does at once, inside the tap: Safari opens a picker only then."""
        return ft.PickFiles(
            self._picker,
            with_data=not is_browser,
            file_type=kind,
            allowed_extensions=endings,
            cancel_upload_on_window_blur=False,
        )

    def _chosen(self, event: ft.FilePickerResultEvent) -> None:
        if not event.files:
            return
        file = event.files[0]
        if file.bytes is not None or not file.size or not ft.context.page.web:
            self.take(NamedFile(file.name, bytes(file.bytes or b"")))
        else:
            ft.context.page.run_task(self._fetch, file)

    async def _fetch(self, file: ft.FilePickerFile) -> None:
        """Let the browser send the file; it tells in between how far it is."""
        name = uuid.uuid4().hex
        self._arriving = Arriving(file, self._folder / name)
        self.wait(True)
        try:
            url = ft.context.page.get_upload_url(name, _SECONDS_TO_BEGIN)
            await self._picker.upload([ft.FilePickerUploadFile(upload_url=url, id=file.id)])
        except Exception:  # noqa: BLE001 - a person sees a sentence, the log the rest
            _log.exception("a file could not be sent")
            self._give_up()

    def _heard(self, event: ft.FilePickerUploadEvent) -> None:
        if event.error:
            _log.error("a file did not arrive: %s", event.error)
            self._give_up()
        elif event.progress == 1:
            ft.context.page.run_task(self._receive)

    async def _receive(self) -> None:
        """Hand the file over, once; its end may be told before the last of it is written."""
        arriving, self._arriving = self._arriving, None
        if arriving is None:
            return
        for _try in range(_TRIES):
            if await asyncio.to_thread(arriving.is_whole):
                break
            await asyncio.sleep(_PAUSE_SECONDS)
        else:
            self._give_up()
            return
        file = await asyncio.to_thread(arriving.taken)
        self.wait(False)
        self.take(file)

    def _give_up(self) -> None:
        self._arriving = None
        self.wait(False)
        self.fail()
