"""How often one device may ask: bursts are fine, a flood is slowed down."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from threading import Lock
from uuid import UUID

from sync_server.accounts.tries import TooManyTriesError

_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class _Left:
    asks: float
    at: datetime


class Gate:
    """Lets each device ask so often at once, and so often a second after that.

    Each process counts for itself.
    """

    def __init__(self, at_once: float = 600, per_second: float = 10) -> None:
        """Begin with nobody having asked."""
        self._at_once, self._per_second = at_once, per_second
        self._left: dict[UUID, _Left] = {}
        self._lock = Lock()

    def pass_(self, login_id: UUID, now: datetime) -> None:
        """Count that a device asks. Raises TooManyTriesError, which does not count."""
        with self._lock:
            left = self._left_of(login_id, now)
            if left < 1:
                raise TooManyTriesError(seconds=ceil((1 - left) / self._per_second))
            self._left.pop(login_id, None)
            self._left[login_id] = _Left(left - 1, now)
            if len(self._left) > _MOST_REMEMBERED:
                # The one that asked longest ago stands first.
                del self._left[next(iter(self._left))]

    def _left_of(self, login_id: UUID, now: datetime) -> float:
        left = self._left.get(login_id)
        if left is None:
            return self._at_once
        passed = max(0.0, (now - left.at).total_seconds())
        return min(self._at_once, left.asks + passed * self._per_second)
