"""Builds the app for phone, desktop or browser; the only place in `app` that reads the clock.

What a page needs is imported when the first one opens: meanwhile its window is being drawn.
"""

import os
import sys
import time
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import flet as ft
from platformdirs import user_data_path

if TYPE_CHECKING:
    from app.storage.database_file import DatabaseFile
    from app.storage.homes import Homes
    from app.sync.link import Link
    from app.ui.pulse import Watcher
    from app.ui.root import Setup
    from app.use_cases.desk import Desk

Clock = Callable[[], datetime]
Builder = Callable[[ft.Page], None]

FILE_NAME = "meterbook.db"
_EXAMPLE = "2026-11-21T09:00:00+01:00"


def run() -> None:
    """Start the app inside a phone's shell or in a window of its own."""
    if _has_no_window(os.environ):
        raise SystemExit("There is no screen here. Open Meterbook in a browser with `make run`.")
    ft.run(builder(os.environ), host="127.0.0.1")


def builder(environ: Mapping[str, str]) -> Builder:
    """Return the function that shows Meterbook on a page; all its pages share one clock and one file."""
    file = SharedFile(data_folder(environ), clock(environ))
    # A clock that was set reminds nobody: the system's own notices go by the real one.
    reminders_wait = [True] if "METERBOOK_NOW" not in environ else []

    def build(page: ft.Page) -> None:
        from app.domain.errors import MeterbookError
        from app.ui.refusal import show_refusal, start_on

        page.title = "Meterbook"
        try:
            setup = file.open()
        except MeterbookError as error:
            show_refusal(page, error, file, partial(remind_once, page))
        else:
            start_on(page, setup, file)
            remind_once(page, setup)

    def remind_once(page: ft.Page, setup: "Setup") -> None:
        if reminders_wait:
            reminders_wait.clear()
            remind(page, setup.desk, is_built="FLET_PLATFORM" in environ)

    return build


class SharedFile:
    """The file of this process: opened for the first page that can, and then shared by all.

    Each account on this device has a file of its own; the one in use is open.
    """

    def __init__(self, folder: Path, now: Clock) -> None:
        """Prepare to open the file in a folder."""
        from app.storage.homes import Homes

        self._homes = Homes(folder)
        self.path = self._homes.folder / FILE_NAME
        self._now = now
        self._opened: Setup | None = None
        self._link: Link | None = None
        self._opening = Lock()

    def open(self) -> "Setup":
        """Return what every page stands on; raises the sentence of a file that stays shut."""
        with self._opening:
            return self._open()

    def start_anew(self) -> "Setup":
        """Set a file that cannot be used aside and open a new one; one that opens by now stays."""
        from app.storage.failures import DamagedFileError
        from app.storage.opening import ForeignFileError, set_aside

        with self._opening:
            try:
                if self._is_whole(self._open()):
                    return self._open()
            except (DamagedFileError, ForeignFileError):
                pass
            self._close()
            set_aside(self.path)
            return self._open()

    def follow(self) -> None:
        """Open the file of the account that is in use by now; one that stays shut is told to the pages."""
        from app.domain.errors import MeterbookError

        with self._opening, suppress(MeterbookError):
            self._open()

    def _is_whole(self, setup: "Setup") -> bool:
        """Tell whether an open file is without damage, and let go of it where it is not."""
        from app.storage.failures import told_plainly
        from app.storage.opening import is_whole

        with told_plainly():
            whole = is_whole(self.path)
        if not whole:
            setup.desk.database.close()
        return whole

    def name_aside(self) -> str:
        """Return the name under which the file would be set aside."""
        from app.storage.opening import name_aside

        return name_aside(self.path).name

    def _open(self) -> "Setup":
        if self._opened is not None and self._opened.watch.is_cut_off():
            self._close()
        if self._opened is None:
            self._opened = self._connected(self._in_use())
        return self._opened

    def _in_use(self) -> "Setup":
        from app.storage.failures import told_plainly

        with told_plainly():
            self._homes.sweep()
        self.path = self._homes.folder / FILE_NAME
        return setup(self.path.parent, self._now)

    def _connected(self, opened: "Setup") -> "Setup":
        """Let a file meet its server, where somebody is logged in."""
        from app.sync.credentials import LoginFile
        from app.sync.hosting import Host
        from app.sync.link import LOGIN, Link, Place

        place = Place(self.path.parent, opened.desk.files, self._homes, self.follow)
        self._link = Link(opened.desk, place)
        self._link.open()
        return replace(
            opened,
            watch=HomeWatch(opened.watch, self._homes, place.folder),
            connection=self._link,
            hosting=Host(LoginFile(place.folder / LOGIN).read),
        )

    def _close(self) -> None:
        if self._link is not None:
            self._link.close()
        if self._opened is not None:
            self._opened.desk.database.close()
        self._link = self._opened = None


