"""Where the file stays shut, the page says why in the person's language and offers the ways on."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import flet as ft
import pytest

from app.domain.errors import MeterbookError
from app.storage.failures import BusyError, DamagedFileError, ReadOnlyError
from app.storage.migrate import NewerFileError
from app.storage.opening import ForeignFileError
from app.ui.components.buttons import text_button
from app.ui.components.frame import place
from app.ui.components.screen import screen
from app.ui.components.states import failed
from app.ui.hooks.command import use_command
from app.ui.place import Place
from app.ui.pulse import Setup
from app.ui.refusal import show_refusal, start_on
from tests.ui.desks import FakeDatabase
from tests.ui.places import small
from tests.ui.render import Shown, opened, run
from tests.ui.test_root import World

AGAIN, ANEW = "Try again", "Set this file aside and start anew"


@dataclass
class FakeFile:
    """A file that raises what the test says, and opens once nothing is left to raise."""

    errors: list[Exception] = field(default_factory=list)
    path: Path = Path("/data/meterbook.db")
    aside: list[str] = field(default_factory=list)
    stood_on: list[Setup] = field(default_factory=list)
    setup: Setup = field(default_factory=lambda: World().setup)

    def open(self) -> Setup:
        """Open it."""
        if self.errors:
            raise self.errors.pop(0)
        return self.setup

    def start_anew(self) -> Setup:
        """Set it aside."""
        setup = self.open()
        self.aside.append(self.name_aside())
        return setup

    def name_aside(self) -> str:
        """Return its later name."""
        return "meterbook-damaged-1.db"


@pytest.fixture(autouse=True)
def _small_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Place, "load", small)


def refused(error: MeterbookError, file: FakeFile) -> partial[None]:
    """Return what shows the refusal on a page."""
    return partial(show_refusal, error=error, file=file, then=file.stood_on.append)


def buttons(page: Shown) -> list[str]:
    taps = (ft.FilledButton, ft.TextButton)
    contents = [control.content for control in page.controls() if isinstance(control, taps)]
    return [content.value if isinstance(content, ft.Text) else str(content) for content in contents]


def said_in_passing(page: Shown) -> str:
    return " ".join(str(each.content) for each in page.controls() if isinstance(each, ft.SnackBar))


@pytest.mark.parametrize(
    ("error", "offered"),
    [
        (BusyError(), [AGAIN]),
        (ReadOnlyError(), [AGAIN]),
        (DamagedFileError(), [ANEW, AGAIN]),
        (ForeignFileError(name="meterbook.db"), [ANEW, AGAIN]),
        (NewerFileError(), []),
    ],
)
def test_each_refusal_offers_what_can_help(error: MeterbookError, offered: list[str]) -> None:
    async def story() -> None:
        async with opened(refused(error, FakeFile())) as page:
            assert page.has(str(error))
            assert buttons(page) == offered

    run(story)


def test_another_try_goes_on_to_the_app_once_the_file_opens() -> None:
    async def story() -> None:
        file = FakeFile([DamagedFileError(), OSError("?")])
        async with opened(refused(BusyError(), file)) as page:
            await page.tap(AGAIN)
            await page.until("is damaged")
            await page.until_true(lambda: buttons(page) == [ANEW, AGAIN])
            await page.tap(AGAIN)
            await page.until("Something went wrong.")
            await page.until_true(lambda: buttons(page) == [AGAIN])

            await page.tap(AGAIN)

            await page.until("November 2026")
            assert not page.has("cannot open its file")
            assert file.stood_on == [file.setup]

    run(story)


def test_file_is_set_aside_after_one_question_that_names_where_it_stays() -> None:
    async def story() -> None:
        file = FakeFile()
        async with opened(refused(DamagedFileError(), file)) as page:
            await page.tap(ANEW)
            assert page.has("under the name meterbook-damaged-1.db")
            assert file.aside == []

            await page.tap("Set aside")

            await page.until("November 2026")
            await page.until_true(lambda: "still there: meterbook-damaged-1.db." in said_in_passing(page))
            assert file.aside == ["meterbook-damaged-1.db"]

    run(story)


def test_file_that_cannot_be_set_aside_leaves_the_page_and_says_why() -> None:
    async def story() -> None:
        file = FakeFile([ReadOnlyError()])
        async with opened(refused(DamagedFileError(), file)) as page:
            await page.tap(ANEW)
            await page.tap("Set aside")

            await page.until("cannot be written")
            assert file.aside == []

    run(story)


def test_refusal_speaks_the_devices_language_and_the_app_goes_on_in_it() -> None:
    async def story() -> None:
        async with opened(refused(BusyError(), FakeFile())) as page:
            swiss = {"language_code": "it", "country_code": "CH", "script_code": None}
            await page.send(page.page, "locale_change", {"locales": [swiss]})

            await page.until("Meterbook non riesce ad aprire il suo file")
            await page.tap("Riprova")

            await page.until("novembre 2026")

    run(story)


def _raise_damage() -> None:
    raise DamagedFileError


@place
def ailing(**_params: object) -> ft.Control:
    """Show what a damaged file makes of a list, and a button whose verb meets the damage."""
    saving = use_command(_raise_damage)
    return screen("Ailing", [failed(DamagedFileError(), lambda: None), text_button("Save", saving.run)])


@pytest.mark.parametrize("meets", ["See what can be done", "Save"])
def test_damage_that_shows_while_the_app_runs_has_the_same_ways_out(
    monkeypatch: pytest.MonkeyPatch, meets: str
) -> None:
    async def story() -> None:
        file = FakeFile()
        with monkeypatch.context() as patched:
            patched.setattr(Place, "load", lambda _place: ailing)
            async with opened(partial(start_on, setup=file.setup, file=file)) as page:
                await page.until("is damaged")

                await page.tap(meets)

                await page.until("Meterbook cannot open its file")
                assert buttons(page) == [ANEW, AGAIN]
                patched.setattr(Place, "load", small)
                file.setup = World().setup
                await page.tap(ANEW)
                await page.tap("Set aside")
                await page.until_true(lambda: "still there: meterbook-damaged-1.db." in said_in_passing(page))
                assert file.aside == ["meterbook-damaged-1.db"]

    run(story)


def test_the_app_goes_on_where_another_try_finds_the_file_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Place, "load", lambda _place: ailing)

    async def story() -> None:
        file = FakeFile()
        async with opened(partial(start_on, setup=file.setup, file=file)) as page:
            await page.tap("See what can be done")
            await page.until("Meterbook cannot open its file")

            await page.tap(AGAIN)

            await page.until("This could not be loaded")
            database = file.setup.desk.database
            assert isinstance(database, FakeDatabase)
            assert len(database.listeners) == 1

    run(story)


def test_a_second_window_goes_on_with_the_file_that_the_first_began(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.pulse._BEAT_SECONDS", 0.01)

    async def story() -> None:
        ours, file = World(), FakeFile()
        async with opened(partial(start_on, setup=ours.setup, file=file)) as page:
            await page.until("November 2026")

            ours.was_set_aside = True

            await page.until_true(lambda: "Another window began with a new file." in said_in_passing(page))
            assert page.has("November 2026")
            assert len(file.setup.desk.database.listeners) == 1  # type: ignore[attr-defined]  # a fake
            assert ours.desk.database.listeners == []

    run(story)


def test_a_second_window_whose_new_file_stays_shut_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.pulse._BEAT_SECONDS", 0.01)

    async def story() -> None:
        ours = World()
        async with opened(partial(start_on, setup=ours.setup, file=FakeFile([BusyError()]))) as page:
            await page.until("November 2026")

            ours.was_set_aside = True

            await page.until("Meterbook cannot open its file")
            assert buttons(page) == [AGAIN]

    run(story)
