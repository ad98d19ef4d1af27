"""A file that a person chooses in a browser comes as an upload of its own, however large it is."""

from pathlib import Path
from typing import Any

import flet as ft
import pytest

from app.ui import arriving
from app.ui.arriving import Picking
from app.ui.guard import part
from app.ui.hooks.kept import use_kept
from app.use_cases.exports import NamedFile
from tests.ui.desks import FakeDesk
from tests.ui.render import Shown, run, shown

CONTENT = b"Date;Reading\n"


class Browser:
    """Sends the chosen file as a browser does, or fails as the test says."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Stand in for the client, and for the app that takes what arrives."""
        self.sent = CONTENT
        self.error: str | None = None
        self.heard: list[object] = []
        self.taken: list[NamedFile] = []
        self.folder = folder
        self.page: Shown | None = None
        monkeypatch.setattr(ft.Page, "get_upload_url", lambda _page, name, _seconds: name)
        monkeypatch.setattr(ft.FilePicker, "upload", self._upload)
        monkeypatch.setattr(arriving, "_PAUSE_SECONDS", 0.001)

    async def choose(self, page: Shown, **file: Any) -> None:
        """Choose a file with the picker of the page."""
        self.page = page
        told = {"id": 1, "name": "readings.csv", "size": len(CONTENT), **file}
        await page.send(self._picker, "result", {"files": [told]})

    @property
    def _picker(self) -> ft.FilePicker:
        assert self.page is not None
        (button,) = (one for one in self.page.controls() if isinstance(one, ft.FilledButton))
        assert isinstance(button.action, ft.PickFiles)
        picker = button.action.file_picker
        assert isinstance(picker, ft.FilePicker)
        return picker

    async def _upload(self, files: list[ft.FilePickerUploadFile]) -> None:
        assert self.page is not None
        (self.folder / files[0].upload_url).write_bytes(self.sent)
        for progress in (0.0, 1.0):
            told = {"file_name": "readings.csv", "progress": progress, "error": self.error}
            await self.page.send(self._picker, "upload", told)


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    return Browser(tmp_path, monkeypatch)


def asking(browser: Browser, *, is_browser: bool = True) -> Any:
    """Return a component with a button that asks for a file."""

    @part
    def draw() -> ft.Control:
        picking = use_kept(lambda: Picking(browser.folder))
        picking.take = browser.taken.append
        picking.fail = lambda: browser.heard.append("failed")
        picking.wait = browser.heard.append
        return ft.FilledButton(
            content="Choose", action=picking.action(ft.FilePickerFileType.ANY, is_browser=is_browser)
        )

    return draw


def test_a_browser_sends_the_file_and_nothing_of_it_stays(browser: Browser) -> None:
    async def story() -> None:
        async with shown(asking(browser), FakeDesk()) as page:
            page.page.web = True
            await browser.choose(page)
            await page.until_true(lambda: bool(browser.taken))

    run(story)

    assert browser.taken == [NamedFile("readings.csv", CONTENT)]
    assert browser.heard == [True, False]
    assert list(browser.folder.iterdir()) == []


def test_an_empty_file_has_nothing_to_send(browser: Browser) -> None:
    async def story() -> None:
        async with shown(asking(browser), FakeDesk()) as page:
            page.page.web = True
            await browser.choose(page, size=0)

    run(story)

    assert browser.taken == [NamedFile("readings.csv", b"")]
    assert browser.heard == []


def test_a_file_of_which_a_part_is_missing_is_not_taken(browser: Browser) -> None:
    browser.sent = CONTENT[:5]

    async def story() -> None:
        async with shown(asking(browser), FakeDesk()) as page:
            page.page.web = True
            await browser.choose(page)
            await page.until_true(lambda: "failed" in browser.heard)

    run(story)

    assert browser.taken == []
    assert browser.heard == [True, False, "failed"]


def test_an_upload_that_fails_is_told(browser: Browser) -> None:
    browser.error = "410"

    async def story() -> None:
        async with shown(asking(browser), FakeDesk()) as page:
            page.page.web = True
            await browser.choose(page)
            await page.until_true(lambda: "failed" in browser.heard)

    run(story)

    assert browser.taken == []


def test_elsewhere_the_file_comes_with_the_tap(browser: Browser) -> None:
    async def story() -> None:
        async with shown(asking(browser, is_browser=False), FakeDesk()) as page:
            await browser.choose(page, bytes=CONTENT)

    run(story)

    assert browser.taken == [NamedFile("readings.csv", CONTENT)]
    assert browser.heard == []
