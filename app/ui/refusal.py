"""The page that stands for the app while its file cannot be opened, with the ways on."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import flet as ft

from app.domain.errors import MeterbookError
from app.reports.words import Words, words_for
from app.storage.failures import DamagedFileError
from app.storage.migrate import NewerFileError
from app.storage.opening import ForeignFileError
from app.ui import theme
from app.ui.components.buttons import filled_button, text_button
from app.ui.components.notices import confirm
from app.ui.device import language_of, tag
from app.ui.guard import caught, keyed
from app.ui.pulse import Setup, locales
from app.ui.root import move_over, start, take_over, whole_app
from app.ui.session import AppSession

_log = logging.getLogger(__name__)

_SECONDS_TO_READ = 12
# What can stand beside a new file; every other trouble passes, or is mended elsewhere.
_USELESS = (DamagedFileError, ForeignFileError)


class OneFile(Protocol):
    """The file that every page stands on; what is asked of it may take seconds."""

    path: Path

    def open(self) -> Setup:
        """Open it, if nobody has; raises the sentence of a file that stays shut."""

    def start_anew(self) -> Setup:
        """Set it aside and open a new one; raises a sentence where that cannot be done."""

    def name_aside(self) -> str:
        """Return the name under which it would be set aside."""


@ft.observable
@dataclass(eq=False)
class Refusal:
    """Why there is nothing to show, in the words of this page, and what its buttons do."""

    page: ft.Page
    file: OneFile
    then: Callable[[Setup], None]
    error: MeterbookError
    language: str
    is_trying: bool = False
    app: AppSession | None = None
    is_kept_alive: bool = False

    def refuse(self, error: MeterbookError) -> None:
        """Stand in for the app, whose file has turned out to be damaged."""
        if self.app is None:
            return
        self.app.rest()
        self.error, self.language = error, self.app.words.language
        self.app = None

    def enter(self, session: AppSession) -> None:
        """Show the app; come back where its file turns out to be damaged, go on where it is another."""
        session.on_damage = self.refuse
        session.on_other_file = lambda: self.page.run_task(self.follow)
        self.app, self.is_trying, self.is_kept_alive = session, False, True

    @property
    def words(self) -> Words:
        """The words of whoever looks at the page."""
        return words_for(self.language)

    async def ask_language(self) -> None:
        """Speak as the device or browser does."""
        self.speak(await language_of(self.page))

    def speak(self, language: str) -> None:
        """Speak another language, if one is told."""
        self.language = language or self.language
        self.page.locale_configuration = locales(self.words)

    async def try_again(self) -> None:
        """Go on to the app where the file can be opened by now."""
        await self._go_on_with(self.file.open)

    async def follow(self) -> None:
        """Go on with the file that another window put in the place of ours, and say so."""
        if self.app is None or self.is_trying:
            return
        self.app.rest()
        self.language = self.app.words.language
        if await self._go_on_with(self.file.open):
            said = self.words("Another window began with a new file. You see that one now.")
            self.page.show_dialog(ft.SnackBar(said, duration=ft.Duration(seconds=_SECONDS_TO_READ)))
        else:
            self.app = None

    async def start_anew(self) -> None:
        """Set the file aside, go on to the app's first start, and say where the old one is."""
        name = self.file.name_aside()
        if await self._go_on_with(self.file.start_anew):
            kept = self.words("The old file is still there: {name}.", name=name)
            self.page.show_dialog(ft.SnackBar(kept, duration=ft.Duration(seconds=_SECONDS_TO_READ)))

    async def _go_on_with(self, opened: Callable[[], Setup]) -> bool:
        self.is_trying = True
        try:
            setup = await asyncio.to_thread(opened)
        except MeterbookError as error:
            self.error, self.is_trying = error, False
            return False
        except Exception:  # noqa: BLE001 - a person sees a sentence, the log the rest
            _log.exception("the file could not be opened")
            self.error, self.is_trying = MeterbookError(), False
            return False
        begin = move_over if self.is_kept_alive else take_over
        self.enter(begin(self.page, replace(setup, device_language=self.language)))
        self.then(setup)
        return True