@dataclass(frozen=True, slots=True)
class HomeWatch:
    """Notices, besides what others store, when another account's file is in use, or this one was given up."""

    watch: "Watcher"
    homes: "Homes"
    folder: Path

    def has_changed(self) -> bool:
        """Tell whether somebody else stored something since the last question."""
        return self.watch.has_changed()

    def is_cut_off(self) -> bool:
        """Tell whether this is no longer the file to look at."""
        return not self.homes.is_in(self.folder) or self.watch.is_cut_off()


def remind(page: ft.Page, desk: "Desk", *, is_built: bool) -> None:
    """Hand the planned reminders to what notifies on this device, for as long as the app runs."""
    from app.ui.notices.choice import notifier_for
    from app.use_cases.notices import keep_notifier_true
    from app.use_cases.settings import words_of

    notifier = notifier_for(page, is_built=is_built, go=partial(_open, page), clock=desk.clock)
    if notifier is not None:
        page.run_task(keep_notifier_true, desk, notifier, partial(desk.ask, words_of))


def _open(page: ft.Page, route: str) -> None:
    """Show a screen: on the page itself, or in a new tab, since a browser's page may be long closed."""
    if page.web:
        webbrowser.open(urljoin(page.url or "", route))
    else:
        page.navigate(route)


def setup(folder: Path, now: Clock) -> "Setup":
    """Open the file and build what every page stands on; raises the sentence of a file that stays shut."""
    from app.storage.opening import open_database

    database = open_database(folder / FILE_NAME)
    try:
        return _setup_on(database, folder, now)
    except Exception:
        database.close()
        raise


def _setup_on(database: "DatabaseFile", folder: Path, now: Clock) -> "Setup":
    from app.storage.failures import told_plainly
    from app.storage.files import FileStore
    from app.storage.identity import owner_of, replica_of
    from app.storage.ids import Ids
    from app.ui.root import Setup
    from app.use_cases.assignments import has_tariffs
    from app.use_cases.book import Actor
    from app.use_cases.desk import Desk
    from app.use_cases.landlord.one_site import has_one_site
    from app.use_cases.landlord.units import has_units
    from app.use_cases.reminders import waiting
    from app.use_cases.settings import device_language, remember_device_language, settings_of

    new_id = Ids(now)
    actor = Actor(owner_of(database, new_id), replica_of(database, new_id))
    desk = Desk(database, FileStore(folder / "files"), actor, now, new_id)
    with told_plainly():
        watch = database.watch()
    return Setup(
        desk,
        watch,
        settings_of,
        waiting,
        local_zone(),
        device_language=desk.ask(device_language),
        remember=remember_device_language,
        has_costs=has_tariffs,
        has_units=has_units,
        has_one_site=has_one_site,
    )


def local_zone() -> tzinfo:
    """Return the time zone of this device; UTC, with a line that says so, where it has none that is known."""
    import tzlocal

    try:
        return tzlocal.get_localzone()
    except Exception as error:  # noqa: BLE001 - whatever a system calls a time zone, the app starts
        sys.stderr.write(f"The time zone of this computer is not known, so Meterbook uses UTC. ({error})\n")
        return ZoneInfo("UTC")


def clock(environ: Mapping[str, str]) -> Clock:
    """Return the clock to tell the time by; METERBOOK_NOW sets the instant it starts from."""
    start = environ.get("METERBOOK_NOW")
    if start is None:
        return lambda: datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock
    return _clock_from(start)


def data_folder(environ: Mapping[str, str]) -> Path:
    """Return where this person's data lies: METERBOOK_DATA, else the phone's or the desktop's own place."""
    chosen = environ.get("METERBOOK_DATA") or environ.get("FLET_APP_STORAGE_DATA")
    return Path(chosen) if chosen else user_data_path("Meterbook", appauthor=False)


def _clock_from(start: str) -> Clock:
    try:
        first = datetime.fromisoformat(start)
        # A clock time without a zone, or past the end of the calendar, is no instant.
        instant = first.astimezone(UTC) if first.tzinfo else None
    except (ValueError, OverflowError):
        instant = None
    if instant is None:
        raise SystemExit(
            f"METERBOOK_NOW needs a zone besides day and time, as in {_EXAMPLE}. It is “{start}”."
        )
    began = time.monotonic()
    return lambda: instant + timedelta(seconds=time.monotonic() - began)


def _has_no_window(environ: Mapping[str, str]) -> bool:
    # Flet would then serve a web page to every origin; app.serve refuses the foreign ones.
    without_screen = sys.platform == "linux" and "DISPLAY" not in environ
    return "FLET_PLATFORM" not in environ and (without_screen or "FLET_FORCE_WEB_SERVER" in environ)
