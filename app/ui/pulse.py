"""Keeps a page's session up to date: its settings, the time, and what other windows store."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any, Protocol

import flet as ft

from app.reports.words import LANGUAGES, Words, chosen_words
from app.ui import theme
from app.ui.components.dates import locale_of
from app.ui.device import language_of
from app.ui.hooks.query import Loaded, Question
from app.ui.session import AppSession
from app.use_cases.book import Book
from app.use_cases.connection import Connection
from app.use_cases.desk import Desk
from app.use_cases.hosting import Hosting

_log = logging.getLogger(__name__)

_BEAT_SECONDS = 1.0


class Looks(Protocol):
    """What the settings say about the look."""

    @property
    def theme(self) -> str:
        """One of "light", "dark" and "system"."""

    @property
    def language(self) -> str:
        """A language such as "de", "" for the device's."""


class Watcher(Protocol):
    """Notices what other processes store in the same file."""

    def has_changed(self) -> bool:
        """Tell whether somebody else stored something since the last question."""

    def is_cut_off(self) -> bool:
        """Tell whether somebody set the file aside."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What every page of this process is built on.

    `looks`, `waiting`, `has_costs`, `has_units` and `has_one_site` are queries: the settings, how many
    reminders wait in the inbox, whether a tariff holds for anything, whether any site has units, and
    whether there is exactly one.
    `device_language` is what a page told last; `remember` is the verb that keeps another one.
    `connection` is that with a server, None where this process can have none;
    `hosting` asks that server who may see a site.
    """

    desk: Desk
    watch: Watcher
    looks: Callable[[Book], Looks]
    waiting: Callable[[Book], int]
    zone: tzinfo = UTC
    device_language: str = "en"
    remember: Callable[[Book, str], None] | None = None
    has_costs: Callable[[Book], bool] = lambda _book: False
    has_units: Callable[[Book], bool] = lambda _book: False
    has_one_site: Callable[[Book], bool] = lambda _book: False
    connection: Connection | None = None
    hosting: Hosting | None = None


class Pulse:
    """Beats once a second while somebody looks at the page, and follows the settings and the device."""

    def __init__(self, page: ft.Page, session: AppSession, setup: Setup) -> None:
        """Prepare for a page; nothing beats before `resume`."""
        self._page = page
        self._session = session
        self._setup = setup
        self._device_language = setup.device_language
        self._looks: Looks | None = None
        self._beat: asyncio.Future[None] | None = None
        self._remembering: asyncio.Future[None] | None = None  # a task that nobody holds may vanish
        self._question = Question(session.news, self._answered)
        self._question.what = self._settings
        self._question.begin()

    def read_now(self) -> None:
        """Read the settings before the first frame, so that nothing flickers."""
        try:
            answer = Loaded(self._settings())
        except Exception:  # noqa: BLE001 - the app starts in its usual looks and tries again
            _log.exception("the settings could not be read")
        else:
            self._answered(answer)

    def resume(self) -> None:
        """Begin, or go on after the page came back."""
        self._session.news.resume()
        if self._beat is None or self._beat.done():
            self._beat = asyncio.get_running_loop().create_task(self._beats())

    def pause(self) -> None:
        """Rest while nobody looks at the page."""
        self._session.news.pause()
        if self._beat is not None:
            self._beat.cancel()

    def resize(self, width: float) -> None:
        """Draw for another width."""
        self._session.wide = theme.is_wide(width)

    def write_large(self, is_large: bool) -> None:
        """Draw for large text, or for the usual one."""
        self._session.large = is_large

    def follow_device(self, language: str = "") -> None:
        """Follow the device's light or dark, and its language if it tells one."""
        if language and language != self._device_language:
            self._device_language = language
            self._remembering = asyncio.get_running_loop().create_task(self._remember(language))
        self._apply()

    def tell(self, sentence: str) -> None:
        """Show a sentence in passing."""
        self._page.show_dialog(ft.SnackBar(self._session.words(sentence)))

    async def ask_device(self) -> None:
        """Ask the device or browser for the language that the person reads."""
        self.follow_device(await language_of(self._page))

    async def _remember(self, language: str) -> None:
        """Keep a language for what speaks without a page: reminders, and the first picture next time."""
        if self._setup.remember is None:
            return
        try:
            await asyncio.to_thread(self._setup.desk.do, self._setup.remember, language)
        except Exception:  # noqa: BLE001 - the next page that opens tells it again
            _log.exception("the device's language could not be kept")

    def _settings(self) -> tuple[Looks, int, bool, bool, bool]:
        ask, setup = self._setup.desk.ask, self._setup
        has = ask(setup.has_costs), ask(setup.has_units), ask(setup.has_one_site)
        return ask(setup.looks), ask(setup.waiting), *has

    def _answered(self, answer: Any) -> None:
        if isinstance(answer, Loaded):
            session = self._session
            self._looks, session.waiting, *has = answer.value
            session.has_costs, session.has_units, session.has_one_site = has
            self._apply()

    def _apply(self) -> None:
        looks = self._looks
        chosen = {"light": False, "dark": True}.get(looks.theme if looks else "")
        is_dark = self._page.platform_brightness is ft.Brightness.DARK if chosen is None else chosen
        self._session.dark = is_dark
        self._session.words = chosen_words(looks.language if looks else "", self._device_language)
        self._page.theme_mode = ft.ThemeMode.DARK if is_dark else ft.ThemeMode.LIGHT
        self._page.locale_configuration = locales(self._session.words)
        self._page.update()

    async def _beats(self) -> None:
        while True:
            await asyncio.sleep(_BEAT_SECONDS)
            try:
                self._tick()
            except Exception:  # noqa: BLE001 - the next second is another try
                _log.exception("a heartbeat failed")

    def _tick(self) -> None:
        if self._setup.watch.is_cut_off():
            self._session.on_other_file()
            return
        now = self._setup.desk.clock()
        minute = now.replace(second=0, microsecond=0)
        if minute != self._session.minute.now:
            self._session.minute.now = minute
            self._session.today = now.astimezone(self._session.zone).date()
            self._question.ask()
        if self._setup.watch.has_changed():
            self._setup.desk.database.announce()
            # Another window may have restored a backup.
            self._setup.desk.know_owner()


def locales(words: Words) -> ft.LocaleConfiguration:
    """Return the language of what the toolkit says itself, such as "Back"."""
    known = [locale_of(Words(language)) for language in LANGUAGES]
    return ft.LocaleConfiguration(supported_locales=known, current_locale=locale_of(words))
