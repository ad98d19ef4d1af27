"""What was stored, told to one open page on its own event loop."""

import asyncio
import contextvars
import logging
from collections.abc import Callable
from typing import Protocol

_log = logging.getLogger(__name__)

Listener = Callable[[], None]


class Source(Protocol):
    """Tells after each commit, from any thread."""

    def subscribe(self, listener: Listener, /) -> Listener:
        """Call `listener` after each commit; the returned function ends that."""


class News:
    """Passes on that something was stored, from whichever thread, to listeners on the page's loop.

    A page that nobody looks at (a closed tab) is paused: it hears nothing and holds nothing alive.
    """

    def __init__(self, source: Source) -> None:
        """Prepare news of a source; nothing is heard before `resume`."""
        self._source = source
        self._listeners: list[Listener] = []
        self._stop: Listener | None = None

    def subscribe(self, listener: Listener) -> Listener:
        """Call `listener` on the page's loop after each commit; the returned function ends that."""
        self._listeners.append(listener)

        def leave() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return leave

    def resume(self) -> None:
        """Listen from now on, on the running loop, and tell what may have been missed."""
        if self._stop is not None:
            return
        loop = asyncio.get_running_loop()
        context = contextvars.copy_context()

        def hear() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self.tell, context=context)

        self._stop = self._source.subscribe(hear)
        self.tell()

    def pause(self) -> None:
        """Hear nothing until `resume`."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    def tell(self) -> None:
        """Call every listener; one that fails keeps nothing from the others."""
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception:  # noqa: BLE001 - one listener keeps nothing from the others
                _log.exception("a listener to what was stored failed")
