"""Windows of a browser that are used again: whoever has loaded Meterbook once loads it faster again."""

import os
import socket
from contextlib import suppress

from playwright.sync_api import Browser, Error, Page, ViewportSize

ZONE = "Europe/Zurich"
# Below the ports that systems hand out by themselves.
_FIRST_PORT, _PORTS = 20_000, 10_000


class Windows:
    """The windows of a browser, and the ports whose pages they know."""

    def __init__(self, browser: Browser) -> None:
        """Open windows of a browser for people in a zone who want nothing to move."""
        self._context = browser.new_context(locale="en-GB", timezone_id=ZONE, reduced_motion="reduce")
        self._left: list[Page] = []
        self._ports: list[int] = []

    def port(self, place: int) -> int:
        """Return a free port, for the same place the same one where it is free again."""
        while place >= len(self._ports):
            self._ports.append(self._ports[-1] + 1 if self._ports else _FIRST_PORT + os.getpid() % _PORTS)
        while not _is_free(self._ports[place]):
            self._ports[place] += 1
        return self._ports[place]

    def take(self, size: ViewportSize, *, dark: bool) -> Page:
        """Return an empty window of a size."""
        page = self._left.pop() if self._left else self._context.new_page()
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="dark" if dark else "light")
        return page

    def leave(self, page: Page, address: str) -> None:
        """Keep a window for the next one, with nothing left in it; one that has crashed is dropped."""
        with suppress(Error):
            page.bring_to_front()
            page.mouse.move(0, 0)
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
            # Its process, and all it has compiled, stays with an address of ours.
            page.goto(f"{address}/version.json")
            self._left.append(page)


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
