"""Builds the app for phone, desktop or browser; the only place in `app` that reads the clock.

What a page needs is imported when the first one opens: meanwhile its window is being drawn.
"""

import os
import sys
import time
import webbrowser
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import flet as ft
from platformdirs import user_data_path

if TYPE_CHECKING:
    from app.ui.root import Setup
    from app.use_cases.desk import Desk

Clock = Callable[[], datetime]
Builder = Callable[[ft.Page], None]


def run() -> None:
    """Start the app inside a phone's shell or in a window of its own."""
    if _has_no_window(os.environ):
        raise SystemExit("There is no screen here. Open Meterbook in a browser with `make run`.")
    ft.run(builder(os.environ), host="127.0.0.1")


def builder(environ: Mapping[str, str]) -> Builder:
    """Return the function that shows Meterbook on a page; all its pages share one clock and one file."""
    now = clock(environ)
    opened: list[Setup] = []
    opening = Lock()
    # A clock that was set reminds nobody: the system's own notices go by the real one.
    reminds = "METERBOOK_NOW" not in environ

    def build(page: ft.Page) -> None:
        from app.domain.errors import MeterbookError
        from app.ui.refusal import show_refusal
        from app.ui.root import start

        page.title = "Meterbook"
        try:
            with opening:
                is_first = not opened
                if is_first:
                    opened.append(setup(data_folder(environ), now))
        except MeterbookError as error:
            show_refusal(page, error)
        else:
            start(page, opened[0])
            if is_first and reminds:
                remind(page, opened[0].desk, is_built="FLET_PLATFORM" in environ)

    return build


def remind(page: ft.Page, desk: "Desk", *, is_built: bool) -> None:
    """Hand the planned reminders to what notifies on this device, for as long as the app runs."""
    from app.reports.words import words_for
    from app.ui.notices.choice import notifier_for
    from app.use_cases.notices import keep_notifier_true
    from app.use_cases.settings import settings_of

    notifier = notifier_for(page, is_built=is_built, go=partial(_open, page), clock=desk.clock)
    if notifier is not None:
        page.run_task(keep_notifier_true, desk, notifier, lambda: words_for(desk.ask(settings_of).language))


def _open(page: ft.Page, route: str) -> None:
    """Show a screen: on the page itself, or in a new tab, since a browser's page may be long closed."""
    if page.web:
        webbrowser.open(urljoin(page.url or "", route))
    else:
        page.navigate(route)


def setup(folder: Path, now: Clock) -> "Setup":
    """Open the file and build what every page stands on; raises the sentence of a file that stays shut."""
    import tzlocal

    from app.storage.files import FileStore
    from app.storage.identity import owner_of, replica_of
    from app.storage.ids import Ids
    from app.storage.opening import open_database
    from app.ui.root import Setup
    from app.use_cases.book import Actor
    from app.use_cases.desk import Desk
    from app.use_cases.reminders import waiting
    from app.use_cases.settings import settings_of

    database = open_database(folder / "meterbook.db")
    new_id = Ids(now)
    actor = Actor(owner_of(database, new_id), replica_of(database, new_id))
    desk = Desk(database, FileStore(folder / "files"), actor, now, new_id)
    return Setup(desk, database.watch(), settings_of, waiting, tzlocal.get_localzone())


def clock(environ: Mapping[str, str]) -> Clock:
    """Return the clock to tell the time by; METERBOOK_NOW sets the instant it starts from."""
    start = environ.get("METERBOOK_NOW")
    if start is None:
        return lambda: datetime.now(UTC)  # noqa: TID251 - the one place that reads the clock
    return _clock_from(datetime.fromisoformat(start))


def data_folder(environ: Mapping[str, str]) -> Path:
    """Return where this person's data lies: METERBOOK_DATA, else the phone's or the desktop's own place."""
    chosen = environ.get("METERBOOK_DATA") or environ.get("FLET_APP_STORAGE_DATA")
    return Path(chosen) if chosen else user_data_path("Meterbook", appauthor=False)


def _clock_from(start: datetime) -> Clock:
    if start.tzinfo is None:
        raise SystemExit("METERBOOK_NOW needs a zone, as in 2026-11-21T09:00:00+01:00.")
    began = time.monotonic()
    return lambda: start.astimezone(UTC) + timedelta(seconds=time.monotonic() - began)


def _has_no_window(environ: Mapping[str, str]) -> bool:
    # Flet would then serve a web page to every origin; app.serve refuses the foreign ones.
    without_screen = sys.platform == "linux" and "DISPLAY" not in environ
    return "FLET_PLATFORM" not in environ and (without_screen or "FLET_FORCE_WEB_SERVER" in environ)
