"""Opens windows on a Meterbook that runs as a person's does, with its own data and its own time."""

import re
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ViewportSize

from tests.browser.driver import Driver
from tests.serving import Running, serving

PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=800)
MORNING = "2026-11-21T09:00:00+01:00"
ZONE = "Europe/Zurich"


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

    def __init__(self, browser: Browser, folder: Path) -> None:
        """Open windows of a browser; what the apps keep and log lies in a folder."""
        self._browser = browser
        self._folder = folder
        self._stack = ExitStack()
        self._drivers: list[Driver] = []

    def __call__(  # noqa: D102 - the class says it
        self,
        size: ViewportSize = PHONE,
        *,
        data_dir: Path | None = None,
        now: str = MORNING,
        language: str = "en-GB",
        dark: bool = False,
        route: str = "/",
    ) -> Driver:
        running = self._start(data_dir or self._folder / f"data{len(self._drivers)}", now)
        context = self._window(size, language, dark=dark)
        driver = Driver(context.new_page(), running, context.new_page)
        self._drivers.append(driver)
        driver.go(route)
        return driver

    def close(self) -> list[str]:
        """End everything that was opened and return what browsers and apps complained about."""
        self._stack.close()
        problems = [problem for driver in self._drivers for problem in driver.problems]
        logs = [driver.running.log.read_text("utf-8") for driver in self._drivers]
        return problems + [log for log in logs if any(map(_is_ours, FAULT.findall(log)))]

    def _start(self, data_dir: Path, now: str) -> Running:
        log = self._folder / f"log{len(self._drivers)}"
        return self._stack.enter_context(serving(data_dir, log, METERBOOK_NOW=now, TZ=ZONE))

    def _window(self, size: ViewportSize, language: str, *, dark: bool) -> BrowserContext:
        return self._stack.enter_context(
            self._browser.new_context(
                viewport=size,
                locale=language,
                timezone_id=ZONE,
                color_scheme="dark" if dark else "light",
            )
        )


def _is_ours(fault: str) -> bool:
    return not any(gone in fault for gone in GONE)