def start_on(page: ft.Page, setup: Setup, file: OneFile) -> None:
    """Show Meterbook on a page, and the ways on where its file turns out to be damaged."""
    refusal = Refusal(page, file, lambda _setup: None, MeterbookError(), setup.device_language)

    def show(session: AppSession) -> None:
        refusal.enter(session)
        page.render_views(_page, refusal)

    start(page, setup, show)


def show_refusal(page: ft.Page, error: MeterbookError, file: OneFile, then: Callable[[Setup], None]) -> None:
    """Say in a sentence why nothing can be shown, and offer the ways on; nothing is lost.

    Where the file opens after all the app stands on the page, and `then` is called.
    """
    page.theme = theme.theme_of(ft.Brightness.LIGHT)
    page.dark_theme = theme.theme_of(ft.Brightness.DARK)
    refusal = Refusal(page, file, then, error, language="en")
    page.on_locale_change = lambda event: refusal.speak(tag(event.locales[0]))
    page.render_views(_page, refusal)
    page.run_task(refusal.ask_language)


def _plain_page() -> ft.Control:
    return ft.View(route="/", controls=[ft.Text(MeterbookError.sentence)])


def _draw(refusal: Refusal) -> ft.Control:
    shown = ft.use_state(refusal)[0]
    return _refused(shown) if shown.app is None else keyed(id(shown.app), whole_app, shown.app)


_page = caught(_draw, _plain_page)


def _refused(shown: Refusal) -> ft.Control:
    _ = shown.words
    texts = [
        ft.Icon(ft.Icons.FOLDER_OFF_OUTLINED, size=2 * theme.WIDE_GAP, color=ft.Colors.ON_SURFACE_VARIANT),
        ft.Text(
            _("Meterbook cannot open its file"),
            theme_style=ft.TextThemeStyle.HEADLINE_SMALL,
            text_align=ft.TextAlign.CENTER,
        ),
        ft.Text(_.of(shown.error), text_align=ft.TextAlign.CENTER),
        ft.Text(
            str(shown.file.path),
            theme_style=ft.TextThemeStyle.BODY_SMALL,
            color=ft.Colors.ON_SURFACE_VARIANT,
            text_align=ft.TextAlign.CENTER,
            selectable=True,
        ),
    ]
    column = ft.Column(
        [*texts, ft.Container(height=theme.UNIT), *_steps(shown)],
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        spacing=theme.GAP,
        width=theme.LIST_WIDTH,
        tight=True,
    )
    return ft.View(
        route="/",
        controls=[ft.SafeArea(ft.Container(column, padding=theme.WIDE_GAP, alignment=ft.Alignment.CENTER))],
        vertical_alignment=ft.MainAxisAlignment.CENTER,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        scroll=ft.ScrollMode.AUTO,
        padding=0,
    )


def _steps(refusal: Refusal) -> list[ft.Control]:
    """Return the buttons: another try where that can help, a new file where this one is lost."""
    _, can_try = refusal.words, not refusal.is_trying
    run = refusal.page.run_task

    def ask() -> None:
        name = refusal.file.name_aside()
        text = _(
            "The old file stays in its folder under the name {name}. Meterbook then begins with an empty "
            "one, into which you can restore a backup.",
            name=name,
        )
        confirm(_, _("Start with a new file?"), text, _("Set aside"), lambda: run(refusal.start_anew))

    if isinstance(refusal.error, NewerFileError):
        return []
    again = _("Trying…") if refusal.is_trying else _("Try again")
    if not isinstance(refusal.error, _USELESS):
        return [filled_button(again, lambda: run(refusal.try_again), enabled=can_try)]
    return [
        filled_button(_("Set this file aside and start anew"), ask, enabled=can_try),
        text_button(again, lambda: run(refusal.try_again), enabled=can_try),
    ]
