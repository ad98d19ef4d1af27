"""Opens windows on a Meterbook that runs as a person's does, with its own data and its own time."""

import re
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from tests.browser.driver import Driver
from tests.browser.forks import forked
from tests.browser.sizes import PHONE
from tests.browser.windows import ZONE, Windows
from tests.serving import Running

MORNING = "2026-11-21T09:00:00+01:00"

# The last line of each traceback in a log: the fault itself.
FAULT = re.compile(r"^Traceback \(most recent call last\):\n(?:[ \t].*\n|\n)*(\S.*)$", re.MULTILINE)
# A window that closes while the app speaks to it is no fault of the app.
GONE = (
    "WebSocketDisconnect",
    "ClientDisconnected",
    "ConnectionClosed",
    "InvalidState",
    "not connected",
    "put_nowait",
)


class Opener:
    """Starts Meterbook and opens windows on it; `close` ends all and tells what went wrong in them."""

    def __init__(self, windows: Windows, folder: Path) -> None:
        """Open windows of a browser; what the apps keep and log lies in a folder."""
        self._windows = windows
        self._folder = folder
        self._stack = ExitStack()
        self._started: list[Running] = []
        self._drivers: list[Driver] = []

    def __call__(  # noqa: D102 - the class says it
        self,
        size: ViewportSize = PHONE,
        *,
        data_dir: Path | None = None,
        now: str = MORNING,
        dark: bool = False,
        route: str = "/",
    ) -> Driver:
        running = self._start(data_dir or self._folder / f"data{len(self._started)}", now)
        return self._open(running, partial(self._windows.take, size, dark=dark), route)

    def close(self) -> list[str]:
        """End everything that was opened and return what browsers and apps complained about."""
        self._stack.close()
        problems = [problem for driver in self._drivers for problem in driver.problems]
        logs = [running.log.read_text("utf-8") for running in self._started]
        return problems + [log for log in logs if any(map(_is_ours, FAULT.findall(log)))]

    def _start(self, data_dir: Path, now: str) -> Running:
        place = len(self._started)
        log, port = self._folder / f"log{place}", self._windows.port(place)
        app = forked(data_dir, log, port, METERBOOK_NOW=now, TZ=ZONE)
        self._started.append(self._stack.enter_context(app))
        return self._started[-1]

    def _open(self, running: Running, take: Callable[[], Page], route: str) -> Driver:
        page = take()
        driver = Driver(page, running, partial(self._open, running, take))
        self._drivers.append(driver)
        self._stack.callback(self._leave, driver)
        driver.go(route)
        return driver

    def _leave(self, driver: Driver) -> None:
        driver.leave()
        self._windows.leave(driver.page, driver.running.address)


def _is_ours(fault: str) -> bool:
    return not any(gone in fault for gone in GONE)
