"""Meets the server again and again in a thread of its own: soon after a commit, on a timer, on demand."""

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from app.domain.errors import MeterbookError
from app.sync.troubles import WaitError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """When to meet: so long after a commit, at least so often, and the bounds of waiting after trouble."""

    settling: float = 2.0
    rest: float = 60.0
    first_wait: float = 5.0
    longest_wait: float = 300.0

    def wait_after(self, failures: int, chance: Callable[[], float] = random.random) -> float:
        """Return how long to wait after so many failures: any time up to a bound that doubles."""
        bound = self.first_wait * 2.0 ** min(failures - 1, 16)
        return chance() * min(self.longest_wait, bound)


class Loop:
    """Calls `meet` until it is stopped; `tell` hears before and after each time, and what went wrong."""

    def __init__(
        self,
        meet: Callable[[], None],
        tell: Callable[[bool, Exception | None], None],
        pace: Pace | None = None,
    ) -> None:
        """Prepare to meet; nothing happens before `start`."""
        self._meet, self._tell, self._pace = meet, tell, pace or Pace()
        self._changed = threading.Condition()
        self._due = 0.0
        self._failures = 0
        self._is_stopped = False
        self._is_wanted = False
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Begin, with a first meeting at once."""
        self._thread.start()

    def stop(self, seconds: float = 10) -> None:
        """End after the meeting that is under way, and wait so long for it."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(seconds)

    def wake(self) -> None:
        """Meet soon, since something was stored; what a meeting itself stores counts for nothing."""
        if threading.current_thread() is self._thread:
            return
        with self._changed:
            # While the server is in trouble, only time and the person's wish count.
            if not self._failures:
                self._due = min(self._due, time.monotonic() + self._pace.settling)
                self._changed.notify_all()

    def meet_now(self) -> None:
        """Meet at once, or once more after the meeting under way."""
        with self._changed:
            self._is_wanted = True
            self._changed.notify_all()

    def _run(self) -> None:
        while self._waited():
            self._tell(True, None)
            error = self._met()
            with self._changed:
                self._plan(error)
            self._tell(False, error)

    def _waited(self) -> bool:
        """Wait until it is time; tell whether to go on."""
        with self._changed:
            while not (self._is_stopped or self._is_wanted or time.monotonic() >= self._due):
                self._changed.wait(max(0.0, self._due - time.monotonic()))
            self._is_wanted = False
            # What is stored from here on is for another meeting.
            self._due = time.monotonic() + self._pace.rest
            return not self._is_stopped

    def _met(self) -> Exception | None:
        try:
            self._meet()
        except MeterbookError as error:
            return error
        except Exception as error:  # noqa: BLE001 - whatever it was, the next meeting is another try
            _log.exception("a meeting with the server failed")
            return error
        return None

    def _plan(self, error: Exception | None) -> None:
        if error is None:
            self._failures = 0
            return
        self._failures += 1
        least = float(error.values["seconds"]) if isinstance(error, WaitError) else 0.0  # type: ignore[arg-type]
        self._due = time.monotonic() + least + self._pace.wait_after(self._failures)
