"""Ids that sort by the time they were made."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count, islice
from struct import iter_unpack
from threading import Lock
from typing import Protocol
from uuid import UUID

from app.storage.columns import microseconds

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62
_COUNTS_PER_MILLISECOND = 4096
_CHANCE_BYTES = 4096


class NewIds(Protocol):
    """Whatever makes ids that were never there before, each greater than the last."""

    def __call__(self) -> UUID:
        """Return the next id."""

    def many(self, wanted: int) -> list[UUID]:
        """Return as many ids as wanted, in order."""


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
        return self.many(1)[0]

    def many(self, wanted: int) -> list[UUID]:
        """Return as many ids as wanted, in order: the clock is asked and the lock taken once."""
        now = microseconds(self._clock()) // 1000 * _COUNTS_PER_MILLISECOND
        with self._lock:
            first = max(now, self._last + 1)
            self._last = first + wanted - 1
            chances = list(islice(self._chances, wanted))
        return [_id(tick, chance) for tick, chance in zip(count(first), chances, strict=False)]


def _id(tick: int, chance: int) -> UUID:
    millisecond, number = divmod(tick, _COUNTS_PER_MILLISECOND)
    return UUID(int=millisecond << 80 | _VERSION_7 | number << 64 | _VARIANT | chance)


def _chances() -> Iterator[int]:
    """Yield 62 random bits at a time, fetched for many ids at once, since each fetch costs."""
    while True:
        for (bits,) in iter_unpack("=Q", os.urandom(_CHANCE_BYTES)):
            yield bits >> 2
