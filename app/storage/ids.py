"""Ids that sort by the time they were made."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from struct import iter_unpack
from threading import Lock
from uuid import UUID

from app.storage.columns import microseconds

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62
_COUNTS_PER_MILLISECOND = 4096
_CHANCE_BYTES = 4096


class Ids:
    """A source of UUIDv7, strictly increasing in this process and true to the clock.

    The 12 bits after the milliseconds count (RFC 9562, 6.2, method 1), so that a
    hundred thousand ids in a burst do not run ahead of what another window makes.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Take the time from `clock`, which gives aware datetimes."""
        self._clock = clock
        self._lock = Lock()
        self._last = 0
        self._chances = _chances()

    def __call__(self) -> UUID:
        """Return the next id."""
        now = microseconds(self._clock()) // 1000 * _COUNTS_PER_MILLISECOND
        with self._lock:
            self._last = tick = max(now, self._last + 1)
            chance = next(self._chances)
        millisecond, count = divmod(tick, _COUNTS_PER_MILLISECOND)
        return UUID(int=millisecond << 80 | _VERSION_7 | count << 64 | _VARIANT | chance)


def _chances() -> Iterator[int]:
    """Yield 62 random bits at a time, fetched for many ids at once, since each fetch costs."""
    while True:
        for (bits,) in iter_unpack("=Q", os.urandom(_CHANCE_BYTES)):
            yield bits >> 2
